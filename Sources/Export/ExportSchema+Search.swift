extension ExportSchema {
  /// The search over `texts`: `search` for substrings of three characters and more, `bigrams` for
  /// those of two and one, in any script.
  ///
  /// The indexes hold no text of their own. The triggers keep them right where somebody changes a
  /// database; the export itself fills them at the end.
  static let search = trigrams + bigrams

  private static let trigrams = [
    """
    CREATE VIRTUAL TABLE search USING fts5 (
      text, content = 'texts', content_rowid = 'id', tokenize = 'trigram'
    )
    """,
    "INSERT INTO search (search) VALUES ('rebuild')",
    "INSERT INTO search (search) VALUES ('optimize')",
    """
    CREATE TRIGGER texts_inserted AFTER INSERT ON texts BEGIN
      INSERT INTO search (rowid, text) VALUES (new.id, new.text);
    END
    """,
    """
    CREATE TRIGGER texts_deleted AFTER DELETE ON texts BEGIN
      INSERT INTO search (search, rowid, text) VALUES ('delete', old.id, old.text);
    END
    """,
    """
    CREATE TRIGGER texts_updated AFTER UPDATE ON texts BEGIN
      INSERT INTO search (search, rowid, text) VALUES ('delete', old.id, old.text);
      INSERT INTO search (rowid, text) VALUES (new.id, new.text);
    END
    """,
  ]

  /// Every two characters that stand side by side are a word of this index, and the last one alone:
  /// so the tokenizer of all SQLite programs finds words of two characters, and by a prefix those of
  /// one. Places in the text are not kept (`detail = none`), longer words are what `search` is for.
  ///
  /// Triggers must do without functions of this program, and take the words from a view. It reads a
  /// text once a character, which is too slow for whole dumps: these go through `BigramText`.
  private static let bigrams = [
    """
    CREATE VIRTUAL TABLE bigrams USING fts5 (
      text, content = '', detail = none, columnsize = 0,
      tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Cf Co Cn'"
    )
    """,
    """
    CREATE VIEW text_bigrams AS
    SELECT id, (
      WITH RECURSIVE places (place) AS (
        SELECT 1 UNION ALL SELECT place + 1 FROM places WHERE place < length(text)
      )
      SELECT group_concat(substr(text, place, 2), ' ') FROM places
    ) AS words
    FROM texts
    """,
    "INSERT INTO bigrams (rowid, text) SELECT id, \(BigramText.functionName)(text) FROM texts",
    "INSERT INTO bigrams (bigrams) VALUES ('optimize')",
    """
    CREATE TRIGGER bigrams_inserted AFTER INSERT ON texts BEGIN
      INSERT INTO bigrams (rowid, text) SELECT id, words FROM text_bigrams WHERE id = new.id;
    END
    """,
    """
    CREATE TRIGGER bigrams_deleted BEFORE DELETE ON texts BEGIN
      INSERT INTO bigrams (bigrams, rowid, text)
      SELECT 'delete', id, words FROM text_bigrams WHERE id = old.id;
    END
    """,
    """
    CREATE TRIGGER bigrams_updating BEFORE UPDATE ON texts BEGIN
      INSERT INTO bigrams (bigrams, rowid, text)
      SELECT 'delete', id, words FROM text_bigrams WHERE id = old.id;
    END
    """,
    """
    CREATE TRIGGER bigrams_updated AFTER UPDATE ON texts BEGIN
      INSERT INTO bigrams (rowid, text) SELECT id, words FROM text_bigrams WHERE id = new.id;
    END
    """,
  ]
}
