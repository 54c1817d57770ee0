/// What stands between the name of an office and how to reach it.
package enum ContactWord {
  /// Words before a number to call.
  package static let telephone = ["電話", "TEL", "ＴＥＬ", "Tel", "内線", "直通"].map { Array($0.utf8) }
}
