internal import ShisakuSourceText

/// pdftohtml `-xml`: a box in pixels for every piece of a line.
///
///     <page number="1" … height="1262" width="892">
///     <text top="67" left="60" width="357" height="28" font="0"><b>地方議会</b></text>
///
/// Source: poppler, pdftohtml(1); a point is 1.5 pixels unless `-zoom` says otherwise, and the
/// document does not tell.
final class PDF2XMLReader: PageReader {
  /// Pixels a point.
  private static let zoom = 1.5

  var writer = LayoutWriter()
  private var page: PositionedPage?
  private var box: LineBox?
  private var piece: [UInt8] = []

  func start(_ element: MarkupElement) {
    func points(_ name: StaticString) -> Double { (element.number(name) ?? 0) / Self.zoom }
    switch element.name {
    case "page":
      finish()
      page = PositionedPage(width: points("width"), height: points("height"))
    case "text":
      piece.removeAll(keepingCapacity: true)
      let left = points("left")
      let top = points("top")
      box = LineBox(
        left: left, top: top, right: left + points("width"), bottom: top + points("height"))
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "text":
      if let box { page?.add(piece, box: box) }
      box = nil
    case "page": finish()
    default: break
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    if box != nil { piece.append(contentsOf: text) }
  }

  func finish() {
    if let page { writer.add(page) }
    page = nil
    box = nil
  }
}
