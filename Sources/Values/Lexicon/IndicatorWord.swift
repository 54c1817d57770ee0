/// Words around the values of indicators.
package enum IndicatorWord {
  /// What stands before a value, or at the head of a column of values.
  package enum Role: Sendable {
    case baseline, target, actual
  }

  /// The words of each role, longer ones before those that they begin with.
  package static let roles: [(word: [UInt8], role: Role)] =
    [
      "計画策定時", "策定時の値", "策定時", "基準値", "基準", "現状値", "現況値", "現状", "現況", "当初値",
    ].map { (Array($0.utf8), Role.baseline) }
    + ["中間目標値", "中間目標", "最終目標", "目標値", "目標数値", "目標"].map { (Array($0.utf8), Role.target) }
    + ["実績値", "実績", "達成値"].map { (Array($0.utf8), Role.actual) }

  /// What stands in the place of a number: 増加, 維持.
  package static let trends = [
    "増加", "減少", "維持", "現状維持", "向上", "増加傾向", "減少傾向", "未実施", "調査中", "未定", "設定なし",
    "未策定", "策定", "未設置", "設置", "未実施",
  ].map { Array($0.utf8) }

  /// The head of a column with the units of values.
  package static let unit = Array("単位".utf8)

  /// Heads of indicators of what comes about, and of what is done.
  package static let outcomes = ["成果", "アウトカム"].map { Array($0.utf8) }
  package static let activities = ["活動", "アウトプット"].map { Array($0.utf8) }
}
