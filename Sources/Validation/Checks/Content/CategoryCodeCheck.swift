internal import ShisakuSegmentation
package import ShisakuSourceText

/// The code of a category is the one that the profile gives its label.
///
/// Labels that it does not have are left alone.
package enum CategoryCodeCheck: ValidationCheck {
  package static let code = "validation.category-code"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    The code of a category is the one that the profile gives its label.

    Labels that it does not have are left alone.
    """
  package static let fault = CheckExample(
    "a budget is coded as a tax", .set("/policies/0/categories/0/code", #""tax""#))
  package static let lookalike = CheckExample(
    "a label that no profile has", .set("/policies/0/categories/0/label", #""融資""#))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    let known = document.profile?.categories ?? []
    for policy in document.policies {
      for (index, category) in policy.categories.enumerated() {
        let expected = known.first { text, _ in
          category.label.utf8.elementsEqual(text)
        }
        guard let code = expected?.code.rawValue, code != category.code else { continue }
        report.add(
          "\(category.label) is the category \(code)", at: "/categories/\(index)/code", in: policy)
      }
    }
  }
}
