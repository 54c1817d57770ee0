internal import ShisakuSourceText
internal import ShisakuValues

/// The year that dates those without an era.
extension AmountTokens {
  /// The first year that names its era: 27年度 平成28年度 are years of the same era.
  func anchor(_ parts: [AmountReader.Part]) -> Int? {
    for case .text(let range) in parts where !bytes.endsSentence(range) {
      var offset = range.lowerBound
      while offset < range.upperBound {
        let (scalar, length) = bytes.scalar(at: offset)
        if YearExpression.beginnings.mayContain(scalar),
          let year = YearExpression.match(
            in: bytes, at: offset, before: range.upperBound, allowingBareLetters: true),
          year.isFiscal || year.notation != .western
        {
          return year.westernYear
        }
        offset += length
      }
    }
    return nil
  }
}

extension [UInt8] {
  /// Whether a text ends as sentences do.
  func endsSentence(_ range: Range<Int>) -> Bool {
    ends(range, with: Self.fullStop)
  }

  private static let fullStop: [UInt8] = Array("。".utf8)
}
