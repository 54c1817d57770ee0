internal import ShisakuSourceText

/// pdftotext `-bbox-layout` and `-bbox`: XHTML with a box in points for every word.
///
///     <page width="595.27" height="841.89"><flow><block …><line …>
///       <word xMin="40.0" yMin="43.3" xMax="278.0" yMax="63.6">地方議会</word>
///
/// Source: poppler, pdftotext(1).
final class BboxLayoutReader: PageReader {
  var writer = LayoutWriter()
  private var page: PositionedPage?
  /// The number of the line that is open; `-bbox` has no lines, and every word stands for itself.
  private var line: Int?
  private var lineCount = 0
  private var box: LineBox?
  private var word: [UInt8] = []

  func start(_ element: MarkupElement) {
    switch element.name {
    case "page":
      finish()
      page = PositionedPage(
        width: element.number("width") ?? 0, height: element.number("height") ?? 0)
    case "line":
      lineCount += 1
      line = lineCount
    case "word":
      word.removeAll(keepingCapacity: true)
      box = LineBox(
        left: element.number("xMin") ?? 0, top: element.number("yMin") ?? 0,
        right: element.number("xMax") ?? 0, bottom: element.number("yMax") ?? 0)
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "word":
      if let box { page?.add(word, box: box, line: line) }
      box = nil
    case "line": line = nil
    case "page": finish()
    default: break
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    if box != nil { word.append(contentsOf: text) }
  }

  func finish() {
    // The words of a page that was cut off count as much as those of a whole one.
    if let page { writer.add(page) }
    page = nil
    box = nil
  }
}
