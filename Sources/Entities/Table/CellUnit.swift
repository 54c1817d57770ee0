internal import ShisakuValues

/// The unit of the numbers in a table's cells, which stands in its head, above it or in a row.
///
///     （単位：千円）    → thousands of yen
///     予算額(百万円)   → millions of yen
///     人数（人）       → people
enum CellUnit: Sendable, Hashable {
  /// Yen, times a power of ten.
  case yen(exponent: Int)
  case percent
  /// As printed: 人, 件.
  case counter(String)

  var isYen: Bool { if case .yen = self { true } else { false } }

  /// The unit that stands at `offset`, with the byte behind it.
  static func unit(at offset: Int, in text: ByteText) -> (unit: CellUnit, end: Int)? {
    let (exponent, end) = KanjiNumeral.power(in: text, at: offset)
    if text.has("円", at: end) { return (.yen(exponent: exponent), end + 3) }
    guard end == offset else { return nil }
    let percent = text.length(ofAny: ["%", "％", "パーセント"], at: offset)
    if percent > 0 { return (.percent, offset + percent) }
    let length = text.length(ofAny: counters, at: offset)
    guard length > 0 else { return nil }
    return (.counter(text.string(offset..<offset + length)), offset + length)
  }

  /// The counters and units that tables print in heads: most others are labels there (区分, 案, 市).
  static let counters: Words = [
    "人泊", "人日", "人", "名", "件", "回", "校", "社", "団体", "か所", "カ所", "ヶ所", "ヵ所", "箇所", "施設", "世帯", "戸",
    "台",
    "棟", "本", "冊", "枚", "点", "個", "トン", "歳", "倍", "ポイント", "床", "羽", "頭", "隻", "経営体", "泊", "t-CO2",
    "tCO2",
    "kg", "km2", "km", "kWh", "MWh", "GWh", "kW", "MW", "kL", "kl", "m2", "m3", "ha", "㎡", "㎢", "㎥",
    "㏊", "m", "t",
  ]
}
