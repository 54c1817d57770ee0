internal import ShisakuValues

/// Reads a document whose form nobody has described: finds its labels, cuts it into sheets and reads
/// the values that stand beside the labels.
struct FormReader {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  let catalogue: FieldCatalogue
  let offices: OfficeReader

  /// The policies of the document in the order of its lines; none where nothing on it makes a form.
  func read() -> [UnitReading] {
    let wordings = LabelWordings(catalogue)
    let scanner = LabelScanner(bytes: bytes, lines: lines, boxes: boxes, wordings: wordings)
    var labels = scanner.labels()
    settleNames(&labels, wordings)
    let entries = ListReader(
      bytes: bytes, lines: lines, boxes: boxes, catalogue: catalogue, offices: offices,
      labels: labels
    ).read()
    let sheets = sheets(labels)
    return UnitChoice.choose(sheets + (sheets.isEmpty || isList(entries) ? entries : []))
  }

  /// Whether entries stand as policies beside sheets: most have a mark, an amount and an office, and
  /// no more labelled texts than a list has. Rows of a sheet's tables and the points of its texts do
  /// not, and the title of a sheet has no mark.
  private func isList(_ entries: [UnitReading]) -> Bool {
    let whole = entries.count { entry in
      let texts = entry.node.texts.present.count + entry.node.fields.count
      return entry.support > 0 && entry.node.budget != nil && !entry.node.offices.isEmpty
        && texts <= 3
    }
    return whole * 5 >= entries.count * 3
  }

  /// What the document holds where its labels cut it into sheets.
  private func sheets(_ labels: [LabelOccurrence]) -> [UnitReading] {
    let units = FormUnits(lines: lines, labels: labels, catalogue: catalogue).units()
    let furniture = PageFurniture(bytes: bytes, lines: lines)
    return units.compactMap { unit in
      var sheet = FormSheet(unit, bytes: bytes, lines: lines, boxes: boxes, labels: labels)
      furniture.mark(in: &sheet)
      guard isForm(sheet) else { return nil }
      var reader = FormSheetReader(
        bytes: bytes, sheet: sheet, boxes: boxes, catalogue: catalogue, offices: offices)
      reader.read()
      guard isPolicy(reader.node) else { return nil }
      return UnitReading(
        kind: .sheet, node: reader.node, lines: unit.lines, furniture: reader.furniture)
    }
  }

  /// Where a form has two labels for names (事業名, 施策名), the one that the catalogue has first names
  /// the policy and the others what it belongs to.
  private func settleNames(_ labels: inout [LabelOccurrence], _ wordings: LabelWordings) {
    guard let name = catalogue.identifier(of: .name) else { return }
    var counts: [[UInt8]: Int] = [:]
    for label in labels where label.field == name {
      counts[bytes.squeezed(label.wording), default: 0] += 1
    }
    let most = counts.values.max() ?? 0
    let first = catalogue[name].labels.first { (counts[$0] ?? 0) * 2 > most }
    guard let first, counts.count > 1 else { return }
    for index in labels.indices where labels[index].field == name {
      let wording = bytes.squeezed(labels[index].wording)
      guard wording != first, let other = wordings.other(than: name, wording) else { continue }
      labels[index].field = other
    }
  }

  /// Whether labels are enough to tell a form from a text that happens to have one: three fields, one
  /// of them a text of sentences.
  private func isForm(_ sheet: FormSheet) -> Bool {
    let fields = Set(sheet.labels.compactMap(\.field))
    let hasProse = fields.contains { catalogue[$0].type == .prose }
    return fields.count >= 3 && hasProse || fields.count >= 2 && hasProse && isNamed(fields)
  }

  /// Whether values were found that make a policy: a text, and who, what or how much.
  private func isPolicy(_ node: SheetNode) -> Bool {
    let texts = node.texts.present.count
    let others = [
      !node.name.isEmpty, !node.offices.isEmpty, node.budget != nil, node.period != nil,
    ]
    return texts + others.count { $0 } >= 2 && (texts > 0 || node.fields.count >= 3)
  }

  private func isNamed(_ fields: Set<FieldIdentifier>) -> Bool {
    fields.contains { catalogue[$0].type == .name }
  }
}
