internal import ShisakuSourceText

/// Labels of a document's own that say who is in charge, as what stands behind them shows: 主管 建設部 道路課.
struct OwnOfficeLabels {
  let bytes: [UInt8]
  let catalogue: FieldCatalogue
  let offices: OfficeReader

  private static let fewestSheets = 3

  /// Gives the field of offices to labels that have an office behind them on most sheets, where no label
  /// of the catalogue announces one.
  func name(in sheets: inout [FormSheet]) {
    guard let field = catalogue.identifier(of: .offices), sheets.count >= Self.fewestSheets,
      !sheets.contains(where: { $0.labels.contains { $0.field == field } })
    else { return }
    var counts: [[UInt8]: (offices: Int, all: Int)] = [:]
    for sheet in sheets {
      for (label, tail) in zip(sheet.labels, sheet.tails) where label.field == nil {
        guard let first = tail.first else { continue }
        let wording = bytes.squeezed(label.wording)
        counts[wording, default: (0, 0)].all += 1
        if offices.isOffice([sheet.pieces[first].range]) { counts[wording]?.offices += 1 }
      }
    }
    let named = counts.filter { _, count in
      count.offices >= Self.fewestSheets && count.offices * 3 >= count.all * 2
    }
    guard !named.isEmpty else { return }
    for sheet in sheets.indices {
      for label in sheets[sheet].labels.indices where sheets[sheet].labels[label].field == nil {
        guard named[bytes.squeezed(sheets[sheet].labels[label].wording)] != nil else { continue }
        sheets[sheet].labels[label].field = field
      }
    }
  }
}
