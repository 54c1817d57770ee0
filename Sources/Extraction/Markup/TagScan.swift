/// Counts the attributes of each tag before a parser reads it: libxml2 compares every attribute of an
/// element with all others, so that a few hundred thousand would take it half a minute.
struct TagScan {
  private enum State {
    case text
    /// Behind `<`: what it opens shows in the next bytes.
    case opening
    case tag
    case quotation(UInt8)
    case comment
    /// The text of a script or style sheet, in which `<` opens nothing but its end.
    case raw
  }

  private var state = State.text
  /// The beginning of what is open: `<`, `!--`, the name of an element.
  private var head: [UInt8] = []
  /// The last two bytes, to see the end of a comment.
  private var last: (UInt8, UInt8) = (0, 0)
  private var isInName = false
  /// Whether what is open stands in a script or style sheet.
  private var isRaw = false
  /// Attributes of the tag that is open.
  private(set) var attributes = 0

  /// Reads on.
  ///
  /// - Returns: whether no tag has more attributes than `limit`.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int, isHTML: Bool) -> Bool {
    for byte in bytes {
      step(byte, isHTML)
      if attributes > limit { return false }
    }
    return true
  }

  private mutating func step(_ byte: UInt8, _ isHTML: Bool) {
    switch state {
    case .text:
      if byte == 0x3C { open() }
    case .raw:
      if byte == 0x3C { open(isRaw: true) }
    case .opening:
      head.append(byte)
      if isRaw, !Self.mayEndRaw(head) {
        state = .raw
      } else if head.elementsEqual("!--".utf8) {
        state = .comment
        last = (0, 0)
      } else if head.count == 1, !isNameStart(byte), byte != 0x21 {
        state = byte == 0x3C ? .opening : .text
        head = []
      } else if byte == 0x3E {
        close(isHTML)
      } else if byte <= 0x20 {
        state = .tag
        isInName = false
      } else if head.count > 64 {
        state = .tag
        isInName = true
      }
    case .tag:
      switch byte {
      case 0x3E: close(isHTML)
      case 0x22, 0x27: state = .quotation(byte)
      case 0x2F, ...0x20: isInName = false
      default:
        if !isInName { attributes += 1 }
        isInName = true
      }
    case .quotation(let quote):
      if byte == quote {
        state = .tag
        isInName = false
      }
    case .comment:
      if byte == 0x3E, last == (0x2D, 0x2D) { state = .text }
      last = (last.1, byte)
    }
  }

  /// Whether `</script` or `</style` may begin with some bytes behind `<`.
  private static func mayEndRaw(_ head: [UInt8]) -> Bool {
    "/s".utf8.starts(with: head.prefix(2).map { $0 | 0x20 }) && (head.first ?? 0x2F) == 0x2F
  }

  private mutating func open(isRaw: Bool = false) {
    state = .opening
    self.isRaw = isRaw
    head = []
    attributes = 0
  }

  private mutating func close(_ isHTML: Bool) {
    let name = head.prefix { $0 > 0x20 && $0 != 0x3E }.map { $0 | 0x20 }
    let isRaw = name.elementsEqual("script".utf8) || name.elementsEqual("style".utf8)
    state = isHTML && isRaw ? .raw : .text
    attributes = 0
  }

  private func isNameStart(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 || byte == 0x5F
  }
}
