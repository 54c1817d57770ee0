internal import ShisakuSourceText

/// ALTO 2–4: words as attributes of `String`, with boxes in the document's own unit.
///
///     <MeasurementUnit>pixel</MeasurementUnit> … <Page WIDTH="2000" HEIGHT="1500">
///     <TextLine …><String HPOS="49" VPOS="41" WIDTH="116" HEIGHT="46" CONTENT="地方"/>
///
/// Source: the ALTO schema of the Library of Congress (loc.gov/standards/alto).
final class ALTOReader: PageReader {
  var writer = LayoutWriter()
  private var page: PositionedPage?
  private var scale = 72 / Scan.assumedResolution
  private var line = 0
  private var unit: [UInt8]?

  func start(_ element: MarkupElement) {
    func points(_ name: StaticString) -> Double { (element.number(name) ?? 0) * scale }
    switch element.name {
    case "MeasurementUnit": unit = []
    case "Page":
      finish()
      page = PositionedPage(width: points("WIDTH"), height: points("HEIGHT"), spacing: .recognized)
    case "TextLine": line += 1
    case "String", "HYP":
      guard let content = element.bytes("CONTENT") else { return }
      let left = points("HPOS")
      let top = points("VPOS")
      page?.add(
        Self.withAmpersands(content),
        box: LineBox(
          left: left, top: top, right: left + points("WIDTH"), bottom: top + points("HEIGHT")),
        line: line)
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "MeasurementUnit":
      switch unit.map({ String(decoding: $0, as: UTF8.self) }) {
      case "mm10": scale = 72 / 254
      case "inch1200": scale = 72 / 1200
      default: break
      }
      unit = nil
    case "TextLine": line += 1
    case "Page": finish()
    default: break
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) { unit?.append(contentsOf: text) }

  func finish() {
    if let page { writer.add(page) }
    page = nil
  }

  /// Without entity expansion libxml2 leaves an ampersand in an attribute as `&#38;`.
  private static func withAmpersands(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let escaped = Array("&#38;".utf8)
    var output: [UInt8] = []
    var rest = value[...]
    while let byte = rest.first {
      output.append(byte)
      rest = rest.dropFirst(rest.starts(with: escaped) ? escaped.count : 1)
    }
    return output
  }
}
