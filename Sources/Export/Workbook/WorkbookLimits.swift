/// What a sheet of a workbook holds at most.
package struct WorkbookLimits: Sendable {
  /// Rows, the head among them.
  let rows: Int
  /// UTF-16 units of a cell's text.
  let characters: Int

  /// - Parameters:
  ///   - rows: of a sheet, the head among them.
  ///   - characters: of a cell, in UTF-16 units.
  package init(rows: Int, characters: Int) {
    self.rows = rows
    self.characters = characters
  }

  /// Those of Excel 2007 and later, which other spreadsheets keep as well.
  package static let excel = Self(rows: 1_048_576, characters: 32_767)
}
