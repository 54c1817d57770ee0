package import ShisakuSourceText

/// The themes of the sheets are the titles of the contents pages, and the other way round.
///
/// One finding for all themes that the contents lack and one for all titles that no sheet has. Titles
/// that differ by a few characters are left to `validation.theme-spelling`; a contents page that
/// lists something else (fewer than half of the themes) is left alone.
package enum ThemeContentsCheck: ValidationCheck {
  package static let code = "validation.theme-contents"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    The themes of the sheets are the titles of the contents pages, and the other way round.

    One finding for all themes that the contents lack and one for all titles that no sheet has. Titles
    that differ by a few characters are left to `validation.theme-spelling`; a contents page that
    lists something else (fewer than half of the themes) is left alone.
    """
  package static let fault = CheckExample(
    "a title is missing in the contents", .remove("/document/contents/1"))
  package static let lookalike = CheckExample(
    "a title occurs twice, in two sections",
    .copy("/document/contents/0", to: "/document/contents/3"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    let comparison = TitleComparison(document)
    guard comparison.isTableOfThemes else { return }
    let unlisted = comparison.unlisted.filter { comparison.relative(of: $0.title) == nil }
    if let first = unlisted.first {
      report.add(
        "not in the contents: \(unlisted.count) of \(document.themes.count) themes, "
          + list(unlisted.map(\.title)), at: "/theme/title", in: first.policies[0])
    }
    let spelt = Set(comparison.unlisted.compactMap { comparison.relative(of: $0.title)?.title })
    let unmatched = comparison.unmatched.filter { !spelt.contains($0.title) }
    if let first = unmatched.first {
      report.addToDocument(
        "without a sheet: \(unmatched.count) of \(comparison.count) titles of the contents, "
          + list(unmatched.map(\.title)),
        at: "/contents/\(first.index)/title")
    }
  }

  private static let longestList = 5

  private static func list(_ titles: [String]) -> String {
    titles.prefix(longestList).map { "「\($0.withoutBlanks)」" }.joined(separator: ", ")
      + (titles.count > longestList ? ", …" : "")
  }
}
