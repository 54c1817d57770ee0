/// Words of plans.
package enum PlanWord {
  /// How titles of plans end: 地域福祉計画, 総合戦略（案）.
  package static let titles = [
    "計画", "戦略", "プラン", "ビジョン", "方針", "大綱", "構想", "プログラム", "指針", "施策集",
  ].map { Array($0.utf8) }

  /// How the words for the steps end that a plan orders policies by, each with its number: 基本目標１, 施策Ⅱ－３.
  package static let steps = [
    "目標", "施策", "政策", "方針", "方向", "取組", "事業", "戦略", "プロジェクト", "テーマ", "課題", "項目", "柱",
  ].map { Array($0.utf8) }
}
