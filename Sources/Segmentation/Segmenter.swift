package import ShisakuNormalization

/// Stand-in until segmentation is written: a line `施策名：…` opens a sheet that has only a name.
package struct Segmenter: Sendable {
  package init() {}

  /// - Parameters:
  ///   - text: the folded document.
  ///   - pageBreaks: one byte a line, what speaks for a page beginning there; 0 for nothing.
  package func segment(text: NormalizedText, pageBreaks: [UInt8]) -> DocumentTree {
    var tree = DocumentTree()
    let label = Array("施策名：".utf8)
    var start = 0
    while start < text.count {
      let end = text.bytes[start..<text.count].firstIndex(of: 0x0A) ?? text.count
      var lower = start
      while lower < end, text.bytes[lower] <= 0x20 { lower += 1 }
      if text.bytes[lower..<end].starts(with: label), lower + label.count < end {
        tree.furniture.append(lower..<lower + label.count)
        var sheet = SheetNode()
        var upper = end
        while upper > lower, text.bytes[upper - 1] <= 0x20 { upper -= 1 }
        sheet.name = [lower + label.count..<upper]
        tree.sheets.append(sheet)
      }
      start = end + 1
    }
    return tree
  }
}
