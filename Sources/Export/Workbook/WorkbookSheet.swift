/// A sheet whose rows are those of tables.
///
/// Of two tables one of which refers to the other, a row is one of the lower table with what the
/// upper one says before it; an upper row that none refers to has a row of its own.
struct WorkbookSheet {
  /// A table, or a table and the one below it.
  struct Source {
    let upper: Int?
    let lower: Int
    /// Columns of the lower table that name a row of the upper one, and those that they name.
    fileprivate let references: [(lower: Int, upper: Int)]
    /// For each column of the sheet, where its value stands: the first that is not null.
    fileprivate let places: [(upper: Int?, lower: Int?)]
  }

  let name: String
  let columns: [ExportColumn]
  let sources: [Source]
  /// The column that has the policy's id, behind which its name is shown.
  let policyColumn: Int?

  /// - Parameters:
  ///   - name: of the sheet: letters, digits and `_`.
  ///   - tables: for each source the tables, the upper one first; the last source has all columns.
  init(_ name: String, _ tables: [[String]]) {
    self.name = name
    let chains = tables.map { $0.map(ExportSchema.index) }
    let columns = Self.columns(of: chains[chains.count - 1])
    self.columns = columns
    sources = chains.map { Source($0, columns) }
    policyColumn = columns.firstIndex { $0.name == "policy" }
  }

  /// The rows that a record gives.
  ///
  /// - Parameter record: the rows of each table.
  /// - Returns: cells of all columns.
  func rows(of record: [[[ExportCell]]]) -> [[ExportCell]] {
    sources.flatMap { $0.rows(of: record, count: columns.count) }
  }

  private static func columns(of chain: [Int]) -> [ExportColumn] {
    let lower = ExportSchema.tables[chain[chain.count - 1]]
    guard chain.count == 2 else { return lower.columns }
    let upper = ExportSchema.tables[chain[0]]
    let references = lower.reference(to: upper)
    let own = lower.columns.filter { !references.lower.contains($0.name) && $0.name != "pointer" }
    let said = upper.columns.filter { column in
      !references.upper.contains(column.name) && column.name != "pointer"
        && !own.contains { $0.name == column.name }
    }
    let pointer = (lower.columns + upper.columns).first { $0.name == "pointer" }
    return lower.columns.filter { references.lower.contains($0.name) } + said + own
      + [pointer].compactMap { $0 }
  }
}

extension WorkbookSheet.Source {
  fileprivate init(_ chain: [Int], _ columns: [ExportColumn]) {
    lower = chain[chain.count - 1]
    upper = chain.count == 2 ? chain[0] : nil
    let table = ExportSchema.tables[lower]
    let above = upper.map { ExportSchema.tables[$0] }
    let names = above.map(table.reference)
    let pairs = names.map { Array(zip($0.lower, $0.upper)) } ?? []
    references = pairs.map { pair in
      (table.index(of: pair.0) ?? 0, above?.index(of: pair.1) ?? 0)
    }
    places = columns.map { column in
      let reference = pairs.first { $0.0 == column.name }?.1
      // A key of the upper table is shown where the lower one names it, and nowhere else.
      let isKey = names?.upper.contains(column.name) ?? false
      let said = reference ?? (isKey ? nil : column.name)
      return (said.flatMap { above?.index(of: $0) }, table.index(of: column.name))
    }
  }

  fileprivate func rows(of record: [[[ExportCell]]], count: Int) -> [[ExportCell]] {
    guard let upper else { return record[lower].map { joined(nil, $0) } }
    let groups = Dictionary(grouping: record[lower]) { row in references.map { row[$0.lower] } }
    return record[upper].flatMap { above in
      let key = references.map { above[$0.upper] }
      return groups[key].map { $0.map { joined(above, $0) } } ?? [joined(above, nil)]
    }
  }

  private func joined(_ above: [ExportCell]?, _ below: [ExportCell]?) -> [ExportCell] {
    places.map { place in
      if let below, let index = place.lower, below[index] != .null { return below[index] }
      return place.upper.flatMap { above?[$0] } ?? .null
    }
  }
}

extension ExportTable {
  fileprivate func index(of column: String) -> Int? {
    columns.firstIndex { $0.name == column }
  }

  /// The columns that name a row of another table, and those of that table which they name.
  fileprivate func reference(to table: ExportTable) -> (lower: [String], upper: [String]) {
    guard let reference = references.first(where: { $0.table == table.name }) else {
      return ([], [])
    }
    return (reference.columns, reference.key)
  }
}

extension ExportSchema {
  /// The place of a table in the list of all.
  static func index(of table: String) -> Int {
    guard let index = tables.firstIndex(where: { $0.name == table }) else {
      preconditionFailure("there is no table \(table)")
    }
    return index
  }
}
