internal import ShisakuSourceText

extension TableHead {
  /// The head with a column of states, which no label but its short marks tell: 新, 拡 and empty cells.
  ///
  /// - Parameters:
  ///   - rows: at least two of which have such a mark, and none anything else.
  ///   - words: what the document and the catalogue say.
  /// - Returns: the same head where there is no such column.
  func markingStatus(of rows: [TableRow], _ words: TableHeadWords) -> TableHead {
    let catalogue = words.catalogue
    guard let status = catalogue.identifier(of: .status),
      !columns.contains(where: { $0.kind == .field(status) })
    else { return self }
    let isOfMarks = columns.indices.first { column in
      guard columns[column].kind == .unknown else { return false }
      let cells = rows.map { $0.cells[column] }.filter { !$0.isEmpty }
      return cells.count >= Self.fewestMarks
        && cells.allSatisfy { cell in
          let text = words.bytes.squeezed(cell, atMost: Self.longestMark)
          return catalogue.statuses.contains { $0.text == text }
        }
    }
    guard let column = isOfMarks else { return self }
    var head = self
    head.columns[column].kind = .field(status)
    return head
  }

  private static let fewestMarks = 2
  /// Bytes of a mark, four characters, and one more by which a longer text is none.
  private static let longestMark = 13
}
