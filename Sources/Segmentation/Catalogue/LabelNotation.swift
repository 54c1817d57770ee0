internal import ShisakuNormalization
internal import ShisakuSourceText
internal import ShisakuValues

/// A label as people write it into a profile, and the wording by which it is found.
///
///     １　事業の目的：          → 事業の目的
///     【対象（誰を・何を）】     → 対象, with a note
///
/// Numbers, signs, brackets around it, a colon and a note in parentheses are no part of a wording:
/// forms print them or not, and the reader passes over them.
struct LabelNotation {
  /// Folded, without white space.
  let wording: [UInt8]
  /// Whether a note in parentheses was written behind it.
  let hasNote: Bool
  /// Why it will not be found, or found everywhere.
  let warning: String?
  /// Characters.
  let length: Int

  /// Characters of the longest label that a form can be thought to print.
  private static let longest = 40

  /// - Parameters:
  ///   - text: as it is written.
  ///   - isVerbatim: whether signs around the wording are a part of it, as they are where values stand
  ///     anywhere and labels are told apart by them.
  init(_ text: String, isVerbatim: Bool = false) {
    let folded = Normalizer.shared.fold(SourceText(Array(text.utf8)))
    let bytes = folded.bytes + [0, 0, 0]
    var range = bytes.trimmed(0..<folded.count)
    if isVerbatim {
      hasNote = false
    } else {
      let bare = Self.wording(bytes, range)
      hasNote = bare.hasNote
      range = bare.range
    }
    let wording = range.isEmpty ? bytes.squeezed(0..<folded.count) : bytes.squeezed(range)
    self.wording = wording
    let scalars = (wording + [0, 0, 0]).scalars(0..<wording.count)
    length = scalars.count
    warning = Self.warning(scalars)
  }

  /// Where the wording of a label stands in a text, and whether a note follows it.
  static func wording(
    _ bytes: [UInt8], _ text: Range<Int>
  ) -> (range: Range<Int>, hasNote: Bool) {
    let range = withoutColon(bytes, undecorated(bytes, text))
    let bare = withoutNote(bytes, range)
    return (withoutColon(bytes, bare), bare != range)
  }

  private static func warning(_ scalars: [UInt32]) -> String? {
    let words = scalars.count(where: \.isOfWord)
    if scalars.count > longest { return "no form prints so long a label; it will never be found" }
    if scalars.contains(0x3002) { return "a sentence is no label; it will never be found" }
    if scalars.count == 1 {
      return "a label of one character stands in most lines; give it as the form prints it"
    }
    if words == 0 { return "a label without a word of its own stands in most lines" }
    return nil
  }

  /// Without what opens it: １．, (1), ①, ■, 【 with the bracket that closes it.
  private static func undecorated(_ bytes: [UInt8], _ whole: Range<Int>) -> Range<Int> {
    var range = whole
    for _ in 0..<3 {
      guard !range.isEmpty, let mark = ListMark.read(bytes, range) else { break }
      switch mark.style {
      case .word, .katakana, .chapter: return range
      case .bracket:
        let (_, length) = bytes.scalar(at: range.lowerBound)
        guard let close = closing(bytes, range) else { return range }
        let inner = bytes.trimmed(range.lowerBound + length..<close.lowerBound)
        // 【対象】（誰を） has its note behind the bracket; other text there is a part of the label.
        let rest = bytes.trimmed(close.upperBound..<range.upperBound)
        guard
          rest.isEmpty || Parenthesis.opens(bytes.scalar(at: rest.lowerBound).value)
            || bytes.scalar(at: rest.lowerBound).value.isColon
        else { return range }
        range = inner
      default: range = bytes.trimmed(mark.range.upperBound..<range.upperBound)
      }
    }
    return range
  }

  private static func closing(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    bytes.characters(in: range).first { LabelScanner.closesBracket($0.scalar) }
      .map { $0.offset..<$0.offset + $0.length }
  }

  private static func withoutColon(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    for length in [1, 3] where range.count > length {
      if bytes.scalar(at: range.upperBound - length).value.isColon {
        return bytes.trimmed(range.lowerBound..<range.upperBound - length)
      }
    }
    return range
  }

  /// Without a parenthesis at its end.
  private static func withoutNote(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    guard let last = bytes.scalars(range).last, Parenthesis.closes(last) else { return range }
    var depth = 0
    var open = range.lowerBound
    for (offset, scalar, _) in bytes.characters(in: range) {
      if Parenthesis.opens(scalar) {
        if depth == 0 { open = offset }
        depth += 1
      }
      if Parenthesis.closes(scalar) { depth -= 1 }
    }
    return open > range.lowerBound ? bytes.trimmed(range.lowerBound..<open) : range
  }
}
