/// The parts of a workbook that are not its sheets (ECMA-376, parts 1 and 2).
enum WorkbookParts {
  /// The part by which an export is known again. Programs that save a workbook write their own, so
  /// that what somebody has edited is never replaced.
  static func mark() throws(ExportError) -> ArchivePart {
    let part = try ArchivePart("_rels/.rels", isPacked: false)
    try part.append(
      relations([("shisaku", "\(MarkupText.relationNamespace)/officeDocument", "xl/workbook.xml")]))
    try part.finish()
    return part
  }

  /// The parts beside the sheets, whose names are unlike each other.
  static func all(
    _ sheets: [(name: String, part: ArchivePart, rows: Int, columns: Int)]
  ) throws(ExportError) -> [ArchivePart] {
    let types =
      [
        ("/xl/workbook.xml", "\(typePrefix).sheet.main+xml"),
        ("/xl/styles.xml", "\(typePrefix).styles+xml"),
      ] + sheets.map { ("/\($0.part.name)", "\(typePrefix).worksheet+xml") }
    let links =
      sheets.enumerated().map { index, sheet in
        (
          "sheet\(index + 1)", "\(MarkupText.relationNamespace)/worksheet",
          String(sheet.part.name.dropFirst("xl/".count))
        )
      } + [("styles", "\(MarkupText.relationNamespace)/styles", "styles.xml")]
    return [
      try part("[Content_Types].xml", contentTypes(types)),
      try part("xl/_rels/workbook.xml.rels", relations(links)),
      try part("xl/workbook.xml", workbook(sheets)),
      try part("xl/styles.xml", WorkbookStyles.markup),
    ]
  }

  private static let typePrefix = "application/vnd.openxmlformats-officedocument.spreadsheetml"
  private static let packageNamespace = "http://schemas.openxmlformats.org/package/2006"

  private static func part(_ name: String, _ text: String) throws(ExportError) -> ArchivePart {
    let part = try ArchivePart(name)
    try part.append(text)
    try part.finish()
    return part
  }

  private static func relations(_ links: [(id: String, type: String, target: String)]) -> String {
    MarkupText.declaration + "<Relationships xmlns=\"\(packageNamespace)/relationships\">"
      + links.map {
        "<Relationship Id=\"\($0.id)\" Type=\"\($0.type)\" Target=\"\($0.target)\"/>"
      }.joined() + "</Relationships>"
  }

  private static func contentTypes(_ types: [(part: String, type: String)]) -> String {
    MarkupText.declaration + "<Types xmlns=\"\(packageNamespace)/content-types\">"
      + "<Default Extension=\"rels\""
      + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + types.map { "<Override PartName=\"\($0.part)\" ContentType=\"\($0.type)\"/>" }.joined()
      + "</Types>"
  }

  private static func workbook(
    _ sheets: [(name: String, part: ArchivePart, rows: Int, columns: Int)]
  ) -> String {
    var list = ""
    var names = ""
    for (index, sheet) in sheets.enumerated() {
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"sheet\(index + 1)\"/>"
      names +=
        "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(index)\" hidden=\"1\">"
        + "\(sheet.name)!\(SheetWriter.range(sheet.rows, sheet.columns))</definedName>"
        + "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(index)\">"
        + "\(sheet.name)!$1:$1</definedName>"
    }
    return MarkupText.declaration + "<workbook xmlns=\"\(MarkupText.mainNamespace)\""
      + " xmlns:r=\"\(MarkupText.relationNamespace)\"><bookViews><workbookView/></bookViews>"
      + "<sheets>\(list)</sheets><definedNames>\(names)</definedNames></workbook>"
  }
}
