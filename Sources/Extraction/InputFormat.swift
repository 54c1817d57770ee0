/// How the bytes of an input were laid out.
package enum InputFormat: String, Sendable, CaseIterable {
  case text
  case bboxLayout = "bbox-layout"
  case pdf2xml, hocr, alto
  case pageXML = "page-xml"
  case html, pdf

  /// Endings, in lower case, of the files that a folder is searched for.
  package static let fileExtensions: Set<String> = [
    "txt", "text", "xhtml", "html", "htm", "hocr", "xml", "pdf",
  ]

  /// The markup formats as their tools call them, for people.
  static let markupNames =
    "pdftotext -bbox-layout, pdftohtml -xml, hOCR, ALTO, PAGE XML and HTML"
}
