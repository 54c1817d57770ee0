/// What takes in the elements and texts of a document while it is read.
protocol MarkupHandler: AnyObject {
  func start(_ element: MarkupElement)
  func end(_ name: String)
  /// - Parameter text: UTF-8; one text may come in several pieces.
  func text(_ text: UnsafeBufferPointer<UInt8>)
}

/// An element as its start tag gives it; its attributes can be read only while it is handed over.
struct MarkupElement {
  /// The local name, without a prefix.
  let name: String
  private let attributes: UnsafeBufferPointer<MarkupAttribute>

  init(name: String, attributes: UnsafeBufferPointer<MarkupAttribute>) {
    self.name = name
    self.attributes = attributes
  }

  /// The bytes of an attribute's value; `nil` without it.
  func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    attributes.first { $0.name.elementsEqual(name.bytes) }?.value
  }

  /// An attribute's value as text; `nil` without it.
  func text(_ name: StaticString) -> String? {
    bytes(name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// An attribute's value as a decimal number; `nil` without it, or where it is none.
  func number(_ name: StaticString) -> Double? {
    guard let bytes = bytes(name) else { return nil }
    var scan = NumberScan(bytes)
    return scan.next()
  }

  /// Whether an attribute that lists words (`class`) holds one of them.
  func lists(_ name: StaticString, _ word: StaticString) -> Bool {
    guard let bytes = bytes(name) else { return false }
    return bytes.split(separator: 0x20).contains { $0.elementsEqual(word.bytes) }
  }
}

extension MarkupElement {
  /// Whether HTML's attribute `hidden` or a style of its own keeps the element from being shown.
  var isHidden: Bool {
    if bytes("hidden") != nil { return true }
    guard let style = bytes("style") else { return false }
    return style.split(separator: 0x3B).contains { declaration in
      let plain = declaration.filter { $0 > 0x20 }.map { $0 | 0x20 }
      return plain.starts(with: "display:none".utf8)
    }
  }
}

extension MarkupElement {
  /// What the site prints on each of its pages, as authors name it: where one is, where one can go.
  private static let siteNames: Set<String> = [
    "footer", "breadcrumb", "breadcrumbs", "pankuzu", "topicpath", "topic-path", "topic_path",
    "gnav", "gnavi", "globalnav", "global-nav", "skip", "skiplink", "pagetop", "page-top",
  ]
  private static let siteRoles: Set<String> = ["navigation", "contentinfo", "banner", "search"]

  /// Whether it holds nothing of the page's own: the navigation of the site, and its foot.
  var isOfSite: Bool {
    if name == "nav" || name == "footer" { return true }
    if let role = text("role"), Self.siteRoles.contains(role) { return true }
    return [text("id"), text("class")].contains { value in
      value?.split(separator: " ").contains { Self.siteNames.contains($0.lowercased()) } ?? false
    }
  }
}

/// One attribute of an element, lent by the parser.
struct MarkupAttribute {
  let name: UnsafeBufferPointer<UInt8>
  let value: UnsafeBufferPointer<UInt8>
}

extension StaticString {
  fileprivate var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
  }
}

/// Reads the decimal numbers of a text one after the other: `bbox 40 242.5 1941 283`.
struct NumberScan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The next number; `nil` when there is none. What stands between is passed over.
  mutating func next() -> Double? {
    while offset < bytes.count, !Self.isDigit(bytes[offset]) { offset += 1 }
    guard offset < bytes.count else { return nil }
    let isNegative = offset > 0 && bytes[offset - 1] == 0x2D
    var value = 0.0
    while offset < bytes.count, Self.isDigit(bytes[offset]) {
      value = value * 10 + Double(bytes[offset] - 0x30)
      offset += 1
    }
    if offset + 1 < bytes.count, bytes[offset] == 0x2E, Self.isDigit(bytes[offset + 1]) {
      offset += 1
      var place = 0.1
      while offset < bytes.count, Self.isDigit(bytes[offset]) {
        value += Double(bytes[offset] - 0x30) * place
        place /= 10
        offset += 1
      }
    }
    // Places on a page are far below this; anything else would only spread through the sums.
    guard value < 1e7 else { return nil }
    return isNegative ? -value : value
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
