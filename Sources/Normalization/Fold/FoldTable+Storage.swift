/// The table as hexadecimal digits, so that the program need not ask about every character at its
/// start, which takes longer than to fold a megabyte.
///
/// For each page with entries: its number (four digits), its word of `touched` (sixteen), and for
/// each bit that is set, from the lowest on, the kind and the number of bytes of the entry (two
/// each). Then FFFF, and the bytes of the pool. Invalid forms are left out.
///
///     0402 0000000000000400 0301 … FFFF 20…   U+008A: kind 3, 1 byte
extension FoldTable {
  private static let endOfPages: UInt64 = 0xFFFF

  /// - Parameter digits: what `stored` gives; `nil` where they are anything else.
  init?(stored digits: StaticString) {
    var reader = Reader(digits)
    var builder = Builder()
    var poolCount = 0
    builder.entries.reserveCapacity(10_000)
    while let page = reader.number(ofDigits: 4), page != Self.endOfPages {
      guard page < FoldTable.pageCount, var bits = reader.number(ofDigits: 16) else { return nil }
      while bits != 0 {
        guard let raw = reader.number(ofDigits: 2), let count = reader.number(ofDigits: 2),
          let kind = Entry.Kind(rawValue: UInt8(raw))
        else { return nil }
        let hasBytes = kind == .replace || kind == .compound
        let entry = Entry(kind, offset: hasBytes ? poolCount : 0, count: Int(count))
        builder.set(Int(page), UInt64(bits.trailingZeroBitCount), entry)
        poolCount += Int(count)
        bits &= bits - 1
      }
    }
    builder.pool.reserveCapacity(poolCount)
    while let byte = reader.number(ofDigits: 2) { builder.pool.append(UInt8(byte)) }
    guard builder.pool.count == poolCount else { return nil }
    self.init(builder)
  }

  /// The digits of this table.
  var stored: String {
    var digits = ""
    func append(_ number: UInt64, _ length: Int) {
      let text = String(number, radix: 16, uppercase: true)
      digits += String(repeating: "0", count: length - text.count) + text
    }
    // In the order of the characters, as the pool has them: those of two bytes first.
    for page in Array(1024..<Self.pageCount) + Array(0..<1024) {
      let bits = (0..<64).filter { touched[page] >> UInt64($0) & 1 == 1 }
      let valid = bits.filter { Entry(raw: entry(page, $0)).kind != .invalid }
      guard !valid.isEmpty else { continue }
      append(UInt64(page), 4)
      append(valid.reduce(0) { $0 | 1 << UInt64($1) }, 16)
      for bit in valid {
        let entry = Entry(raw: entry(page, bit))
        append(UInt64(entry.kind.rawValue), 2)
        append(UInt64(entry.count), 2)
      }
    }
    append(Self.endOfPages, 4)
    for byte in pool.dropLast(Self.poolPadding) { append(UInt64(byte), 2) }
    return digits
  }

  private func entry(_ page: Int, _ bit: Int) -> UInt32 { entries[Int(blocks[page]) * 64 + bit] }

  /// Reads hexadecimal digits, line feeds aside.
  private struct Reader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0

    init(_ digits: StaticString) {
      bytes = UnsafeBufferPointer(start: digits.utf8Start, count: digits.utf8CodeUnitCount)
    }

    /// The number of the next so many digits; `nil` at the end.
    mutating func number(ofDigits length: Int) -> UInt64? {
      var number: UInt64 = 0
      var rest = length
      while rest > 0 {
        guard offset < bytes.count else { return nil }
        let byte = bytes[offset]
        offset &+= 1
        if byte == 0x0A { continue }
        number = number &<< 4 | UInt64(byte <= 0x39 ? byte &- 0x30 : byte &- 0x37)
        rest &-= 1
      }
      return number
    }
  }
}
