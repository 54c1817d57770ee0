internal import ShisakuEntities
internal import ShisakuNormalization
internal import ShisakuSegmentation
internal import ShisakuSourceText

extension RecordBuilder {
  /// The record of one sheet with its measures. The sheet is lent, since a copy of it costs a count
  /// of references for each of its fields.
  func policy(
    _ sheet: UnsafePointer<SheetNode>, document: String, ordinal: Int, measures: MeasureList,
    _ leaves: inout LeafMaker
  ) -> PolicyRecord {
    leaves.begin()
    let name = leaves.text(sheet.pointee.name, .label)
    var record = PolicyRecord(
      document: document, ordinal: ordinal, name: name)
    record.reprint = sheet.pointee.reprint
    record.theme = sheet.pointee.theme.flatMap { theme in
      leaves.text(theme.title, .label).map { title in
        PolicyRecord.Theme(title: title, part: number(theme.part, theme.partRange, &leaves))
      }
    }
    record.categories = sheet.pointee.categories.made { category in
      leaves.text(category.label, .label).map { label in
        PolicyRecord.Category(
          code: category.code, label: label,
          note: category.note.flatMap { leaves.text($0, .label) })
      }
    }
    record.offices = leaves.offices(sheet.pointee.offices)
    record.positions = sheet.pointee.positions.made { position in
      leaves.text(position.label, .label).map { label in
        PolicyRecord.Position(
          number: number(position.number, position.numberRange, &leaves), label: label)
      }
    }
    record.budget = sheet.pointee.budget.map { budget($0, &leaves) }
    record.purpose = sheet.pointee.purpose.flatMap { leaves.text($0.ranges, .running) }
    record.overview = sheet.pointee.overview.flatMap { leaves.text($0.ranges, .running) }
    record.effect = sheet.pointee.effect.flatMap { leaves.text($0.ranges, .running) }
    record.details = sheet.pointee.details.made { detail in
      leaves.text(detail.ranges, .running).map { text in
        PolicyRecord.Detail(kind: detail.kind, text: text)
      }
    }
    record.roadmap = sheet.pointee.roadmap?.made { period in
      leaves.text(period.label, .label).map { label in
        PolicyRecord.RoadmapPeriod(label: label, edtf: period.edtf)
      }
    }
    record.printedPages = sheet.pointee.printedPages.map { page in
      Traced(page.number, leaves.place(page.range))
    }
    record.measureList = measures
    record.confidence = confidence(of: sheet)
    record.diagnostics = sheet.pointee.diagnostics
    if name == nil {
      record.diagnostics.append(
        Diagnostic(
          "segmentation.no-name", .error, "no name of the policy was found; add it by hand"))
    }
    addRivals(of: sheet, to: &record.diagnostics)
    for entry in sheet.pointee.budget?.entries ?? [] where entry.isApproximate {
      record.diagnostics.append(
        Diagnostic(
          "records.approximate-amount", .note,
          "the budget is printed as an approximate amount; its value is the number as printed",
          at: spans(entry.amountRanges)))
    }
    record.mentionCount = leaves.buffers.mentions.count + measures.mentionCount
    record.diagnostics += leaves.buffers.diagnostics + measures.diagnostics
    leaves.finish()
    return record
  }

  /// Below this confidence a box's runner-up is worth a look.
  private static let thinMargin = 0.8

  private static func isThin(_ confidence: Double?) -> Bool {
    confidence.map { $0 < thinMargin } ?? false
  }

  /// Adds a diagnostic for every box that another text of the sheet could be as well.
  private func addRivals(of sheet: UnsafePointer<SheetNode>, to diagnostics: inout [Diagnostic]) {
    func add(_ name: StaticString, _ rival: TextRanges) {
      diagnostics.append(
        Diagnostic(
          ValueCode.rival.code(about: "/\(name)"), .note,
          "\(name) could also be the text at these spans; compare the two",
          at: spans(rival)))
    }
    if Self.isThin(sheet.pointee.purpose?.confidence), let rival = sheet.pointee.purpose?.rival {
      add("purpose", rival)
    }
    if Self.isThin(sheet.pointee.overview?.confidence), let rival = sheet.pointee.overview?.rival {
      add("overview", rival)
    }
    if Self.isThin(sheet.pointee.effect?.confidence), let rival = sheet.pointee.effect?.rival {
      add("effect", rival)
    }
  }

  private func spans(_ ranges: TextRanges) -> [ByteRange] {
    var trimmed: [Range<Int>] = []
    text.trim(ranges, into: &trimmed)
    return trimmed.map(text.source(of:))
  }

  /// A number with the place where it stands.
  private func number(
    _ number: Int?, _ range: Range<Int>?, _ leaves: inout LeafMaker
  ) -> Traced<Int>? {
    guard let number else { return nil }
    return Traced(number, leaves.place(range))
  }

  private func budget(
    _ node: SheetNode.Budget, _ leaves: inout LeafMaker
  ) -> PolicyRecord.Budget {
    let entries = node.entries.made { entry in
      leaves.text(entry.label, .label).map { label in
        PolicyRecord.BudgetEntry(
          label: label, fiscalYear: entry.fiscalYear, kind: entry.kind, round: entry.round,
          draft: entry.draft,
          amount: Traced(entry.amount, leaves.cell(entry.amountRanges)),
          partOfLarger: entry.partOfLarger)
      }
    }
    return PolicyRecord.Budget(entries: entries, notes: leaves.texts(node.notes, .label))
  }

  /// Confidence by pointer in the order of the schema.
  private func confidence(
    of sheet: UnsafePointer<SheetNode>
  ) -> [(pointer: String, value: Double)] {
    var values: [(pointer: String, value: Double)] = []
    values.reserveCapacity(sheet.pointee.confidence.count + 3)
    values += sheet.pointee.confidence
    if let value = sheet.pointee.purpose?.confidence { values.append(("/purpose", value)) }
    if let value = sheet.pointee.overview?.confidence { values.append(("/overview", value)) }
    if let value = sheet.pointee.effect?.confidence { values.append(("/effect", value)) }
    return values
  }

  /// The measures of a list, made as one record whose leaves they share.
  func measures(_ indices: [Int], _ leaves: inout LeafMaker) -> MeasureList {
    leaves.begin()
    let measures = indices.made { measure($0, &leaves) }
    let list = MeasureList(measures, leaves.buffers, leaves.store)
    leaves.finish()
    return list
  }

  /// One measure; `nil` without a title.
  private func measure(_ index: Int, _ leaves: inout LeafMaker) -> PolicyRecord.Measure? {
    let node = tree.measures[index]
    let mark = leaves.buffers.mark
    leaves.context = EntityContext()
    let path = leaves.texts(node.path, .label)
    let marker = leaves.text(node.marker, .label) ?? TracedText("", at: [])
    guard let title = leaves.text(node.title, .label) else {
      leaves.rollBack(to: mark)
      return nil
    }
    let items = node.items.made { item in
      leaves.text(item.text, .running).map { text in
        PolicyRecord.Measure.Item(text: text, offices: leaves.offices(item.offices))
      }
    }
    return PolicyRecord.Measure(
      path: path, marker: marker, title: title, reprint: node.reprint, items: items)
  }
}
