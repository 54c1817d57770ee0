internal import ShisakuSourceText

/// How likely a text is as Japanese administrative prose, one scalar at a time.
///
/// Compares readings of the same bytes: the likelier the text, the likelier the encoding. The
/// values are natural logarithms of a class's share of some 660,000 characters of administrative
/// prose and project records, divided by the number of scalars in the class, rounded to halves.
enum JapaneseStatistics {
  /// What a text came to.
  struct Score {
    /// Natural logarithm of the likelihood of the whole text.
    var logLikelihood = 0.0
    /// The part of it that scalars outside ASCII make up.
    var foreignLogLikelihood = 0.0
    /// Scalars outside ASCII.
    var foreignScalars = 0
    var kana = 0
    /// Half-width katakana.
    var halfwidthKana = 0

    /// Of a scalar outside ASCII; 0 where there is none.
    var mean: Double { foreignScalars > 0 ? foreignLogLikelihood / Double(foreignScalars) : 0 }
  }

  /// Below this mean no reading is Japanese: ordinary text has about −7.5, kanji alone −9, text in
  /// a wrong encoding −13 and less.
  static let leastMean = -12.5

  /// Scores valid UTF-8. O(n).
  static func score(_ text: ArraySlice<UInt8>) -> Score {
    var score = Score()
    var previousIsHalfwidth = false
    text.withUnsafeBufferPointer { bytes in
      var offset = 0
      while offset < bytes.count {
        let lead = bytes[offset]
        if lead < 0x80 {
          score.logLikelihood += ascii(lead)
          offset += 1
          previousIsHalfwidth = false
          continue
        }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard offset + length <= bytes.count else { return }
        var scalar = UInt32(lead) & (0xFF >> UInt32(length + 1))
        for next in 1..<length { scalar = scalar << 6 | UInt32(bytes[offset + next] & 0x3F) }
        offset += length
        var value = self.value(of: scalar)
        let isHalfwidth = scalar >= 0xFF61 && scalar <= 0xFF9F
        // Half-width katakana are rare, and come in words where they come at all.
        if isHalfwidth, previousIsHalfwidth { value = -6.5 }
        previousIsHalfwidth = isHalfwidth
        if isHalfwidth { score.halfwidthKana += 1 }
        score.logLikelihood += value
        score.foreignLogLikelihood += value
        score.foreignScalars += 1
        if scalar >= 0x3041, scalar <= 0x30FE { score.kana += 1 }
      }
    }
    return score
  }

  private static func ascii(_ byte: UInt8) -> Double {
    switch byte {
    case 0x20...0x7E, 0x09, 0x0A, 0x0C, 0x0D: -6
    default: -18
    }
  }

  private static func value(of scalar: UInt32) -> Double {
    switch scalar {
    case 0x80...0x9F: -20
    case 0x3041...0x3096: -6
    case 0x30A1...0x30FA, 0x30FC: -6.5
    // 　 、 。 〃 々 〈 to 〟 and ・ with the full-width signs of punctuation.
    case 0x3000...0x301F, 0x30FB, 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF0D, 0xFF0E, 0xFF0F, 0xFF1A,
      0xFF5E:
      -6.5
    case 0xFF10...0xFF5D: -8
    case 0x4E00...0x9FFF: kanji(Int(scalar - 0x4E00))
    case 0xFF61...0xFF9F: -14.5
    // Arrows, signs, boxes, enclosed numbers and units of JIS X 0208 and NEC's row 13.
    case 0x2010...0x26FF, 0x3020...0x303F, 0x3200...0x33FF, 0xFFE0...0xFFE6: -11.5
    case 0xD7, 0xF7, 0xA7, 0xB0, 0xB1, 0xB4, 0xB6, 0xA8: -11.5
    case 0xE000...0xF8FF: -15
    case 0xA0...0x1FFF: -15.5
    case 0x3400...0x4DBF, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0x20000...0x3FFFF: -22
    case 0xFEFF: -12
    case 0xFFFD...0xFFFF: -24
    default: -18
    }
  }

  /// Values of U+4E00 to U+9FFF: the kanji of JIS X 0208 level 1, of level 2, and those outside it.
  private static func kanji(_ place: Int) -> Double {
    let bit = UInt64(1) << UInt64(place & 63)
    if StoredKanjiLevels.first[place >> 6] & bit != 0 { return -9 }
    return StoredKanjiLevels.second[place >> 6] & bit != 0 ? -16.5 : -22
  }
}
