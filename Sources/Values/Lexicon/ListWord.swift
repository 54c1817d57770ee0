/// Words of lists: what is no entry of its own.
package enum ListWord {
  /// The entry stands at another place as well.
  package static let reprint = Array("再掲".utf8)
  /// What a line is called that adds up others.
  package static let totals = ["合計", "小計", "総計", "計", "総額", "総合計", "事業費計"].map { Array($0.utf8) }
  /// What follows the office that is named of several.
  package static let others = ["ほか", "他", "等", "など"].map { Array($0.utf8) }
}
