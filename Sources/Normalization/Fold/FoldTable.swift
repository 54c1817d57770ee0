internal import ShisakuSourceText

/// What folding does with each character of two and three bytes, looked up by its bytes.
///
/// A character's lead bytes name a page of 64 characters. One bit a character says whether folding
/// touches it at all; only for those there is an entry, in the dense block of the page. Overlong
/// forms and surrogates are entries of their own, so that the look-up validates as well.
///
///     あ  E3 81 82   page 0xC1, bit 2: clear, copied
///     Ａ  EF BC A1   page 0x3FC, bit 33: set, entry → 1 byte "A"
struct FoldTable: Sendable {
  /// An entry: kind in the high byte, then the place of the bytes in `pool`, then their number.
  struct Entry {
    enum Kind: UInt8 {
      case replace, compound, sign, soundMark, segment, invalid, softHyphen
    }

    let raw: UInt32

    init(raw: UInt32) { self.raw = raw }
    init(_ kind: Kind, offset: Int = 0, count: Int = 0) {
      raw = UInt32(kind.rawValue) << 24 | UInt32(offset) << 8 | UInt32(count)
    }

    var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: raw >> 24)) ?? .invalid }
    var offset: Int { Int(raw >> 8 & 0xFFFF) }
    var count: Int { Int(raw & 0xFF) }
  }

  static let shared = FoldTable()

  /// Pages of three-byte characters, then of two-byte ones.
  static let pageCount = 1024 + 32
  /// Bytes after the pool's last entry that may be read.
  static let poolPadding = 8

  /// A bit a character: set where there is an entry.
  let touched: [UInt64]
  /// The block of a page in `entries`, in units of 64.
  let blocks: [UInt16]
  let entries: [UInt32]
  /// The replacements, one after the other.
  let pool: [UInt8]

  /// The table that the program carries, where it was made from the data of the same Unicode as
  /// those of the library that the program runs with; else one made from these.
  init() {
    let isCurrent = UnicodeLibrary.shared.unicodeVersion == StoredFoldTable.unicodeVersion
    if isCurrent, let stored = FoldTable(stored: StoredFoldTable.digits) {
      self = stored
    } else {
      self.init(candidates: Self.candidates)
    }
  }

  /// Asks the steps about every character of `candidates`. About 2 ms for all of them.
  init(candidates: [ClosedRange<UInt32>]) {
    var builder = Builder()
    for range in candidates {
      for scalar in range { builder.add(NormalizationSteps.decision(for: scalar).rule, scalar) }
    }
    self.init(builder)
  }

  init(_ builder: Builder) {
    var builder = builder
    builder.addInvalidForms()
    touched = builder.touched
    blocks = builder.blocks
    entries = builder.entries
    pool = builder.pool + [UInt8](repeating: 0, count: Self.poolPadding)
  }

  /// The Basic Multilingual Plane from U+0080 without blocks that no step touches: ideographs,
  /// Hangul syllables, surrogates.
  static let candidates: [ClosedRange<UInt32>] = [
    0x80...0x33FF, 0xA000...0xABFF, 0xD7A4...0xD7FF, 0xE000...0xFFFF,
  ]

  /// The page and bit of a character of two or three bytes.
  static func place(of scalar: UInt32) -> (page: Int, bit: UInt64) {
    (Int(scalar >> 6) + (scalar < 0x800 ? 1024 : 0), UInt64(scalar & 0x3F))
  }

  /// The entry of a character of two or three bytes; `nil` where it is copied.
  func entry(for scalar: UInt32) -> Entry? {
    let (page, bit) = Self.place(of: scalar)
    guard touched[page] >> bit & 1 == 1 else { return nil }
    return Entry(raw: entries[Int(blocks[page]) * 64 + Int(bit)])
  }
}

extension FoldTable {
  struct Builder {
    var touched = [UInt64](repeating: 0, count: FoldTable.pageCount)
    var blocks = [UInt16](repeating: 0, count: FoldTable.pageCount)
    var entries: [UInt32] = []
    var pool: [UInt8] = []

    mutating func add(_ rule: FoldRule, _ scalar: UInt32) {
      let (page, bit) = FoldTable.place(of: scalar)
      switch rule {
      case .keep: return
      case .replace(let bytes): set(page, bit, stored(bytes, .replace))
      case .compound(let bytes): set(page, bit, stored(bytes, .compound))
      case .sign: set(page, bit, Entry(.sign))
      case .soundMark: set(page, bit, Entry(.soundMark))
      case .segment: set(page, bit, Entry(.segment))
      case .softHyphen: set(page, bit, Entry(.softHyphen))
      }
    }

    /// E0 80–9F and C0, C1 are overlong forms, ED A0–BF surrogates.
    mutating func addInvalidForms() {
      for page in Array(0..<32) + Array(0x360..<0x380) + [1024, 1025] {
        for bit in 0..<UInt64(64) { set(page, bit, Entry(.invalid)) }
      }
    }

    private mutating func stored(_ bytes: [UInt8], _ kind: Entry.Kind) -> Entry {
      defer { pool += bytes }
      return Entry(kind, offset: pool.count, count: bytes.count)
    }

    mutating func set(_ page: Int, _ bit: UInt64, _ entry: Entry) {
      if touched[page] == 0 {
        blocks[page] = UInt16(entries.count / 64)
        entries += repeatElement(0, count: 64)
      }
      touched[page] |= 1 << bit
      entries[Int(blocks[page]) * 64 + Int(bit)] = entry.raw
    }
  }
}
