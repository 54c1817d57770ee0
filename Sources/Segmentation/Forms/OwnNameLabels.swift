internal import ShisakuSourceText
internal import ShisakuValues

/// Labels of a document's own that announce the names of its policies, as their ending says: 事項名 on each sheet
/// of a form that has no label for names which the catalogue knows.
struct OwnNameLabels {
  let bytes: [UInt8]
  let words: FormWords

  private static let fewestSheets = 2
  /// Characters of a label: 氏名 names no policy.
  private static let shortest = 3

  /// Gives the field of names to the first such label of each sheet.
  func name(in sheets: inout [FormSheet]) {
    guard let field = words.catalogue.identifier(of: .name), sheets.count >= Self.fewestSheets,
      !sheets.contains(where: { $0.labels.contains { words.catalogue.type(of: $0) == .name } })
    else { return }
    var counts: [[UInt8]: Int] = [:]
    for sheet in sheets {
      for wording in Set(
        sheet.labels.indices.filter { mayName($0, in: sheet) }.map { label in
          bytes.squeezed(sheet.labels[label].wording)
        })
      { counts[wording, default: 0] += 1 }
    }
    let shared = counts.filter { $0.value * 2 > sheets.count && $0.value >= Self.fewestSheets }
    for sheet in sheets.indices {
      let label = sheets[sheet].labels.indices.first { label in
        mayName(label, in: sheets[sheet])
          && shared[bytes.squeezed(sheets[sheet].labels[label].wording)] != nil
      }
      if let label { sheets[sheet].labels[label].field = field }
    }
  }

  private func mayName(_ label: Int, in sheet: FormSheet) -> Bool {
    guard sheet.labels[label].field == nil else { return false }
    let wording = bytes.squeezed(sheet.labels[label].wording)
    guard wording.ends(with: LabelWord.name),
      wording.scalarCount(wording.indices) >= Self.shortest
    else { return false }
    return words.endings.field(toldBy: wording).map { words.catalogue[$0].type == .name } ?? true
  }
}
