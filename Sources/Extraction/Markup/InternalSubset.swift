/// Finds the declarations between [ and ] of a DOCTYPE in an HTML page.
///
/// HTML has no such part, so that its parser ends the DOCTYPE at the first > and reads the rest as
/// text; pages that are XHTML at heart have one all the same. Nothing that it declares is used.
enum InternalSubset {
  /// Bytes at the beginning of a page in which its DOCTYPE begins.
  private static let reach = 1 << 16
  private static let name = Array("<!doctype".utf8)

  /// Where it stands, with its brackets; `nil` where there is none, or none that ends.
  static func range(in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    guard var offset = start(in: bytes) else { return nil }
    var opening: Int?
    while offset < bytes.endIndex {
      switch bytes[offset] {
      case 0x22, 0x27:  // a quotation
        guard let end = bytes[(offset + 1)...].firstIndex(of: bytes[offset]) else { return nil }
        offset = end
      case 0x3C where opening != nil && bytes[offset...].starts(with: "<!--".utf8):
        offset += 4
        while offset < bytes.endIndex, !bytes[offset...].starts(with: "-->".utf8) { offset += 1 }
      case 0x3E where opening == nil: return nil  // >
      case 0x5B where opening == nil: opening = offset  // [
      case 0x5D:  // ]
        if let opening { return opening..<offset + 1 }
      default: break
      }
      offset += 1
    }
    return nil
  }

  /// Where the DOCTYPE begins.
  private static func start(in bytes: ArraySlice<UInt8>) -> Int? {
    let head = bytes.prefix(reach)
    var start = head.firstIndex(of: 0x3C)
    while let offset = start {
      if head[offset...].prefix(name.count).elementsEqual(name, by: { $0 | 0x20 == $1 | 0x20 }) {
        return offset
      }
      start = head[(offset + 1)...].firstIndex(of: 0x3C)
    }
    return nil
  }
}
