package import ShisakuSourceText

/// The rows of a table have the years that stand in its head.
///
/// Amounts of several policies that are labelled by the same bytes are of one year and kind. From five
/// rows on, one that alone lacks an amount of the last year is reported; a dash is an amount. Cells of
/// years before are empty where a policy is new, and are left alone.
package enum RowYearCheck: ValidationCheck {
  package static let code = "validation.row-year"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    The rows of a table have the years that stand in its head.

    Amounts of several policies that are labelled by the same bytes are of one year and kind. From five
    rows on, one that alone lacks an amount of the last year is reported; a dash is an amount. Cells of
    years before are empty where a policy is new, and are left alone.
    """
  package static let fault = CheckExample(
    "a head is read as two years",
    .set("/policies/1/provenance/~1budget~1entries~10~1label", "[[0,12]]"),
    .set("/policies/0/provenance/~1budget~1entries~10~1label", "[[0,12]]"),
    .set("/policies/1/budget/entries/0/fiscal_year", "2020"))
  package static let lookalike = CheckExample(
    "a label of its own has another year", .set("/policies/1/budget/entries/0/fiscal_year", "2020"))

  /// Of fewer rows none is the odd one.
  private static let fewestRows = 5

  /// What the amounts below a head are of.
  private struct Column: Hashable {
    var year: Int?
    var kind: String
  }

  /// An amount that shares its label with another policy's.
  private struct Cell {
    var policy: Int
    var entry: Int
    var label: [ByteRange]
    var column: Column
  }

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    let cells = tableCells(of: document)
    var columns: [[ByteRange]: Column] = [:]
    for cell in cells {
      let first = columns[cell.label] ?? cell.column
      columns[cell.label] = first
      guard first != cell.column else { continue }
      report.add(
        "the same head is \(text(first)) for another row, and \(text(cell.column)) here",
        at: "/budget/entries/\(cell.entry)/label", in: document.policies[cell.policy])
    }
    let rows = Set(cells.map(\.policy)).sorted()
    guard rows.count >= fewestRows else { return }
    var holders: [Column: Set<Int>] = [:]
    for cell in cells { holders[cell.column, default: []].insert(cell.policy) }
    guard let last = cells.compactMap(\.column.year).max() else { return }
    for (column, own) in holders.sorted(by: { text($0.key) < text($1.key) })
    where column.year == last && own.count == rows.count - 1 {
      guard let odd = rows.first(where: { !own.contains($0) }) else { continue }
      report.add(
        "the head has \(text(column)), and this row alone has no amount of it",
        at: "/budget/entries", in: document.policies[odd])
    }
  }

  private static func text(_ column: Column) -> String {
    "\(column.year.map(String.init) ?? "no year") (\(column.kind))"
  }

  private static func tableCells(of document: StoredDocument) -> [Cell] {
    var cells: [Cell] = []
    var owners: [[ByteRange]: Set<Int>] = [:]
    for (index, policy) in document.policies.enumerated() {
      for (place, entry) in (policy.budget ?? []).enumerated() {
        guard let label = policy.provenance["/budget/entries/\(place)/label"], !label.isEmpty else {
          continue
        }
        owners[label, default: []].insert(index)
        cells.append(
          Cell(
            policy: index, entry: place, label: label,
            column: Column(year: entry.fiscalYear, kind: entry.kind)))
      }
    }
    return cells.filter { owners[$0.label]?.count ?? 0 > 1 }
  }
}
