internal import ShisakuSourceText
internal import ShisakuValues

extension SheetReader {
  /// The categories: the first run of cells that hold nothing else, behind their label if possible.
  func categories() -> SheetFinding<[SheetNode.Category]>? {
    var found: [(cell: Int, categories: [SheetNode.Category], numbers: [Range<Int>])] = []
    let starts = shared.categoryStarts
    for index in cells.indices where cells[index].use == .free && cells[index].length <= 40 {
      // A number, 、 or ・ may stand before the first category.
      let first = cells[index].first
      guard
        starts.contains(first) || first == 0x3001 || first == 0x30FB
          || ListSign.isCircledNumber(first)
      else { continue }
      if let (categories, numbers) = Self.categories(shared, cells[index].range) {
        found.append((index, categories, numbers))
      }
    }
    let labelled =
      found.firstIndex { cells[$0.cell].labelBefore == .categories } ?? found.indices.first
    guard let labelled else { return nil }
    var finding = SheetFinding<[SheetNode.Category]>(value: [])
    for position in labelled..<found.count {
      let (cell, categories, numbers) = found[position]
      if position > labelled {
        guard cell == found[position - 1].cell + 1, cells[cell].blanksBefore <= 1 else { break }
      }
      finding.value += categories
      finding.furniture += numbers
      finding.cells.append(cell)
    }
    return finding
  }

  /// ①予算 ③その他（審議会における検討）: the categories of a text that holds nothing else.
  private static func categories(
    _ shared: SheetContext, _ range: Range<Int>
  ) -> ([SheetNode.Category], [Range<Int>])? {
    var output: [SheetNode.Category] = []
    var numbers: [Range<Int>] = []
    var offset = range.lowerBound
    let bytes = shared.bytes
    while offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      if bytes.isSpace(at: offset) || scalar == 0x3001 || scalar == 0x30FB {
        offset += length
        continue
      }
      if ListSign.isCircledNumber(scalar) {
        numbers.append(offset..<offset + length)
        offset = bytes.skippingSpace(from: offset + length, before: range.upperBound)
      }
      guard
        let category = shared.profile.categories.first(where: {
          bytes.matches($0.text, at: offset, before: range.upperBound)
        })
      else { return nil }
      var node = SheetNode.Category(
        code: category.code, label: [offset..<offset + category.text.count], note: nil)
      offset += category.text.count
      let (open, openLength) = bytes.scalar(at: offset)
      if offset < range.upperBound, Parenthesis.opens(open) {
        var end = offset + openLength
        while end < range.upperBound,
          !Parenthesis.closes(bytes.scalar(at: end).value)
        {
          end += bytes.scalar(at: end).length
        }
        node.note = [offset + openLength..<end]
        numbers.append(offset..<offset + openLength)
        if end < range.upperBound { numbers.append(end..<end + bytes.scalar(at: end).length) }
        offset = end < range.upperBound ? end + bytes.scalar(at: end).length : end
      }
      output.append(node)
    }
    return output.isEmpty ? nil : (output, numbers)
  }
}
