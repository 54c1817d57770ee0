internal import ShisakuRecords

extension ExportSchema {
  /// The keys of the prose fields that every policy record has.
  static let proseKeys = ProseField.own.compactMap(\.ownKey)

  /// What a policy record holds apart from its measures.
  static let policyTables: [ExportTable] = [
    ExportTable(
      "policies", "A policy (施策), in the order of the dump.",
      rows: [.policy("")], key: ["id"], references: [.document],
      indexes: [["document", "ordinal"], ["name"]],
      columns: [
        .value("id", .text, "document id, `#`, four-digit ordinal"),
        .document,
        .value("ordinal", .integer, "place in the document, from 1"),
        .optional("number", .text, "printed number (事業番号, 施策番号 …)"),
        .optional("name", .text, "施策名 without 【再掲】; null where none could be told"),
        .optional(
          "status", .choice(["new", "expanded", "changed", "continued", "reduced", "ended"]),
          "新規, 拡充, 変更, 継続, 縮小, 終了", at: "status/code"),
        .optional("status_label", .text, "the same as printed", at: "status/label"),
        .value("path", .json, "headings above it, from the outermost"),
        .value("reprint", .boolean, "1 where the name carries 【再掲】"),
        .optional("period", .text, "事業期間 as printed", at: "period/label"),
        .optional("period_edtf", .text, "the same, EDTF", at: "period/edtf"),
      ] + proseKeys.map { .optional($0, .text, "running text, normalised") }),
    ExportTable(
      "themes", "The theme that a policy belongs to.",
      rows: [.policy("/theme", dropping: 0)], key: ["policy"], references: [.policy],
      indexes: [["title"]],
      columns: [
        .policy,
        .value("title", .text, "as printed, normalised"),
        .optional("part", .integer, "1 for ①, 2 for ②"),
        .pointer,
      ]),
    ExportTable(
      "categories", "A category (施策分類) of a policy.",
      rows: [.policy("/categories/*")], key: ["policy", "position"], references: [.policy],
      indexes: [["code"]],
      columns: [
        .policy, .position,
        .value("code", .choice(["budget", "tax", "other"]), "予算, 税制, その他"),
        .value("label", .text, "as printed, normalised"),
        .optional("note", .text, "what stands in brackets behind it"),
        .pointer,
      ]),
    ExportTable(
      "offices", "An office (担当部局) of a policy.",
      rows: [.policy("/offices/*")], key: ["policy", "position"], references: [.policy],
      indexes: [["ministry"]],
      columns: [.policy, .position] + office),
    ExportTable(
      "strategy_positions", "A place in the strategy (総合戦略における位置づけ) of a policy.",
      rows: [.policy("/strategy_positions/*")], key: ["policy", "position"],
      references: [.policy], indexes: [["label"]],
      columns: [
        .policy, .position,
        .optional("number", .integer, "its number in the strategy"),
        .value("label", .text, "as printed, normalised"),
        .pointer,
      ]),
    ExportTable(
      "budget_entries", "An amount of the budget cell (予算額).",
      rows: [.policy("/budget/entries/*")], key: ["policy", "position"], references: [.policy],
      indexes: [["fiscal_year"]],
      columns: [.policy, .position] + budgetEntry),
    ExportTable(
      "budget_notes", "A note of the budget cell.",
      rows: [.policy("/budget/notes/*")], key: ["policy", "position"], references: [.policy],
      columns: [.policy, .position, .value("text", .text, "the note", at: ""), .pointer]),
    ExportTable(
      "fields", "A labelled text that has no column of its own (根拠法令, 対象 …) of a policy.",
      rows: [.policy("/fields/*")], key: ["policy", "position"], references: [.policy],
      indexes: [["key"]],
      columns: [
        .policy, .position,
        .optional("key", .text, "the field's key in the catalogue; null for an unknown label"),
        .value("label", .text, "as printed"),
        .value("text", .text, "as printed, normalised"),
        .pointer,
      ]),
    ExportTable(
      "policy_indicators", "An indicator (指標) of a policy.",
      rows: [.policy("/indicators/*")], key: ["policy", "position"], references: [.policy],
      columns: [
        .policy, .position,
        .value("name", .text, "what is measured"),
        .optional("kind", .choice(["activity", "outcome"]), "活動指標, 成果指標"),
        .optional("unit", .text, "its unit as printed"),
        .pointer,
      ]),
    ExportTable(
      "policy_indicator_readings",
      "A baseline (基準値), a target (目標値) or an actual value (実績値) of an indicator of a policy.",
      rows: [
        .policy("/indicators/*/baselines/*", "baseline"),
        .policy("/indicators/*/targets/*", "target"),
        .policy("/indicators/*/actuals/*", "actual"),
      ],
      key: ["policy", "indicator", "series", "position"],
      references: [
        .init(["policy", "indicator"], "policy_indicators", ["policy", "position"])
      ],
      columns: [
        .policy,
        .position("indicator", 0, "`policy_indicators.position`"),
        .label("series", ["baseline", "target", "actual"], "which of the three lists"),
        .position("position", 1, "place in its list, from 0"),
      ] + reading),
    ExportTable(
      "parts", "A sub-project of a policy with a title of its own.",
      rows: [.policy("/parts/*")], key: ["policy", "position"], references: [.policy],
      columns: [
        .policy, .position,
        .optional("marker", .text, "①, （１）, … as printed"),
        .value("title", .text, "as printed, normalised"),
        .optional("text", .text, "what stands below it"),
        .pointer,
      ]),
    ExportTable(
      "part_budget_entries", "An amount of a sub-project.",
      rows: [.policy("/parts/*/budget/*")], key: ["policy", "part", "position"],
      references: [.init(["policy", "part"], "parts", ["policy", "position"])],
      columns: [
        .policy,
        .position("part", 0, "`parts.position`"),
        .position("position", 1, "place in its part, from 0"),
      ] + budgetEntry),
    ExportTable(
      "details", "A line or paragraph of the details (施策の詳細) of a policy.",
      rows: [.policy("/details/*")], key: ["policy", "position"], references: [.policy],
      columns: [
        .policy, .position,
        .value(
          "kind",
          .choice(["heading", "paragraph", "list_item", "table_row", "note", "figure_text"]),
          "what it looks like"),
        .value("text", .text, "as printed, normalised"),
        .pointer,
      ]),
    ExportTable(
      "roadmap_periods", "A column of the roadmap of a policy.",
      rows: [.policy("/roadmap/periods/*")], key: ["policy", "position"], references: [.policy],
      columns: [
        .policy, .position,
        .value("label", .text, "令和5年度 …"),
        .optional("edtf", .text, "its time, EDTF"),
        .pointer,
      ]),
    ExportTable(
      "printed_pages", "A page number printed on the sheets of a policy.",
      rows: [.policy("/printed_pages/*")], key: ["policy", "position"], references: [.policy],
      columns: [.policy, .position, .value("page", .integer, "as printed", at: ""), .pointer]),
    ExportTable(
      "confidences", "How sure the reading of a field is.",
      rows: [.policyMembers("/confidence/*")], key: ["policy", "pointer"], references: [.policy],
      columns: [.policy, .pointer, .value("confidence", .real, "0 to 1", at: "")]),
  ]

  /// The columns of an amount, behind those that say whose it is.
  static let budgetEntry: [ExportColumn] = [
    .value("label", .text, "令和5年度当初 …"),
    .optional("fiscal_year", .integer, "starts on 1 April of this year; null where not said"),
    .value(
      "kind",
      .choice([
        "initial", "supplementary", "carried_in", "carried_out", "reserve", "total", "executed",
      ]), "当初, 補正, 前年度から繰越し, 翌年度へ繰越し, 予備費等, 計, 執行額"),
    .optional("round", .integer, "2 for 第二次補正"),
    .value("draft", .boolean, "1 where the label says （案）, 要求 or 要望"),
    .optional("amount_jpy", .integer, "yen; null for －", at: "amount/value"),
    .value(
      "part_of_larger", .boolean, "1 for の内数: part of a larger amount, do not add it up"),
    .pointer,
  ]

  /// The columns of a value of an indicator, behind those that say whose it is.
  static let reading: [ExportColumn] = [
    .value("text", .text, "as printed, normalised"),
    .optional("value", .number, "the number in it"),
    .optional("unit", .text, "its unit as printed"),
    .optional("at", .text, "its time, EDTF"),
    .optional("bound", .choice(["min", "max", "approximate"]), "以上, 以下, 約"),
  ]

  /// The columns of an office, behind those that say whose it is.
  static let office: [ExportColumn] = [
    .value("text", .text, "as printed, white space removed"),
    .optional("ministry", .text, "府省庁, carried over where the list leaves it out"),
    .value("path", .json, "units from the ministry down"),
    .pointer,
  ]
}
