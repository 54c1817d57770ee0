internal import ShisakuSourceText

/// PAGE XML: outlines of lines and words in pixels, each with its text.
///
///     <Page imageWidth="2000" imageHeight="1500"><TextRegion …><TextLine …>
///       <Coords points="49,41 895,41 895,87 49,87"/>
///       <Word …><Coords …/><TextEquiv><Unicode>地方</Unicode></TextEquiv></Word>
///
/// Source: the PAGE content schema of PRImA (github.com/PRImA-Research-Lab/PAGE-XML), 2010–2019.
/// Lines without words are read whole; of several readings the first is taken.
final class PageXMLReader: PageReader {
  private static let scale = 72 / Scan.assumedResolution

  /// A line or word that is open.
  private struct Piece {
    var box: LineBox?
    var text: [UInt8] = []
    var hasText = false

    mutating func widen(_ point: LineBox) { box = box?.union(point) ?? point }
  }

  /// What outlines and texts belong to at the moment.
  private enum Owner {
    case none, line, word
  }

  var writer = LayoutWriter()
  private var page: PositionedPage?
  private var lineNumber = 0
  private var line: Piece?
  private var word: Piece?
  private var hasWords = false
  private var isGlyph = false
  private var isUnicode = false

  func start(_ element: MarkupElement) {
    switch element.name {
    case "Page":
      finish()
      page = PositionedPage(
        width: (element.number("imageWidth") ?? 0) * Self.scale,
        height: (element.number("imageHeight") ?? 0) * Self.scale, spacing: .recognized)
    case "TextLine":
      lineNumber += 1
      line = Piece()
      hasWords = false
    case "Word":
      word = Piece()
      hasWords = true
    case "Glyph": isGlyph = true
    case "Coords":
      if let points = element.bytes("points") {
        var scan = NumberScan(points)
        while let x = scan.next(), let y = scan.next() { add(x: x, y: y) }
      }
    case "Point":
      if let x = element.number("x"), let y = element.number("y") { add(x: x, y: y) }
    case "Unicode": isUnicode = true
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "Unicode":
      isUnicode = false
      // A second reading of the same piece is left out.
      switch owner {
      case .word: word?.hasText = true
      case .line: line?.hasText = true
      case .none: break
      }
    case "Glyph": isGlyph = false
    case "Word":
      if let word, let box = word.box { page?.add(word.text, box: box, line: lineNumber) }
      word = nil
    case "TextLine":
      if !hasWords, let line, let box = line.box { page?.add(line.text, box: box) }
      line = nil
      lineNumber += 1
    case "Page": finish()
    default: break
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    guard isUnicode else { return }
    switch owner {
    case .word: if word?.hasText == false { word?.text.append(contentsOf: text) }
    case .line: if line?.hasText == false { line?.text.append(contentsOf: text) }
    case .none: break
    }
  }

  func finish() {
    if let page { writer.add(page) }
    page = nil
    line = nil
    word = nil
  }

  private var owner: Owner {
    isGlyph ? .none : word != nil ? .word : line != nil ? .line : .none
  }

  /// Widens the outline of what is open by a point.
  private func add(x: Double, y: Double) {
    let point = LineBox(
      left: x * Self.scale, top: y * Self.scale, right: x * Self.scale, bottom: y * Self.scale)
    switch owner {
    case .word: word?.widen(point)
    case .line: line?.widen(point)
    case .none: break
    }
  }
}
