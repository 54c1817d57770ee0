/// Enclosed numbers, letters and ideographs (丸数字, 囲み文字) stay: they carry structure, and their
/// plain forms would run into what follows. ①８K is ①8K, never 18K.
///
/// Abbreviations in brackets are no structure and are written out: ㈱ → (株). So are the ligature of
/// the era, ㋿, the months ㋀ and the letter-like ㋏, which share a block with enclosed characters.
/// Source: Unicode blocks Enclosed Alphanumerics, Enclosed CJK Letters and Months, Dingbats, and
/// their supplements.
enum EnclosedCharacters: CharacterStep {
  static let name = "enclosed-characters"

  static func rule(for scalar: UInt32) -> FoldRule? {
    switch scalar {
    case 0x2460...0x24FF, 0x2776...0x2793: .keep
    case 0x3200...0x3229, 0x3244...0x324F, 0x3251...0x32BF, 0x32D0...0x32FE: .keep
    case 0x1F100...0x1F1FF, 0x1F200...0x1F2FF: .keep
    default: nil
    }
  }
}
