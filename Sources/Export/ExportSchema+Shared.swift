internal import ShisakuEntities

extension ExportSchema {
  /// What kinds of entities declare as columns of their own, each once.
  private static let entityColumns: [ExportColumn] = {
    var columns: [ExportColumn] = []
    for member in RuleRegistry.kinds.flatMap(\.members) {
      guard let column = member.column, !columns.contains(where: { $0.name == column.name }) else {
        continue
      }
      columns.append(
        .optional(
          column.name, ExportColumn.Kind(member.type), column.summary, at: "value/\(member.key)"))
    }
    return columns
  }()

  /// The texts that can be searched.
  private static let textOrigins: [ExportTable.Origin] =
    [.policy("/name", "name"), .policy("/theme/title", "theme")]
    + proseKeys.map { .policy("/\($0)", $0) }
    + [
      .policy("/fields/*/text", "field"), .policy("/parts/*/title", "part"),
      .policy("/details/*/text", "detail"), .policy("/budget/notes/*", "budget_note"),
      .policy("/measures/*/title", "measure"), .policy("/measures/*/items/*/text", "measure_item"),
      .document("/kpis/*/name", "indicator", dropping: 1),
      .document("/sections/*/text", "section", dropping: 1),
    ]

  /// What policy records and document records have in common.
  static let sharedTables: [ExportTable] = [
    ExportTable(
      "entities", "A date, an amount, a name … in a value or, for a document record, elsewhere.",
      rows: [.policy("/entities/*"), .document("/entities/*")], key: ["record", "position"],
      references: [.document, .policy], indexes: [["type", "fiscal_year"], ["document"]],
      columns: [
        .record, .position, .document, .policyOrNull,
        .value(
          "type", .choice(RuleRegistry.kinds.map(\.kind.description)), "kind of entity"),
        .value("text", .text, "as printed, line breaks removed"),
        .optional("field", .text, "JSON pointer of the value that it stands in"),
      ] + entityColumns + [.optional("value", .json, "all of the value"), .pointer]),
    ExportTable(
      "diagnostics", "Something that a reader should know: a doubt, a gap, a broken line.",
      rows: [.policy("/diagnostics/*"), .document("/diagnostics/*")],
      key: ["record", "position"], references: [.document, .policy],
      indexes: [["severity", "code"], ["document"]],
      columns: [
        .record, .position, .document, .policyOrNull,
        .value("code", .text, "`segmentation.heading-gap` …"),
        .value("severity", .choice(["note", "warning", "error"]), "how bad it is"),
        .value("message", .text, "what was found and what to do"),
        .pointer,
      ]),
    ExportTable(
      "spans",
      "The bytes that a value was read from: `pointer` is that of the value or of the row.",
      rows: [
        .policyMembers("/provenance/*/*"),
        .policy("/entities/*/spans/*", dropping: 2),
        .policy("/diagnostics/*/spans/*", dropping: 2),
        .document("/pages/*/span", dropping: 1),
        .document("/sections/*/spans/*", dropping: 2),
        .document("/contents/*/spans/*", dropping: 2),
        .document("/kpis/*/spans/*", dropping: 2),
        .document("/entities/*/spans/*", dropping: 2),
        .document("/diagnostics/*/spans/*", dropping: 2),
        .document("/ledger/unassigned_spans/*", dropping: 1),
      ],
      key: ["record", "pointer", "position"], references: [.document, .policy],
      indexes: [["document", "start_byte"]],
      columns: [
        .record, .pointer, .lastPosition,
        .value("start_byte", .integer, "offset in the source text, UTF-8, from 0", at: "0"),
        .value("end_byte", .integer, "offset behind the last byte", at: "1"),
        .document, .policyOrNull,
      ]),
    ExportTable(
      "texts", "A text that can be searched; in SQLite `search` is the index over it.",
      rows: textOrigins,
      key: ["id"], references: [.document, .policy], indexes: [["policy"], ["document"]],
      columns: [
        .number, .document, .policyOrNull,
        .label("field", textOrigins.map(\.label), "which field of the record"),
        .value("text", .text, "the value", at: ""),
        .pointer,
      ]),
  ]
}

extension ExportColumn.Kind {
  /// How a column holds the values of an entity's key.
  fileprivate init(_ type: EntityKind.Member.ValueType) {
    switch type {
    case .text: self = .text
    case .integer: self = .integer
    case .boolean: self = .boolean
    case .list: self = .json
    case .number: self = .number
    }
  }
}
