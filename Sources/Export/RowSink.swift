/// Where the rows of an export go. What it wrote shows only after `commit`.
protocol RowSink {
  /// Takes a row of the table at an index of `ExportSchema.tables`.
  mutating func write(_ cells: [ExportCell], to table: Int) throws
  /// What somebody who reads the output should know of it; complete after `commit`.
  var notes: [String] { get }
  /// Finishes everything and puts it in its place.
  mutating func commit() throws
}

extension RowSink {
  var notes: [String] { [] }
}
