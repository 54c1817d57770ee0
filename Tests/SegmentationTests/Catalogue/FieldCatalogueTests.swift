import Foundation
import ShisakuTestSupport
import Testing

@testable import ShisakuSegmentation

@Suite("The catalogue of fields")
struct FieldCatalogueTests {
  @Test("stands in the manual: each key in the row of its type")
  func manual() throws {
    let file = Workspace.root.appending(path: "Documentation/Profiles.md")
    let page = try String(contentsOf: file, encoding: .utf8)
    let table = try #require(page.split(separator: "| keys of the catalogue |").last)
    let rows = table.split(separator: "\n")
    let fields = FieldCatalogue.builtIn.fields
    try #require(fields.count > 30)
    for field in fields {
      let row = rows.first { $0.hasPrefix("| `\(field.type.rawValue)` | ") } ?? ""
      #expect(row.contains("`\(field.key)`"), "\(field.key) in Documentation/Profiles.md")
    }
  }
}
