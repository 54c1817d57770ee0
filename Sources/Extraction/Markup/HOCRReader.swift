internal import ShisakuSourceText

/// hOCR: HTML whose classes name pages, lines and words and whose titles hold their boxes in pixels.
///
///     <div class='ocr_page' title='bbox 0 0 2000 1500; scan_res 200 200'>
///     <span class='ocr_line' …><span class='ocrx_word' title='bbox 49 41 165 87'>地方</span>
///
/// Source: the hOCR specification 1.2 (kba.github.io/hocr-spec). Lines without words are read whole.
final class HOCRReader: PageReader {
  private static let lineClasses: [StaticString] = [
    "ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocrx_line",
  ]

  /// A line or word that is open.
  private struct Piece {
    var depth: Int
    var box: LineBox
    var text: [UInt8] = []
  }

  var writer = LayoutWriter()
  private var page: (content: PositionedPage, depth: Int, scale: Double)?
  private var depth = 0
  private var lineNumber = 0
  private var line: Piece?
  private var word: Piece?
  private var hasWords = false

  func start(_ element: MarkupElement) {
    depth += 1
    guard let title = element.bytes("title") else { return }
    if element.lists("class", "ocr_page") {
      finish()
      let dots = NumberScan(after: "scan_res", in: title)?.first ?? Scan.assumedResolution
      let scale = 72 / max(dots, 1)
      let box = Self.box(title, scale)
      let content = PositionedPage(
        width: box?.right ?? 0, height: box?.bottom ?? 0, spacing: .recognized)
      page = (content, depth, scale)
      return
    }
    guard let page, let box = Self.box(title, page.scale) else { return }
    if element.lists("class", "ocrx_word") {
      word = Piece(depth: depth, box: box)
      hasWords = true
    } else if Self.lineClasses.contains(where: { element.lists("class", $0) }) {
      lineNumber += 1
      line = Piece(depth: depth, box: box)
      hasWords = false
    }
  }

  func end(_ name: String) {
    if let word, word.depth == depth {
      page?.content.add(word.text, box: word.box, line: lineNumber)
      self.word = nil
    }
    if let line, line.depth == depth {
      if !hasWords { page?.content.add(line.text, box: line.box) }
      lineNumber += 1
      self.line = nil
    }
    if let page, page.depth == depth { finish() }
    depth -= 1
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    if word != nil {
      word?.text.append(contentsOf: text)
    } else if line != nil, !hasWords {
      line?.text.append(contentsOf: text)
    }
  }

  func finish() {
    if let page { writer.add(page.content) }
    page = nil
    line = nil
    word = nil
  }

  /// The box after `bbox`, in points.
  private static func box(_ title: UnsafeBufferPointer<UInt8>, _ scale: Double) -> LineBox? {
    guard var scan = NumberScan(after: "bbox", in: title), let left = scan.next(),
      let top = scan.next(), let right = scan.next(), let bottom = scan.next()
    else { return nil }
    return LineBox(
      left: left * scale, top: top * scale, right: right * scale, bottom: bottom * scale)
  }
}

extension NumberScan {
  /// The numbers of a property of an hOCR title; `nil` without the property.
  fileprivate init?(after name: StaticString, in title: UnsafeBufferPointer<UInt8>) {
    let name = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    for property in title.split(separator: 0x3B) {
      let trimmed = property.drop { $0 <= 0x20 }
      if trimmed.starts(with: name) {
        self.init(UnsafeBufferPointer(rebasing: trimmed.dropFirst(name.count)))
        return
      }
    }
    return nil
  }

  fileprivate var first: Double? {
    var scan = self
    return scan.next()
  }
}
