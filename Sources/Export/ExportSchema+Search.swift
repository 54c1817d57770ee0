extension ExportSchema {
  /// The search over `texts`: substrings of three characters and more, in any script.
  ///
  /// The index holds no text of its own. The triggers keep it right where somebody changes a
  /// database; the export itself fills it at the end.
  static let search = [
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
}
