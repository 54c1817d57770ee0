internal import ShisakuSourceText

/// Which of a few texts have a pair of neighbouring characters: one bit a text.
///
///     text 0: 地域の情報    地域 1, 域の 1, の情 1, 情報 1
///     text 1: 地域情報      地域 3, 域情 2, 情報 3
struct BigramIndex {
  /// Two characters of 21 bits, the bits of the texts above them. No pair is 0, since control
  /// characters are white space.
  fileprivate struct Entry: FlatTableEntry {
    var bits: UInt64

    static let vacant = Entry(bits: 0)
    var isVacant: Bool { bits == 0 }
    var pair: UInt64 { bits & ~(~0 << BigramIndex.firstMark) }
    var hash: UInt64 { FlatTable<Entry>.mix(pair) }
  }

  private var table: FlatTable<Entry>
  fileprivate static let firstMark: UInt64 = 42

  /// An empty index with room for the pairs of texts of `count` bytes.
  init(textBytes count: Int = 0) {
    // Nearly all characters take three bytes.
    table = FlatTable(capacity: count / 3)
  }

  var isEmpty: Bool { table.count == 0 }

  /// Adds the pairs of a text as those of the text with the number `mark` (0…7). O(bytes).
  mutating func add(_ ranges: TextRanges, in bytes: [UInt8], mark: UInt64 = 0) {
    let bit: UInt64 = 1 << (Self.firstMark + mark)
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      var last: UInt32 = 0
      for range in ranges {
        let count = UTF8Bytes.scalars(in: base + range.lowerBound, count: range.count).all
        table.withRoom(for: count) { table in
          var offset = range.lowerBound
          while offset < range.upperBound {
            let (scalar, length) = UTF8Bytes.decode(at: base + offset)
            offset &+= length
            guard scalar > 0x20, scalar != 0x3000 else { continue }
            if last != 0 {
              let pair = UInt64(last) << 21 | UInt64(scalar)
              table.update(FlatTable<Entry>.mix(pair), where: { $0.pair == pair }) { entry in
                entry.bits |= pair | bit
              }
            }
            last = scalar
          }
        }
      }
    }
  }

  /// Lends the index, for many looks in a row.
  @inline(__always)
  func withView<Result>(_ body: (View) -> Result) -> Result {
    table.withView { body(View(table: $0)) }
  }

  /// The index, lent.
  struct View {
    fileprivate let table: FlatTable<Entry>.View

    /// The marks of two neighbouring characters, bit 0 for text 0.
    @inline(__always)
    func marks(_ left: UInt32, _ right: UInt32) -> UInt64 {
      let pair = UInt64(left) << 21 | UInt64(right)
      return table.entry(FlatTable<Entry>.mix(pair)) { $0.pair == pair }.bits
        >> BigramIndex.firstMark
    }
  }

  /// The share of the pairs of a text that are in the index; 0 for texts shorter than two.
  func share(of text: TextRanges, in bytes: [UInt8]) -> Double {
    guard !isEmpty else { return 0 }
    var common = 0
    var count = 0
    var last: UInt32 = 0
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      withView { index in
        for range in text {
          var offset = range.lowerBound
          while offset < range.upperBound {
            let (scalar, length) = UTF8Bytes.decode(at: base + offset)
            offset &+= length
            guard scalar > 0x20, scalar != 0x3000 else { continue }
            if count > 0, index.marks(last, scalar) != 0 { common += 1 }
            last = scalar
            count += 1
          }
        }
      }
    }
    return count > 1 ? Double(common) / Double(count - 1) : 0
  }
}
