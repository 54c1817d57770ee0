/// A spacing sound mark (゛ U+309B, ゜ U+309C) after a kana that it can voice joins it: か゛ → が.
///
/// Combining marks (U+3099, U+309A) and half-width ones (ﾞ ﾟ) join by NFKC. A spacing mark that has
/// nothing to join stays as printed, where NFKC would write a space and a floating mark.
/// Source: JIS X 0201 and JIS X 0208 1-11, 1-12.
enum SoundMarks: CharacterStep {
  static let name = "sound-marks"

  static func rule(for scalar: UInt32) -> FoldRule? {
    scalar == 0x309B || scalar == 0x309C ? .soundMark : nil
  }
}
