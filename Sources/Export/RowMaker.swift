internal import Shisaku
internal import ShisakuJSON

/// Makes the rows of a record, table by table.
struct RowMaker {
  /// What is wrong with a record.
  struct Problem: Error {
    let message: String
  }

  private let tables = ExportSchema.tables
  /// Names of the tables that are made; `nil` for all.
  private let wanted: Set<String>?
  /// Number of rows of each table so far.
  private(set) var counts: [Int]

  init(only wanted: Set<String>? = nil) {
    self.wanted = wanted
    counts = Array(repeating: 0, count: tables.count)
  }

  /// Calls `row` with every row that a record gives, parents before children.
  mutating func makeRows(
    of record: JSONValue, kind: RecordKind,
    _ row: (_ table: Int, [ExportCell]) throws -> Void
  ) throws {
    let identity = try Identity(record, kind)
    for (index, table) in tables.enumerated() where wanted?.contains(table.name) != false {
      for origin in table.origins where origin.record == kind {
        try walk(record, origin.path[...], Place()) { value, place in
          counts[index] += 1
          let cells = try table.columns.map { column in
            try cell(column, value, place, origin, identity, row: counts[index], of: table)
          }
          try row(index, cells)
        }
      }
    }
  }

  /// The ids that the rows of a record carry.
  private struct Identity {
    let record: String
    let document: String
    let policy: String?

    init(_ value: JSONValue, _ kind: RecordKind) throws(Problem) {
      guard let id = value["id"]?.string else { throw Problem(message: "the record has no id") }
      record = id
      policy = kind == .policy ? id : nil
      document = kind == .policy ? value["document"]?.string ?? "" : id
    }
  }

  /// The way from the record to a row.
  private struct Place {
    /// Keys and indexes, none of them with a `/`.
    var steps: [String] = []
    /// What the stars stand for.
    var positions: [Int] = []
    /// The key that the first star stands for, where it stands for one.
    var key = ""
  }

  /// Calls `body` with every value that a path leads to; null leads to none.
  private func walk(
    _ value: JSONValue, _ path: ArraySlice<Substring>, _ place: Place,
    _ body: (JSONValue, Place) throws -> Void
  ) throws {
    if case .null = value { return }
    guard let step = path.first else { return try body(value, place) }
    var next = place
    switch value {
    case .array(let elements) where step == "*":
      for (index, element) in elements.enumerated() {
        next.steps = place.steps + [String(index)]
        next.positions = place.positions + [index]
        try walk(element, path.dropFirst(), next, body)
      }
    case .object(let members) where step == "*":
      for (index, member) in members.enumerated() {
        next.steps = place.steps + [member.key]
        next.positions = place.positions + [index]
        next.key = member.key
        try walk(member.value, path.dropFirst(), next, body)
      }
    default:
      guard let member = value[String(step)] else {
        let pointer = Self.pointer(place.steps + [String(step)])
        throw Problem(message: "\(pointer) is missing in the record")
      }
      next.steps.append(String(step))
      try walk(member, path.dropFirst(), next, body)
    }
  }

  private func cell(
    _ column: ExportColumn, _ value: JSONValue, _ place: Place, _ origin: ExportTable.Origin,
    _ identity: Identity, row: Int, of table: ExportTable
  ) throws(Problem) -> ExportCell {
    switch column.source {
    case .value(let path):
      let found = path.reduce(value as JSONValue?) { value, step in
        if case .array(let elements)? = value {
          return Int(step).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
        }
        return value?[String(step)]
      }
      if let found, let cell = ExportCell(found, column.kind) { return cell }
      switch found {
      case nil where column.isOptional, .null? where column.isOptional: return .null
      default:
        let pointer = Self.pointer(place.steps + path.map(String.init))
        throw Problem(message: "\(pointer) does not fit the column \(table.name).\(column.name)")
      }
    case .position(let star): return .integer(place.positions[star])
    case .lastPosition:
      return .integer(origin.path.last == "*" ? place.positions.last ?? 0 : 0)
    case .pointer:
      return switch origin.pointer {
      case .dropping(let count): .text(Self.pointer(place.steps.dropLast(count)))
      case .key: .text(place.key)
      }
    case .record: return .text(identity.record)
    case .document: return .text(identity.document)
    case .policy: return identity.policy.map(ExportCell.text) ?? .null
    case .label: return .text(origin.label)
    case .number: return .integer(row)
    }
  }

  private static func pointer(_ steps: some Sequence<String>) -> String {
    steps.reduce(into: "") { $0 += "/" + $1 }
  }
}
