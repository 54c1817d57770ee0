/// The kanji of JIS X 0208 by level, a bit for each character from U+4E00 to U+9FFF.
struct KanjiLevels {
  /// Level 1, rows 16 to 47.
  private(set) var first = [UInt64](repeating: 0, count: 0x5200 / 64)
  /// Level 2, rows 48 to 84.
  private(set) var second = [UInt64](repeating: 0, count: 0x5200 / 64)

  /// Reads them from ICU's converter for EUC-JP, in which a row and a cell are a byte each. The
  /// program carries what comes of it (`StoredKanjiLevels`).
  ///
  /// - Throws: where ICU lacks the converter.
  init() throws(ExtractionError) {
    var rows: [UInt8] = []
    for row: UInt8 in 16...84 {
      for cell: UInt8 in 1...94 { rows += [0xA0 + row, 0xA0 + cell] }
      rows.append(0x0A)
    }
    let converter = try TextConverter(.eucJP)
    var row = 16
    var scalar = 0
    for byte in converter.decode(rows[...], .replace([0x3F])).bytes {
      if byte == 0x0A { row += 1 }
      scalar = byte & 0xC0 == 0x80 ? scalar << 6 | Int(byte & 0x3F) : Int(byte & 0x0F)
      guard scalar >= 0x4E00, scalar < 0xA000 else { continue }
      let bit = UInt64(1) << UInt64(scalar & 63)
      if row < 48 {
        first[(scalar - 0x4E00) >> 6] |= bit
      } else {
        second[(scalar - 0x4E00) >> 6] |= bit
      }
    }
  }
}
