/// Where the rows of an export go. What it wrote shows only after `commit`.
protocol RowSink {
  /// Takes a row of the table at an index of `ExportSchema.tables`.
  mutating func write(_ cells: [ExportCell], to table: Int) throws
  /// Finishes everything and puts it in its place.
  mutating func commit() throws
}
