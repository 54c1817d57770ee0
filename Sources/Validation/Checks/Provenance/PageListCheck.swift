internal import ShisakuJSON
internal import ShisakuRecordStore
package import ShisakuSourceText

/// Pages count from 1 and cover the source text from its start to its end, one behind the other.
package enum PageListCheck: ValidationCheck {
  package static let code = "validation.page-list"
  package static let severity = Diagnostic.Severity.error
  package static let documentation = """
    Pages count from 1 and cover the source text from its start to its end, one behind the other.
    """
  package static let fault = CheckExample(
    "a page is missing", .remove("/document/pages/1"))
  package static let lookalike = CheckExample(
    "a page has no printed number", .set("/document/pages/1/printed", "null"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    let pages = document.record?.json.elements("pages") ?? []
    var end = 0
    for (index, page) in pages.enumerated() {
      if page["number"]?.integer != index + 1 {
        report.addToDocument("this is page \(index + 1)", at: "/pages/\(index)/number")
      }
      guard let span = page["span"]?.span else { continue }
      if span.lower != end {
        report.addToDocument(
          "the page before ends at byte \(end)", at: "/pages/\(index)/span", spans: [span])
      }
      end = span.upper
    }
    if let source = document.text, let last = pages.last?["span"]?.span,
      last.upper != source.text.count
    {
      report.addToDocument(
        "the last page ends before the text does", at: "/pages/\(pages.count - 1)/span")
    }
  }
}
