/// How cells look.
enum WorkbookStyles {
  /// A font that Japanese machines have; others take theirs.
  private static let font =
    "<sz val=\"10\"/><color rgb=\"FF1F2328\"/><name val=\"Yu Gothic\"/><family val=\"2\"/><charset val=\"128\"/>"

  /// The part `xl/styles.xml`.
  static let markup =
    MarkupText.declaration + "<styleSheet xmlns=\"\(MarkupText.mainNamespace)\">"
    + "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
    + "<numFmt numFmtId=\"165\" formatCode=\"&quot;✓&quot;;;\"/></numFmts>"
    + "<fonts count=\"3\"><font>\(font)</font>"
    + "<font><b/>\(font.replacing("FF1F2328", with: "FFFFFFFF"))</font>"
    + "<font><u/>\(font.replacing("FF1F2328", with: "FF0B57A4"))</font></fonts>"
    + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
    + "<fill><patternFill patternType=\"gray125\"/></fill>"
    + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF2F4B6E\"/></patternFill></fill></fills>"
    + "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>"
    + "<border><left/><right/><top/><bottom style=\"hair\"><color rgb=\"FFB8C0CC\"/></bottom>"
    + "<diagonal/></border></borders>"
    + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
    + "</cellStyleXfs><cellXfs count=\"\(WorkbookCell.Style.allCases.count)\">"
    + WorkbookCell.Style.allCases.map(format).joined()
    + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
    + "</cellStyles></styleSheet>"

  private static func format(_ style: WorkbookCell.Style) -> String {
    switch style {
    // The first one is that of cells that nobody has written.
    case .blank: "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    case .plain: format(number: 0)
    case .head:
      "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyFont=\"1\""
        + " applyFill=\"1\" applyAlignment=\"1\"><alignment horizontal=\"left\" vertical=\"center\""
        + " wrapText=\"1\" indent=\"1\"/></xf>"
    case .text: format(number: 0, side: "left", wraps: true)
    case .guarded: format(number: 0, side: "left", wraps: true, " quotePrefix=\"1\"")
    case .flag: format(number: 165, side: "center")
    case .number: format(number: 1, side: "right")
    case .grouped: format(number: 3, side: "right")
    case .real: format(number: 0, side: "right")
    case .date: format(number: 164, side: "left")
    case .link: format(number: 0, side: "left", font: 2)
    case .count: format(number: 1, side: "right", font: 2)
    }
  }

  /// Cells stand away from the lines between columns on the side that they begin or end at.
  private static func format(
    number: Int, side: String = "left", font: Int = 0, wraps: Bool = false, _ more: String = ""
  ) -> String {
    "<xf numFmtId=\"\(number)\" fontId=\"\(font)\" fillId=\"0\" borderId=\"1\" xfId=\"0\"\(more)"
      + " applyNumberFormat=\"1\" applyFont=\"1\" applyBorder=\"1\" applyAlignment=\"1\">"
      + "<alignment horizontal=\"\(side)\" vertical=\"top\"\(wraps ? " wrapText=\"1\"" : "")"
      + "\(side == "center" ? "" : " indent=\"1\"")/></xf>"
  }
}
