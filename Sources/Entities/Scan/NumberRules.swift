/// Which rules a number may concern, by the character behind it.
struct NumberRules: OptionSet {
  let rawValue: UInt8

  static let calendar = NumberRules(rawValue: 1)
  static let duration = NumberRules(rawValue: 2)
  static let money = NumberRules(rawValue: 4)
  static let percentage = NumberRules(rawValue: 8)
  static let ratio = NumberRules(rawValue: 16)
  static let quantity = NumberRules(rawValue: 32)
  /// A range sign, behind which any unit may follow.
  static let range = NumberRules(rawValue: 64)

  private static let all: NumberRules = [
    .calendar, .duration, .money, .percentage, .ratio, .quantity, .range,
  ]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// - Parameters:
  ///   - next: the character behind the number and blanks.
  ///   - hasPoint: whether the number is a decimal, which may be a rate or a date (2021.10).
  init(next: UInt32, hasPoint: Bool) {
    self = Self.rules(for: next)
    if hasPoint { formUnion([.ratio, .calendar]) }
  }

  private static func rules(for next: UInt32) -> NumberRules {
    guard let character = Unicode.Scalar(next) else { return all }
    switch character {
    case "〜", "～", "~", "-", "–", "—", "―", "－", "−", "‐", "か": return all
    case "円": return .money
    case "%", "％", "割": return .percentage
    case "パ": return [.percentage, .quantity]
    case "年", "月", "日", "週": return [.calendar, .duration, .quantity]
    case "時", "秒", "ヶ", "カ", "ヵ", "ケ", "箇": return [.duration, .quantity, .money]
    case "分": return [.duration, .ratio, .quantity]
    case "/", "／": return [.calendar, .ratio, .quantity]
    case "世": return [.calendar, .quantity]
    case "米", "ド", "ユ", "英", "ポ", "人", "香", "豪", "ス", "ウ": return [.money, .quantity]
    case "度", ".", "．", "・", ",", "，", "(", "（", "春", "夏", "秋", "冬", "ぶ", "と", "元", "翌":
      return [.calendar, .ratio, .quantity, .duration]
    default: return .quantity
    }
  }
}
