/// Which format a text in a markup language is in, by how it begins.
enum MarkupSignature: Hashable {
  case format(InputFormat)
  /// XML of a kind that is not read; the name of its outermost element, where it could be found.
  case foreign(String)

  /// How many bytes from the start are looked at.
  static let window = 1 << 16

  /// `nil` where the text does not begin like markup.
  ///
  /// - Parameter head: the beginning of the text, in UTF-8 or another encoding that holds ASCII.
  init?(_ head: ArraySlice<UInt8>) {
    let head = head.prefix(Self.window).drop { $0 <= 0x20 }
    // So do all of these, and hardly any text.
    guard head.first == 0x3C else { return nil }
    let text = head.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let opensXML = text.starts(with: "<?xml".utf8)
    let opensHTML = text.starts(with: "<!doctype html".utf8) || text.starts(with: "<html".utf8)
    let root = Self.root(of: text)
    let isFragment = root.map(Self.fragments.contains) ?? false && Self.holds("</", text)
    guard
      opensXML || opensHTML || isFragment || text.starts(with: "<!".utf8) || Self.opensKnown(text)
    else { return nil }
    switch root {
    case "pdf2xml": self = .format(.pdf2xml)
    case "alto": self = .format(.alto)
    case "pcgts": self = .format(.pageXML)
    case "html":
      if Self.holds("ocr_page", text) {
        self = .format(.hocr)
      } else if Self.holds("<page width=", text) {
        self = .format(.bboxLayout)
      } else {
        self = .format(.html)
      }
    case let root:
      if opensHTML || isFragment {
        self = .format(.html)
      } else if let root {
        self = .foreign(root)
      } else if opensXML {
        self = .foreign("")
      } else {
        return nil
      }
    }
  }

  /// Elements that a piece of an HTML page begins with, saved without the page around it.
  private static let fragments: Set<String> = [
    "article", "body", "center", "div", "dl", "font", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "link", "main", "meta", "ol", "p", "section", "span", "style", "table", "tbody",
    "title", "tr", "ul",
  ]

  private static func opensKnown(_ text: [UInt8]) -> Bool {
    ["<pdf2xml", "<alto", "<pcgts"].contains { text.starts(with: $0.utf8) }
  }

  /// The local name of the first element, in lower case; what stands before it is passed over.
  private static func root(of text: [UInt8]) -> String? {
    var offset = 0
    while let open = text[offset...].firstIndex(of: 0x3C), open + 1 < text.count {
      let next = text[open + 1]
      if next == 0x3F || next == 0x21 {
        let isComment = text[open...].starts(with: "<!--".utf8)
        let end = isComment ? find("-->", text, from: open) : text[open...].firstIndex(of: 0x3E)
        guard let end else { return nil }
        offset = end + 1
      } else {
        let name = text[(open + 1)...].prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F }
        let local = name.split(separator: 0x3A).last ?? name
        return local.count > 64 ? nil : String(decoding: local, as: UTF8.self)
      }
    }
    return nil
  }

  private static func holds(_ needle: StaticString, _ text: [UInt8]) -> Bool {
    find(needle, text, from: 0) != nil
  }

  private static func find(_ needle: StaticString, _ text: [UInt8], from start: Int) -> Int? {
    let needle = UnsafeBufferPointer(start: needle.utf8Start, count: needle.utf8CodeUnitCount)
    guard let first = needle.first, start + needle.count <= text.count else { return nil }
    return (start...(text.count - needle.count)).first {
      text[$0] == first && text[$0...].starts(with: needle)
    }
  }
}
