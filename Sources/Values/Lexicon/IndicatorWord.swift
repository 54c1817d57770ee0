/// Words around the values of indicators.
package enum IndicatorWord {
  /// What stands before a value, or at the head of a column of values.
  package enum Role: Sendable {
    case baseline, target, actual
  }

  /// The words of each role, longer ones before those that they begin with.
  package static let roles: [(word: [UInt8], role: Role)] =
    [
      "計画策定時", "策定時の値", "策定時", "設定時の値", "設定時", "計画当初", "基準値", "基準", "現状値", "現況値", "現状", "現況",
      "当初値", "初期値",
    ].map { (Array($0.utf8), Role.baseline) }
    + ["中間目標値", "中間目標", "中間値", "最終目標値", "最終目標", "目標値", "目標数値", "目標"].map {
      (Array($0.utf8), Role.target)
    }
    + ["実績値", "実績", "達成値", "直近値", "最新値"].map { (Array($0.utf8), Role.actual) }

  /// What heads rows and columns of a table; `nil` for values that are none of the indicator's own.
  /// Longer words stand before those that they begin with.
  package static let heads: [(word: [UInt8], role: Role?)] =
    ([
      ("成果実績", .actual), ("活動実績", .actual), ("実績値", .actual), ("実績", .actual), ("達成値", .actual),
      ("目標最終年度", .target), ("最終目標年度", .target), ("目標年度", .target), ("中間目標値", .target),
      ("中間目標", .target), ("最終目標値", .target), ("最終目標", .target), ("年度目標", .target),
      ("目標数値", .target), ("目標値", .target), ("目標", .target), ("当初見込み", .target),
      ("当初見込", .target), ("活動見込み", .target), ("活動見込", .target), ("計画策定時", .baseline),
      ("計画値", .target), ("計画", .target), ("策定時", .baseline), ("基準値", .baseline),
      ("基準", .baseline), ("現状値", .baseline), ("現況値", .baseline), ("現状", .baseline),
      ("現況", .baseline), ("当初値", .baseline), ("初期値", .baseline), ("設定時", .baseline),
      ("計画当初", .baseline), ("中間値", .target), ("直近値", .actual), ("最新値", .actual), ("達成度", nil),
      ("達成率", nil), ("達成状況", nil),
      ("進捗率", nil), ("進捗度", nil), ("進捗状況", nil), ("増減率", nil), ("増減", nil), ("前年度比", nil),
      ("前年比", nil), ("見込値", nil), ("見込み", nil), ("見込", nil), ("判定", nil),
    ] as [(String, Role?)]).map { (Array($0.0.utf8), $0.1) }

  /// Words of values that say how things stand by now, among those above.
  package static let present = ["実績値", "実績", "現状値", "現状", "現況値", "現況", "直近値", "最新値"].map {
    Array($0.utf8)
  }

  /// What the words of values end with that no line has cut.
  package static let value = Array("値".utf8)

  /// What may stand in a head beside its year and its word.
  package static let headRests = ["年度", "時点", "末", "値", "の", "参考"].map { Array($0.utf8) }

  /// Heads of columns of targets in tables whose head names indicators; elsewhere they label a text.
  package static let targets = ["数値目標"].map { Array($0.utf8) }

  /// Heads of the column that says when a target is to be reached.
  package static let dues = [
    "達成時期", "達成年度", "達成目標年度", "達成予定時期", "達成予定年度", "目標年度", "目標年次", "目標年", "目標時期", "達成期限",
  ].map { Array($0.utf8) }

  /// What the head of a column of names ends with.
  package static let names = ["指標名", "指標", "KPI"].map { Array($0.utf8) }

  /// What stands in the place of a number: 増加, 維持.
  package static let trends = [
    "増加", "減少", "維持", "現状維持", "向上", "増加傾向", "減少傾向", "未実施", "調査中", "未定", "設定なし",
    "未策定", "策定", "未設置", "設置", "集計中",
  ].map { Array($0.utf8) }

  /// The head of a column with the units of values.
  package static let unit = Array("単位".utf8)

  /// Heads of indicators of what comes about, and of what is done.
  package static let outcomes = ["成果", "アウトカム"].map { Array($0.utf8) }
  package static let activities = ["活動", "アウトプット"].map { Array($0.utf8) }
}
