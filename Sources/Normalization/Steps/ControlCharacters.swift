/// Control characters and separators of lines other than LF become a space, so that nothing they
/// stood between is put together. LF, TAB and form feed stay for segmentation; CR LF is LF.
///
/// Source: ISO/IEC 6429 (C0 and C1 sets), Unicode Standard 23.1.
enum ControlCharacters: CharacterStep {
  static let name = "control-characters"

  static func rule(for scalar: UInt32) -> FoldRule? {
    switch scalar {
    case 0x80...0x9F, 0x2028, 0x2029: .replace(" ")
    default: nil
    }
  }
}
