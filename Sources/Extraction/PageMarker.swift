/// A line that an extractor prints between pages: `Page 12:`, `--- Page 3 of 9 ---`, `[ページ 4]`.
enum PageMarker {
  /// The longest line that can be one, in bytes.
  private static let longest = 48

  /// - Parameters:
  ///   - bytes: a line from its first scalar that is no white space.
  ///   - count: length of the rest of the line in bytes.
  /// - Returns: whether the line is nothing but such a marker.
  static func matches(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    guard count >= 5, count <= longest else { return false }
    switch bytes[0] {
    case 0x50, 0x70, 0x2D, 0x3D, 0x2A, 0x23, 0x5B, 0x28, 0x3C: break
    case 0xE3: guard bytes[1] == 0x83, bytes[2] == 0x9A else { return false }
    default: return false
    }
    var line = UnsafeBufferPointer(start: bytes, count: count)[...]
    skip(&line, while: isRule)
    guard let name = names.first(where: { line.lowercased(starts: $0) }) else { return false }
    line = line.dropFirst(name.count)
    skip(&line) { $0 == 0x20 || $0 == 0x3A || $0 == 0x2E || $0 == 0x23 }
    guard skip(&line, while: isDigit) > 0 else { return false }
    // "of 9", "/ 9"
    skip(&line) { $0 == 0x20 }
    if line.lowercased(starts: Array("of".utf8)) {
      line = line.dropFirst(2)
    } else if line.first == 0x2F {
      line = line.dropFirst()
    }
    skip(&line) { $0 == 0x20 }
    skip(&line, while: isDigit)
    skip(&line) { isRule($0) || $0 == 0x3A }
    return line.isEmpty
  }

  private static let names = [Array("page".utf8), Array("ページ".utf8)]

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// White space and the signs that frame such a line.
  private static func isRule(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x20, 0x2D, 0x3D, 0x2A, 0x23, 0x5B, 0x5D, 0x28, 0x29, 0x3C, 0x3E: return true
    default: return false
    }
  }

  @discardableResult
  private static func skip(
    _ line: inout Slice<UnsafeBufferPointer<UInt8>>, while condition: (UInt8) -> Bool
  ) -> Int {
    let before = line.count
    line = line.drop(while: condition)
    return before - line.count
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Whether the line begins with a name in lower case, whatever its own case.
  fileprivate func lowercased(starts name: [UInt8]) -> Bool {
    count >= name.count
      && zip(self, name).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
  }
}
