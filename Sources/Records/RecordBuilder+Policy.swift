internal import ShisakuEntities
internal import ShisakuNormalization
internal import ShisakuSegmentation
internal import ShisakuSourceText

extension RecordBuilder {
  /// The record of one sheet with its measures. The sheet is lent, since a copy of it costs a count
  /// of references for each of its fields.
  func policy(
    _ sheet: UnsafePointer<SheetNode>, document: String, ordinal: Int, measures: MeasureList,
    _ ministries: OfficeMinistries, _ maker: inout SourcedValueMaker
  ) -> PolicyRecord {
    maker.begin()
    // In the order of the schema, which is the one that entities are read in again.
    let number = sheet.pointee.number.flatMap { maker.text($0, .label) }
    let name = maker.text(sheet.pointee.name, .label)
    var record = PolicyRecord(
      document: document, ordinal: ordinal, name: name)
    record.number = number
    record.status = sheet.pointee.status.flatMap { status in
      maker.text(status.label, .label).map { .init(code: status.code, label: $0) }
    }
    record.path = maker.texts(sheet.pointee.path, .label)
    record.reprint = sheet.pointee.reprint
    record.theme = sheet.pointee.theme.flatMap { theme in
      maker.text(theme.title, .label).map { title in
        PolicyRecord.Theme(title: title, part: self.number(theme.part, theme.partRange, &maker))
      }
    }
    record.categories = sheet.pointee.categories.made { category in
      maker.text(category.label, .label).map { label in
        PolicyRecord.Category(
          code: category.code, label: label,
          note: category.note.flatMap { maker.text($0, .label) })
      }
    }
    record.offices = maker.offices(sheet.pointee.offices)
    record.positions = sheet.pointee.positions.made { position in
      maker.text(position.label, .label).map { label in
        PolicyRecord.Position(
          number: self.number(position.number, position.numberRange, &maker), label: label)
      }
    }
    record.period = sheet.pointee.period.flatMap { period in
      maker.range(from: period.label, to: period.end).map { .init(label: $0, edtf: period.edtf) }
    }
    record.budget = sheet.pointee.budget.map { budget($0, &maker) }
    let texts = sheet.pointee.texts.present
    for (place, box) in texts {
      record.texts[place] = maker.text(box.ranges, .running)
    }
    addOtherFields(of: sheet, to: &record, &maker)
    record.details = sheet.pointee.details.made { detail in
      maker.text(detail.ranges, .running).map { text in
        PolicyRecord.Detail(kind: detail.kind, text: text)
      }
    }
    record.roadmap = sheet.pointee.roadmap?.made { period in
      maker.text(period.label, .label).map { label in
        PolicyRecord.Period(label: label, edtf: period.edtf)
      }
    }
    record.printedPages = sheet.pointee.printedPages.map { page in
      Traced(page.number, maker.place(page.range))
    }
    record.measureList = measures
    record.confidence = confidence(of: sheet, texts) + record.confidence
    record.diagnostics = sheet.pointee.diagnostics
    addMinistries(ministries, of: sheet, to: &record, &maker)
    if name == nil {
      record.diagnostics.append(
        Diagnostic(
          "segmentation.no-name", .error, "no name of the policy was found; add it by hand"))
    }
    addRivals(of: texts, to: &record.diagnostics)
    for entry in sheet.pointee.budget?.entries ?? [] where entry.isApproximate {
      record.diagnostics.append(
        Diagnostic(
          "records.approximate-amount", .note,
          "the budget is printed as an approximate amount; its value is the number as printed",
          at: spans(entry.amountRanges)))
    }
    record.entityCount = maker.buffers.entities.count + measures.entityCount
    record.diagnostics += maker.buffers.diagnostics + measures.diagnostics
    maker.finish()
    return record
  }

  /// Below this confidence a box's runner-up is worth a look.
  private static let thinMargin = 0.8

  private static func isThin(_ confidence: Double?) -> Bool {
    confidence.map { $0 < thinMargin } ?? false
  }

  /// Adds a diagnostic for every box that another text of the sheet could be as well.
  private func addRivals(
    of texts: [(place: ProsePlace, value: SheetNode.Box)], to diagnostics: inout [Diagnostic]
  ) {
    for (place, box) in texts where Self.isThin(box.confidence) {
      guard let rival = box.rival else { continue }
      diagnostics.append(
        Diagnostic(
          ValueCode.rival.code(about: "/\(place.key)"), .note,
          "\(place.key) could also be the text at these spans; compare the two",
          at: spans(rival)))
    }
  }

  /// Gives offices that are printed without a ministry the one that the document tells, with a
  /// diagnostic that says so: the value has no bytes of its own.
  private func addMinistries(
    _ ministries: OfficeMinistries, of sheet: UnsafePointer<SheetNode>,
    to record: inout PolicyRecord, _ maker: inout SourcedValueMaker
  ) {
    let nodes = sheet.pointee.offices
    guard nodes.count == record.offices.count else { return }
    for (index, node) in nodes.enumerated()
    where node.ministry == nil && record.offices[index].path.count == node.path.count {
      // What no record shows tells nothing: an excerpt without a title has none.
      guard let found = ministries.ministry(of: node, own: sheet.pointee.measures),
        found.evidence.isEmpty
          || record.measureList.names(node.path[0], below: found.ministry)
      else { continue }
      let ministry = maker.text(found.ministry.utf8, at: .none)
      record.offices[index].ministry = ministry
      record.offices[index].path.insert(ministry, at: 0)
      let reason =
        found.evidence.isEmpty
        ? "it published the document" : "the excerpt names it with the same unit at these spans"
      record.diagnostics.append(
        Diagnostic(
          ValueCode.inferred.code(about: "/offices/\(index)/ministry"), .note,
          "\(found.ministry) is not printed with this office; \(reason)",
          at: spans(found.evidence)))
    }
  }

  private func spans(_ ranges: TextRanges) -> [ByteRange] {
    var trimmed: [Range<Int>] = []
    text.trim(ranges, into: &trimmed)
    return trimmed.map(text.source(of:))
  }

  /// A number with the place where it stands.
  private func number(
    _ number: Int?, _ range: Range<Int>?, _ maker: inout SourcedValueMaker
  ) -> Traced<Int>? {
    guard let number else { return nil }
    return Traced(number, maker.place(range))
  }

  private func budget(
    _ node: SheetNode.Budget, _ maker: inout SourcedValueMaker
  ) -> PolicyRecord.Budget {
    PolicyRecord.Budget(
      entries: entries(node.entries, &maker), notes: maker.texts(node.notes, .label))
  }

  private func entries(
    _ nodes: [SheetNode.BudgetEntry], _ maker: inout SourcedValueMaker
  ) -> [PolicyRecord.BudgetEntry] {
    nodes.made { entry in
      maker.text(entry.label, .label).map { label in
        PolicyRecord.BudgetEntry(
          label: label, fiscalYear: entry.fiscalYear, kind: entry.kind, round: entry.round,
          draft: entry.draft,
          amount: Traced(entry.amount, maker.cell(entry.amountRanges)),
          partOfLarger: entry.partOfLarger)
      }
    }
  }

  /// What families beside the first have under labels of their own, indicators and parts.
  private func addOtherFields(
    of sheet: UnsafePointer<SheetNode>, to record: inout PolicyRecord,
    _ maker: inout SourcedValueMaker
  ) {
    var confidences: [Double?] = []
    record.fields = sheet.pointee.fields.made { field in
      guard let label = maker.text(field.label, .label),
        let text = maker.text(field.text, .running)
      else { return nil }
      confidences.append(field.confidence)
      return PolicyRecord.Field(key: field.key, label: label, text: text)
    }
    for (index, confidence) in confidences.enumerated() {
      confidence.map { record.confidence.append(("/fields/\(index)/text", $0)) }
    }
    record.indicators = sheet.pointee.sheetIndicators.made { indicator in
      maker.text(indicator.name, .label).map { name in
        PolicyRecord.Indicator(
          name: name, kind: indicator.kind,
          unit: indicator.unit.flatMap { maker.text($0, .label) },
          baselines: readings(indicator.baselines, &maker),
          targets: readings(indicator.targets, &maker),
          actuals: readings(indicator.actuals, &maker))
      }
    }
    record.parts = sheet.pointee.parts.made { part in
      maker.text(part.title, .label).map { title in
        PolicyRecord.Part(
          marker: part.marker.flatMap { maker.text($0, .label) }, title: title,
          text: part.text.flatMap { maker.text($0, .running) },
          budget: entries(part.budget, &maker))
      }
    }
  }

  /// Confidence by pointer in the order of the schema.
  private func confidence(
    of sheet: UnsafePointer<SheetNode>, _ texts: [(place: ProsePlace, value: SheetNode.Box)]
  ) -> [(pointer: String, value: Double)] {
    var values: [(pointer: String, value: Double)] = []
    values.reserveCapacity(sheet.pointee.confidence.count + texts.count)
    values += sheet.pointee.confidence
    for (index, office) in sheet.pointee.offices.enumerated() {
      office.confidence.map { values.append(("/offices/\(index)/text", $0)) }
    }
    for (place, box) in texts { values.append(("/" + place.key.description, box.confidence)) }
    return values
  }

  /// The measures of a list, made as one record whose values they share.
  func measures(_ indices: [Int], _ maker: inout SourcedValueMaker) -> MeasureList {
    maker.begin()
    let measures = indices.made { measure($0, &maker) }
    let list = MeasureList(measures, maker.buffers, maker.store)
    maker.finish()
    return list
  }

  /// One measure; `nil` without a title.
  private func measure(_ index: Int, _ maker: inout SourcedValueMaker) -> PolicyRecord.Measure? {
    let node = tree.measures[index]
    let mark = maker.buffers.mark
    maker.context = EntityContext()
    let path = maker.texts(node.path, .label)
    let marker = maker.text(node.marker, .label) ?? TracedText("", at: [])
    guard let title = maker.text(node.title, .label) else {
      maker.rollBack(to: mark)
      return nil
    }
    let items = node.items.made { item in
      maker.text(item.text, .running).map { text in
        PolicyRecord.Measure.Item(text: text, offices: maker.offices(item.offices))
      }
    }
    return PolicyRecord.Measure(
      path: path, marker: marker, title: title, reprint: node.reprint, items: items)
  }
}
