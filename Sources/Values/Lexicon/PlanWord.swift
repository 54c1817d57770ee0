/// Words of plans.
package enum PlanWord {
  /// How titles of plans end: 地域福祉計画, 総合戦略（案）.
  package static let titles = [
    "計画", "戦略", "プラン", "ビジョン", "方針", "大綱", "構想", "プログラム", "指針", "施策集",
  ].map { Array($0.utf8) }
}
