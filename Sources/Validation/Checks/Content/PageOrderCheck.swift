internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// Printed page numbers rise from page to page and from sheet to sheet, and no faster than the
/// pages.
///
/// The sheets of one page share its number.
package enum PageOrderCheck: ValidationCheck {
  package static let code = "validation.page-order"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    Printed page numbers rise from page to page and from sheet to sheet, and no faster than the
    pages.

    The sheets of one page share its number.
    """
  package static let fault = CheckExample(
    "a sheet has a page number below the one before",
    .set("/policies/2/printed_pages", "[1]"), .set("/policies/1/printed_pages", "[9]"))
  package static let lookalike = CheckExample(
    "two sheets stand on one page",
    .copy("/policies/0/printed_pages", to: "/policies/1/printed_pages"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    var last: Int?
    for policy in document.policies {
      for (index, page) in policy.printedPages.enumerated() {
        if let last, page < last {
          report.add(
            "page \(page) comes behind page \(last)", at: "/printed_pages/\(index)", in: policy)
        }
        last = page
      }
    }
    var printed: Int?
    for (index, page) in (document.record?.json.elements("pages") ?? []).enumerated() {
      guard let number = page["printed"]?.integer else { continue }
      if let printed, number <= printed {
        report.addToDocument(
          "page \(number) comes behind page \(printed)", at: "/pages/\(index)/printed")
      }
      printed = number
    }
  }
}
