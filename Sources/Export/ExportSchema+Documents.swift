extension ExportSchema {
  /// Inputs of the batch, and the profiles that they were read as.
  static let batchTables: [ExportTable] = [
    ExportTable(
      "inputs", "One input of the batch (a line of `manifest.jsonl`), whatever became of it.",
      rows: [.input()], key: ["id"], indexes: [["status"]],
      columns: [
        .value("id", .text, "document id"),
        .value("source", .text, "path of the input as it was given or found"),
        .optional("sha256", .text, "of the input; null where it could not be read"),
        .value(
          "status", .choice(["complete", "partial", "failed"]),
          "`partial`: a diagnostic of severity error says what is missing"),
        .optional("error_code", .text, "why it failed", at: "error/code"),
        .optional("error_message", .text, "the same for people", at: "error/message"),
      ]),
    ExportTable(
      "profiles", "A family of documents that documents of the batch were read as.",
      rows: [.profile()], key: ["name"],
      columns: [
        .value("name", .text, "`documents.profile`", at: "id"),
        .value("version", .text, "version of the profile"),
        .value("summary", .text, "a line for people; may be empty"),
        .value("yaml", .text, "the profile as it is written"),
      ]),
  ]

  /// What a document record holds once or in lists of its own.
  static let documentTables: [ExportTable] = [
    ExportTable(
      "documents", "A document that could be read.",
      rows: [.document("")], key: ["id"], references: [.init(["id"], "inputs")],
      columns: [
        .value("id", .text, "`inputs.id`"),
        .optional("title", .text, "title of the document"),
        .optional("publisher", .text, "who published it", at: "publisher/name"),
        .optional(
          "publisher_kind", .choice(["ministry", "prefecture", "municipality", "other"]),
          "what kind of office that is", at: "publisher/kind"),
        .optional("fiscal_year", .integer, "the year that it is about, where it says so"),
        .optional("profile", .text, "family of documents that it was read as", at: "profile/name"),
        .optional("profile_version", .text, "version of the profile", at: "profile/version"),
        .value("source_name", .text, "file name of the input", at: "source/name"),
        .value("source_bytes", .integer, "size of the input", at: "source/bytes"),
        .value("source_sha256", .text, "of the input", at: "source/sha256"),
        .value("source_format", .text, "`text`, `hocr`, …", at: "source/format"),
        .value("source_encoding", .text, "IANA name", at: "source/encoding"),
        .value(
          "text_sha256", .text, "of the UTF-8 text that all spans refer to",
          at: "source/text_sha256"),
        .value(
          "characters", .integer,
          "non-blank characters = assigned + in_sections + furniture + unassigned",
          at: "ledger/characters"),
        .value("assigned", .integer, "characters that became values", at: "ledger/assigned"),
        .value(
          "in_sections", .integer, "characters in sections outside the records",
          at: "ledger/sections"),
        .value(
          "furniture", .integer, "characters of labels, page numbers, leaders",
          at: "ledger/furniture"),
        .value("unassigned", .integer, "characters that found no place", at: "ledger/unassigned"),
        .value("engine_version", .text, "version of shisaku", at: "engine/version"),
        .value("icu_version", .text, "version of ICU", at: "engine/icu"),
        .value("unicode_version", .text, "version of Unicode", at: "engine/unicode"),
      ]),
    ExportTable(
      "pages", "A page of a document.",
      rows: [.document("/pages/*")], key: ["document", "number"], references: [.document],
      columns: [
        .document,
        .value("number", .integer, "from 1"),
        .optional("printed", .integer, "page number as printed"),
        .value(
          "kind", .choice(["contents", "sheet", "excerpt", "indicators", "other"]),
          "what the page holds"),
        .pointer,
      ]),
    ExportTable(
      "sections", "A heading of the document with the text below it that no record holds.",
      rows: [.document("/sections/*")], key: ["document", "position"], references: [.document],
      columns: [
        .document, .position,
        .value("level", .integer, "0 for text before the first heading"),
        .optional("marker", .text, "第１章, １． … as printed"),
        .optional("title", .text, "the heading"),
        .optional("text", .text, "paragraphs, one line each"),
        .pointer,
      ]),
    ExportTable(
      "contents", "A line of the table of contents (目次).",
      rows: [.document("/contents/*")], key: ["document", "position"], references: [.document],
      columns: [
        .document, .position,
        .value("section", .json, "headings above it, from the outermost"),
        .value("title", .text, "as in the contents"),
        .value("reprint", .boolean, "1 where it carries 【再掲】"),
        .pointer,
      ]),
    ExportTable(
      "indicators", "An indicator (KPI, 重要業績評価指標) of the document.",
      rows: [.document("/kpis/*")], key: ["document", "position"], references: [.document],
      columns: [
        .document, .position,
        .optional("section", .text, "heading of its table"),
        .optional("item", .text, "heading of its rows"),
        .value("name", .text, "what is measured"),
        .value("notes", .json, "notes below it"),
        .pointer,
      ]),
    ExportTable(
      "indicator_readings", "A target (目標値) or a current value (現状値) of an indicator.",
      rows: [
        .document("/kpis/*/targets/*", "target"), .document("/kpis/*/current/*", "current"),
      ],
      key: ["document", "indicator", "series", "position"],
      references: [
        .init(["document", "indicator"], "indicators", ["document", "position"])
      ],
      columns: [
        .document,
        .position("indicator", 0, "`indicators.position`"),
        .label("series", ["target", "current"], "which of the two lists"),
        .position("position", 1, "place in its list, from 0"),
      ] + reading),
  ]
}
