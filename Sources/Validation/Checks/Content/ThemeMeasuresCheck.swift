package import ShisakuSourceText

/// The sheets of a theme share its excerpt.
///
/// Compared are the titles of the measures. A sheet whose excerpt another theme's sheets have is
/// reported as well.
package enum ThemeMeasuresCheck: ValidationCheck {
  package static let code = "validation.theme-measures"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    The sheets of a theme share its excerpt.

    Compared are the titles of the measures. A sheet whose excerpt another theme's sheets have is
    reported as well.
    """
  package static let fault = CheckExample(
    "the excerpt of one part is missing", .set("/policies/1/measures", "[]"))
  package static let lookalike = CheckExample(
    "a measure has one item more",
    .copy("/policies/1/measures/0/items/0", to: "/policies/1/measures/0/items/1"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    var owners: [ByteRange: String] = [:]
    for theme in document.themes {
      let first = theme.policies[0]
      let titles = first.measures.map(\.title)
      for policy in theme.policies.dropFirst() where policy.measures.map(\.title) != titles {
        report.add(
          "\(first.id), of the same theme, has other measures", at: "/measures", in: policy)
      }
      for policy in theme.policies {
        for index in policy.measures.indices {
          let pointer = "/measures/\(index)/title"
          guard let span = policy.provenance[pointer]?.first else { continue }
          if let owner = owners[span], owner != theme.title {
            report.add("the theme 「\(owner)」 has this measure too", at: pointer, in: policy)
          } else {
            owners[span] = theme.title
          }
        }
      }
    }
  }
}
