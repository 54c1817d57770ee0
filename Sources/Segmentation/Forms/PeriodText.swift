internal import ShisakuValues

/// What a text names as the beginning and the end of something: 平成25年度〜, 令和３～６年度,
/// 平成23年4月1日～平成28年3月31日.
enum PeriodText {
  /// The EDTF interval of a text; open where an end is missing behind a range sign; `nil` without a
  /// year, and where a number behind the sign may be an end that is not certain.
  static func edtf(_ bytes: [UInt8], _ ranges: TextRanges) -> String? {
    let found = ends(bytes.squeezed(ranges))
    guard namesPeriod(found), !found.isEarlier else { return nil }
    let first = found.ends[0]
    switch (found.ends.count, found.range) {
    case (2, _): return "\(first.start)/\(found.ends[1].finish)"
    case (1, 1?): return found.hasNumberBehind ? nil : "\(first.start)/.."
    case (1, 0?): return "../\(first.finish)"
    default: return first.whole
    }
  }

  /// Whether one end or two in their order are those of a period.
  private static func namesPeriod(_ found: Found) -> Bool {
    found.ends.count == 1 || found.ends.count == 2 && found.ends[0].precedes(found.ends[1])
  }

  /// The EDTF interval from the end that one text names to that of another, open where the other names
  /// none; `nil` where they are no ends of a period.
  static func edtf(_ bytes: [UInt8], from first: TextRanges, to last: TextRanges) -> String? {
    let (opening, closing) = (ends(bytes.squeezed(first)), ends(bytes.squeezed(last)))
    guard opening.range != 0, closing.range == nil, opening.ends.count == 1,
      closing.ends.count <= 1, !opening.isEarlier
    else { return nil }
    let start = opening.ends[0]
    guard let end = closing.ends.first else { return "\(start.start)/.." }
    return start.precedes(end) ? "\(start.start)/\(end.finish)" : nil
  }

  /// Whether a text names a year and says little else. A day alone is that on which a form was filled in.
  static func isPeriod(_ bytes: [UInt8], _ ranges: TextRanges) -> Bool {
    let found = ends(bytes.squeezed(ranges))
    return isWhole(found) && namesPeriod(found)
      && (found.range != nil || found.ends[0].day == nil)
  }

  /// The EDTF interval that is open from the one end that a text is; `nil` where it says more.
  static func edtf(_ bytes: [UInt8], openFrom ranges: TextRanges) -> String? {
    let found = ends(bytes.squeezed(ranges))
    guard found.ends.count == 1, found.range == nil, found.letters == 0 else { return nil }
    return "\(found.ends[0].start)/.."
  }

  /// Whether a text is one year, and no beginning or end of more.
  static func isYear(_ bytes: [UInt8], _ ranges: TextRanges) -> Bool {
    let found = ends(bytes.squeezed(ranges))
    return found.ends.count == 1 && found.range == nil && found.letters == 0
      && found.ends[0].month == nil
  }

  /// Whether a text names one year, month or day, and not that something goes on from it or up to it.
  static func isPoint(_ bytes: [UInt8], _ ranges: TextRanges) -> Bool {
    let found = ends(bytes.squeezed(ranges))
    return found.ends.count == 1 && found.range == nil
  }

  /// Whether a text says when and little else: 令和５年度, 平成25年度（予定）〜; not the title of a form with
  /// its year, nor 29・30年度, which heads a table.
  static func isWhole(_ bytes: [UInt8], _ ranges: TextRanges) -> Bool {
    isWhole(ends(bytes.squeezed(ranges)))
  }

  private static func isWhole(_ found: Found) -> Bool {
    found.letters <= longestRemark && (found.ends.count < 2 || found.range != nil)
      && !found.isList
  }

  /// Ideographs, katakana and digits that may stand beside the years of a period: （補正予算により開始）.
  private static let longestRemark = 7

  private static let beginnings = RangeSign.beginnings.map { Array($0.description.utf8) }
  private static let earlier = RangeSign.earlier.map { Array($0.description.utf8) }

  /// The ends of a text and what stands beside them.
  private struct Found {
    var ends: [PeriodEnd] = []
    /// How many of them stand before its first sign of a range.
    var range: Int?
    /// Ideographs, katakana and digits beside them.
    var letters = 0
    /// Whether it has a ・, as lists of years do.
    var isList = false
    /// Whether it says that something began before its year.
    var isEarlier = false
    /// Whether a number that is no end stands behind the first sign of a range: （５年間）.
    var hasNumberBehind = false
  }

  private static func ends(_ text: [UInt8]) -> Found {
    var found = Found()
    var offset = 0
    while offset < text.count {
      if let end = PeriodEnd.read(text, at: offset) {
        found.ends.append(end)
        offset = end.end
        continue
      }
      let (scalar, length) = text.scalar(at: offset)
      let word = beginnings.first { text.matches($0, at: offset, before: text.count) }
      if found.range == nil, word != nil || RangeSign.contains(scalar) {
        found.range = found.ends.count
        let behind = offset + (word?.count ?? length)
        if found.ends.count == 1, let end = found.ends[0].later(text, at: behind) {
          found.ends.append(end)
          offset = end.end
          continue
        }
      }
      if earlier.contains(where: { text.matches($0, at: offset, before: text.count) }) {
        found.isEarlier = true
      }
      if scalar.isIdeograph || scalar.isKatakana || scalar.isDigit { found.letters += 1 }
      if scalar.isDigit, found.range == 1 { found.hasNumberBehind = true }
      if scalar == 0x30FB { found.isList = true }
      offset += length
    }
    return found
  }
}
