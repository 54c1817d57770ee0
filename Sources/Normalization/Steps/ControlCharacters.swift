/// Control characters become a space, so that nothing they stood between is put together. What ends
/// a line is LF: CR LF, CR, VT, NEL, LS and PS. TAB and form feed stay for segmentation.
///
/// Source: ISO/IEC 6429 (C0 and C1 sets), Unicode Standard 5.8 (newline guidelines) and 23.1.
enum ControlCharacters: CharacterStep {
  static let name = "control-characters"

  static func rule(for scalar: UInt32) -> FoldRule? {
    switch scalar {
    case 0x85, 0x2028, 0x2029: .replace("\n")
    case 0x80...0x9F: .replace(" ")
    default: nil
    }
  }
}
