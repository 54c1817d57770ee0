internal import ShisakuJSON
package import ShisakuRecordStore
internal import ShisakuRecords
package import ShisakuSourceText

/// A policy record as it was stored, decoded as far as its form allows.
///
/// What has another form than the schema asks for reads as absent: `validation.schema` names it.
package struct StoredPolicy: Sendable {
  package let record: StoredRecord
  /// Spans by JSON pointer. Elements that are no spans are left out.
  package let provenance: [String: [ByteRange]]

  package let id: String
  package let ordinal: Int
  package let name: String
  package let reprint: Bool
  package let theme: Theme?
  package let categories: [(code: String, label: String)]
  package let offices: [Office]
  /// `nil` without a budget box; without entries where the box holds a dash.
  package let budget: [BudgetEntry]?
  package let budgetNotes: [String]
  package let periods: [(label: String, edtf: String?)]
  package let printedPages: [Int]
  package let measures: [Measure]

  package struct Theme: Sendable {
    package let title: String
    package let part: Int?
  }

  package struct Office: Sendable {
    package let text: String
    package let ministry: String?
    package let path: [String]
  }

  package struct BudgetEntry: Sendable {
    package let label: String
    /// `nil` where it is no year of four digits either.
    package let fiscalYear: Int?
    package let kind: String
    package let round: Int?
    package let draft: Bool
    /// Yen.
    package let amount: Int?
    package let partOfLarger: Bool
  }

  package struct Measure: Sendable {
    package let path: [String]
    package let title: String
    package let items: [String]
    package let offices: [Office]
  }

  package init(_ record: StoredRecord) {
    self.record = record
    let json = record.json
    var provenance: [String: [ByteRange]] = [:]
    for member in json["provenance"]?.members ?? [] {
      provenance[member.key] = member.value.validSpans
    }
    self.provenance = provenance
    id = json.text("id") ?? ""
    ordinal = json["ordinal"]?.integer ?? 0
    name = json.text("name") ?? ""
    reprint = json["reprint"]?.boolean ?? false
    theme = json["theme"].flatMap { theme in
      theme.text("title").map { Theme(title: $0, part: theme["part"]?.integer) }
    }
    categories = json.elements("categories").map { ($0.text("code") ?? "", $0.text("label") ?? "") }
    offices = json.elements("offices").map(Office.init)
    let budget = json["budget"].flatMap { $0.members == nil ? nil : $0 }
    self.budget = budget?.elements("entries").map(BudgetEntry.init)
    budgetNotes = budget?.elements("notes").compactMap(\.string) ?? []
    periods = (json["roadmap"]?.elements("periods") ?? []).map {
      ($0.text("label") ?? "", $0.text("edtf"))
    }
    printedPages = json.elements("printed_pages").compactMap(\.integer)
    measures = json.elements("measures").map(Measure.init)
  }

  /// The prose fields that are not empty, by their JSON pointers, in the order of the record.
  var prose: [(pointer: String, text: String)] {
    ProseField.all(of: record.json).compactMap { field in
      record.json.value(at: field.pointer)?.string.map { (field.pointer, $0) }
    }
  }

  /// Where the value of a pointer was read from, or the first value below it, or the one that it
  /// belongs to.
  package func spans(near pointer: String) -> [ByteRange] {
    if let spans = provenance[pointer], !spans.isEmpty { return spans }
    let below = provenance.filter { $0.key.hasPrefix(pointer + "/") }.values
    if let first = below.compactMap(\.first).min() { return [first] }
    guard let slash = pointer.lastIndex(of: "/"), slash > pointer.startIndex else { return [] }
    return spans(near: String(pointer[..<slash]))
  }
}

extension StoredPolicy.Office {
  init(_ json: JSONValue) {
    text = json.text("text") ?? ""
    ministry = json.text("ministry")
    path = json.elements("path").compactMap(\.string)
  }
}

extension StoredPolicy.BudgetEntry {
  init(_ json: JSONValue) {
    label = json.text("label") ?? ""
    fiscalYear = json["fiscal_year"]?.integer.flatMap { (1...9999).contains($0) ? $0 : nil }
    kind = json.text("kind") ?? ""
    round = json["round"]?.integer
    draft = json["draft"]?.boolean ?? false
    amount = json["amount"]?["value"]?.integer
    partOfLarger = json["part_of_larger"]?.boolean ?? false
  }
}

extension StoredPolicy.Measure {
  init(_ json: JSONValue) {
    path = json.elements("path").compactMap(\.string)
    title = json.text("title") ?? ""
    items = json.elements("items").compactMap { $0.text("text") }
    offices = json.elements("items").flatMap { $0.elements("offices") }
      .map(StoredPolicy.Office.init)
  }
}
