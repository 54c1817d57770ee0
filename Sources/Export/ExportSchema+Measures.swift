extension ExportSchema {
  /// The excerpts of the strategy that stand behind the policies of a theme.
  static let measureTables: [ExportTable] = [
    ExportTable(
      "measures",
      "A measure (取組) of the excerpt that a policy belongs to; policies of one theme share them, "
        + "the view `distinct_measures` has each once.",
      rows: [.policy("/measures/*")], key: ["policy", "position"], references: [.policy],
      columns: [
        .policy, .position,
        .value("path", .json, "headings above it, from the outermost"),
        .value("marker", .text, "（ａ）, ①, … as printed; may be empty"),
        .value("title", .text, "as printed, normalised"),
        .value("reprint", .boolean, "1 where the title carries 【再掲】"),
        .pointer,
      ]),
    ExportTable(
      "measure_items", "An item below a measure.",
      rows: [.policy("/measures/*/items/*")], key: ["policy", "measure", "position"],
      references: [.init(["policy", "measure"], "measures", ["policy", "position"])],
      columns: [
        .policy,
        .position("measure", 0, "`measures.position`"),
        .position("position", 1, "place in its measure, from 0"),
        .value("text", .text, "as printed, normalised"),
        .pointer,
      ]),
    ExportTable(
      "item_offices", "An office named behind an item.",
      rows: [.policy("/measures/*/items/*/offices/*")],
      key: ["policy", "measure", "item", "position"],
      references: [
        .init(
          ["policy", "measure", "item"], "measure_items", ["policy", "measure", "position"])
      ],
      indexes: [["ministry"]],
      columns: [
        .policy,
        .position("measure", 0, "`measures.position`"),
        .position("item", 1, "`measure_items.position`"),
        .position("position", 2, "place behind its item, from 0"),
      ] + office),
  ]
}
