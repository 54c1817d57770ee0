package import ShisakuSourceText

/// A theme is spelt as in the contents.
///
/// A theme that the contents lack and a title that no sheet has, which differ in at most three
/// characters and a tenth of their length. The document itself may be at odds with itself: see the
/// source.
package enum ThemeSpellingCheck: ValidationCheck {
  package static let code = "validation.theme-spelling"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    A theme is spelt as in the contents.

    A theme that the contents lack and a title that no sheet has, which differ in at most three
    characters and a tenth of their length. The document itself may be at odds with itself: see the
    source.
    """
  package static let fault = CheckExample(
    "a character of a theme is another",
    .replace("/policies/2/theme/title", "獣医", with: "獣匠"))
  package static let lookalike = CheckExample(
    "a theme is another altogether", .set("/policies/2/theme/title", #""港の記録の保存""#))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    let comparison = TitleComparison(document)
    guard comparison.isTableOfThemes else { return }
    for theme in comparison.unlisted {
      guard let entry = comparison.relative(of: theme.title) else { continue }
      report.add(
        "the contents spell it 「\(entry.title.withoutBlanks)」", at: "/theme/title",
        in: theme.policies[0])
    }
  }
}
