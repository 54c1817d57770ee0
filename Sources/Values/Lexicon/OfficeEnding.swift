/// How the names of offices end, and where in the hierarchy such an office stands.
package enum OfficeEnding {
  /// An ending and its level; 0 would be the ministry. The first that fits counts.
  package static let ranks: [(ending: [UInt8], rank: Int)] = [
    ("庁", 1), ("院", 1), ("官房", 2), ("事務局", 2), ("局", 2), ("本部", 2), ("グループ", 2), ("統括官", 2),
    ("部", 3),
    ("課", 4), ("官", 4), ("研究所", 3), ("研修所", 3), ("事務所", 3), ("大学校", 3), ("資料館", 3), ("室", 5),
    ("班", 5), ("センター", 5),
  ].map { (Array($0.0.utf8), $0.1) }

  /// How parts of an office end that stand below its divisions, or beside them.
  private static let parts = [
    "係", "担当", "チーム", "委員会", "支所", "館", "園", "所", "署", "院", "校",
  ].map { Array($0.utf8) }

  /// Whether a word can be a unit of an office, behind the name of a larger one.
  package static func isOfUnit(_ word: ArraySlice<UInt8>) -> Bool {
    (ranks.map(\.ending) + parts).contains {
      word.count > $0.count && word.suffix($0.count) == $0[...]
    }
  }
}
