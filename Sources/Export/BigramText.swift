internal import GRDB

/// A text as the index over pairs of characters takes it: 予算額 → 予算 算額 額.
enum BigramText {
  /// Of the function in SQL; known only while a database is being made.
  static let functionName = "shisaku_bigrams"

  static let function = DatabaseFunction(functionName, argumentCount: 1, pure: true) { values in
    String.fromDatabaseValue(values[0]).map(words(of:))
  }

  /// Every character with the next one, blanks between; the last one alone. O(n).
  static func words(of text: String) -> String {
    var words = String.UnicodeScalarView()
    words.reserveCapacity(text.utf8.count * 3)
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if let last { words.append(contentsOf: [last, scalar, " "]) }
      last = scalar
    }
    if let last { words.append(last) }
    return String(words)
  }
}
