internal import ShisakuSourceText
internal import ShisakuValues

/// A cell of a page that may belong to a table of indicators.
struct IndicatorCell: PlacedCell {
  enum Content: Equatable {
    /// What values are: 令和4年度, 目標値.
    case head(IndicatorHead)
    /// A number, a trend or a dash.
    case value
    /// 単位
    case unitHead
    /// 指標名, 活動指標: what heads names, or says of which kind indicators are.
    case nameHead(SheetNode.SheetIndicator.Kind?)
    /// The label of something else that begins here: no table goes on beyond it.
    case stop
    case text
  }

  var ranges: TextRanges
  var box: LineBox
  var content: Content
  /// The label that it is, as an index into those of the sheet.
  var label: Int?

  var center: Double { box.center }

  var head: IndicatorHead? {
    if case .head(let head) = content { head } else { nil }
  }

}

extension IndicatorCell {
  /// The kind that the words of a label or a head begin with: 成果指標, 活動実績.
  static func kind(of text: [UInt8]) -> SheetNode.SheetIndicator.Kind? {
    if IndicatorWord.outcomes.contains(where: { text.starts(with: $0) }) { return .outcome }
    if IndicatorWord.activities.contains(where: { text.starts(with: $0) }) { return .activity }
    return nil
  }
}
