/// Prints a document as readers of PDF do that say where text stands (pdf2xml): cells beside each
/// other, in whatever order, on pages of their own.
struct PlacedDocument {
  private var numbers: SeededNumbers
  private var xml = "<pdf2xml producer=\"poppler\" version=\"22.12.0\">\n"

  private static let lineHeight = 18
  private static let linesOfPage = 44

  private init(_ numbers: SeededNumbers) { self.numbers = numbers }

  /// The lines of a document with places; bytes that are no UTF-8 and controls are left out, which no
  /// such reader prints.
  static func document(_ bytes: [UInt8], _ numbers: SeededNumbers) -> [UInt8] {
    var document = PlacedDocument(numbers)
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for page in stride(from: 0, to: lines.count, by: linesOfPage) {
      document.write(lines[page..<min(page + linesOfPage, lines.count)])
    }
    return Array((document.xml + "</pdf2xml>\n").utf8)
  }

  private mutating func write(_ lines: ArraySlice<Substring>) {
    var cells: [String] = []
    var top = 60
    for line in lines {
      var left = 60 + 15 * numbers.number(0...(numbers.happens(oneIn: 4) ? 30 : 1))
      for cell in split(line) {
        let text = escaped(cell)
        let width = max(1, 15 * cell.count)
        if !text.isEmpty {
          let shift = numbers.happens(oneIn: 6) ? numbers.number(-12...12) : 0
          cells.append(
            "<text top=\"\(top + shift)\" left=\"\(left)\" width=\"\(width)\" "
              + "height=\"\(Self.lineHeight)\" font=\"0\">\(text)</text>\n")
        }
        left += width + 15 * numbers.number(0...8)
      }
      if !numbers.happens(oneIn: 5) {
        top += numbers.happens(oneIn: 4) ? 2 * Self.lineHeight : Self.lineHeight
      }
    }
    if numbers.happens(oneIn: 4) { cells.shuffle(using: &numbers) }
    xml += "<page number=\"1\" position=\"absolute\" top=\"0\" left=\"0\" "
    xml += "height=\"1263\" width=\"892\">\n"
    xml += cells.joined() + "</page>\n"
  }

  /// The cells of a line: what wide blanks part, seldom cut somewhere else too.
  private mutating func split(_ line: Substring) -> [Substring] {
    var cells: [Substring] = []
    for word in line.split(separator: "  ") {
      guard word.count > 3, numbers.happens(oneIn: 4) else {
        cells.append(word)
        continue
      }
      let middle = word.index(word.startIndex, offsetBy: numbers.number(1...word.count - 1))
      cells += [word[..<middle], word[middle...]]
    }
    return cells
  }

  private func escaped(_ cell: Substring) -> String {
    var text = ""
    for scalar in cell.unicodeScalars where scalar.value >= 0x20 {
      switch scalar {
      case "<": text += "&lt;"
      case "&": text += "&amp;"
      case "\u{FFFE}", "\u{FFFF}": break
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
