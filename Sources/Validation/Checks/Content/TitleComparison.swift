internal import ShisakuJSON
internal import ShisakuRecordStore

/// The themes of a document beside the titles of its contents.
struct TitleComparison {
  typealias Theme = (title: String, policies: [StoredPolicy])
  typealias Entry = (index: Int, title: String)

  /// Themes that no title of the contents equals.
  let unlisted: [Theme]
  /// Titles that neither a theme nor a policy's name equals.
  let unmatched: [Entry]
  /// Titles of the contents.
  let count: Int
  /// Whether the contents list at least half of the themes, and there are any.
  let isTableOfThemes: Bool

  init(_ document: StoredDocument) {
    let themes = document.themes
    let entries: [Entry] = (document.record?.json.elements("contents") ?? []).enumerated()
      .map { ($0.offset, $0.element.text("title") ?? "") }
    let titles = Set(entries.map(\.title.withoutBlanks))
    let names = Set(
      (themes.map(\.title) + document.policies.map(\.name)).map(\.withoutBlanks))
    unlisted = themes.filter { !titles.contains($0.title.withoutBlanks) }
    unmatched = entries.filter { !names.contains($0.title.withoutBlanks) }
    count = entries.count
    isTableOfThemes = !entries.isEmpty && !themes.isEmpty && unlisted.count * 2 <= themes.count
  }

  /// The unmatched title that is nearly a theme's.
  func relative(of theme: String) -> Entry? {
    let scalars = Array(theme.withoutBlanks.unicodeScalars)
    let limit = min(3, max(1, scalars.count / 10))
    return unmatched.first { entry in
      Self.distance(scalars, Array(entry.title.withoutBlanks.unicodeScalars), limit: limit) <= limit
    }
  }

  /// How many characters have to be put in, taken out or replaced to make one text of another;
  /// anything above `limit` where it is more than that. O(n × limit) but for the margins.
  static func distance(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int
  ) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    var row = Array(0...right.count)
    for (line, scalar) in left.enumerated() {
      var corner = row[0]
      row[0] = line + 1
      for (column, other) in right.enumerated() {
        let above = row[column + 1]
        row[column + 1] = min(above + 1, row[column] + 1, corner + (scalar == other ? 0 : 1))
        corner = above
      }
    }
    return row[right.count]
  }
}
