internal import ShisakuEntities
internal import ShisakuNormalization
internal import ShisakuSegmentation
internal import ShisakuSourceText

extension RecordBuilder {
  /// Stands for the name of a sheet that has none; the schema asks for one.
  package static let namelessPolicy = "（施策名なし）"

  /// The record of one sheet with its measures; what it holds is noted in `ledger`.
  func policy(
    _ sheet: SheetNode, document: String, ordinal: Int, measures: MeasureList,
    _ ledger: inout LedgerBuilder
  ) -> PolicyRecord {
    var context = EntityContext()
    let name = leaf(sheet.name, .label, &context)
    var record = PolicyRecord(
      document: document, ordinal: ordinal,
      name: name ?? TracedText(Self.namelessPolicy, at: []))
    record.reprint = sheet.reprint
    record.theme = sheet.theme.flatMap { theme in
      leaf(theme.title, .label, &context).map { title in
        PolicyRecord.Theme(title: title, part: number(theme.part, theme.partRange))
      }
    }
    record.categories = sheet.categories.compactMap { category in
      leaf(category.label, .label, &context).map { label in
        PolicyRecord.Category(
          code: category.code, label: label,
          note: category.note.flatMap { leaf($0, .label, &context) })
      }
    }
    record.offices = offices(sheet.offices, &context)
    record.positions = sheet.positions.compactMap { position in
      leaf(position.label, .label, &context).map { label in
        PolicyRecord.Position(
          number: number(position.number, position.numberRange), label: label)
      }
    }
    record.budget = sheet.budget.map { budget($0, &context) }
    record.purpose = sheet.purpose.flatMap { leaf($0.ranges, .running, &context) }
    record.overview = sheet.overview.flatMap { leaf($0.ranges, .running, &context) }
    record.effect = sheet.effect.flatMap { leaf($0.ranges, .running, &context) }
    record.details = sheet.details.compactMap { detail in
      leaf(detail.ranges, .running, &context).map { text in
        PolicyRecord.Detail(kind: detail.kind, text: text)
      }
    }
    record.roadmap = sheet.roadmap?.compactMap { period in
      leaf(period.label, .label, &context).map { label in
        PolicyRecord.RoadmapPeriod(label: label, edtf: period.edtf)
      }
    }
    record.printedPages = sheet.printedPages.map { page in
      Traced(page.number, at: [text.source(of: page.range)])
    }
    record.measureList = measures
    record.confidence = confidence(of: sheet)
    record.diagnostics = sheet.diagnostics
    if name == nil {
      record.diagnostics.append(
        Diagnostic("records.name-missing", .error, "the sheet has no policy name; add it by hand"))
    }
    record.diagnostics += rivals(of: sheet)
    var notes: [Diagnostic] = []
    var mentionCount = measures.mentionCount
    record.forEachOwnLeaf { _, spans, mentions in
      ledger.assign(spans)
      mentionCount += mentions.count
      for mention in mentions where mention.note != nil {
        if let diagnostic = mention.diagnostic { notes.append(diagnostic) }
      }
    }
    record.mentionCount = mentionCount
    record.diagnostics += notes + measures.diagnostics
    return record
  }

  /// Below this confidence a box's runner-up is worth a look.
  private static let thinMargin = 0.8

  /// A diagnostic for every box that another text of the sheet could be as well.
  private func rivals(of sheet: SheetNode) -> [Diagnostic] {
    [("purpose", sheet.purpose), ("overview", sheet.overview), ("effect", sheet.effect)]
      .compactMap { name, box in
        guard let box, let rival = box.rival, box.confidence < Self.thinMargin else { return nil }
        return Diagnostic(
          "segmentation.rival-box", .note,
          "\(name) could also be the text at these spans; compare the two",
          at: trimmed(rival).map(text.source(of:)))
      }
  }

  /// A number with the place where it stands.
  private func number(_ number: Int?, _ range: Range<Int>?) -> Traced<Int>? {
    number.map { Traced($0, at: range.map { [text.source(of: $0)] } ?? []) }
  }

  private func budget(
    _ node: SheetNode.Budget, _ context: inout EntityContext
  ) -> PolicyRecord.Budget {
    let entries = node.entries.compactMap { entry in
      leaf(entry.label, .label, &context).map { label in
        let cell = leaf(entry.amountRanges, .label, &context)
        return PolicyRecord.BudgetEntry(
          label: label, fiscalYear: entry.fiscalYear, kind: entry.kind, round: entry.round,
          draft: entry.draft,
          amount: Traced(entry.amount, at: cell?.spans ?? [], mentions: cell?.mentions ?? []),
          partOfLarger: entry.partOfLarger)
      }
    }
    return PolicyRecord.Budget(entries: entries, notes: leaves(node.notes, .label, &context))
  }

  /// Confidence by pointer in the order of the schema.
  private func confidence(of sheet: SheetNode) -> [(pointer: String, value: Double)] {
    var values = sheet.confidence
    for (pointer, box) in [
      ("/purpose", sheet.purpose), ("/overview", sheet.overview), ("/effect", sheet.effect),
    ] {
      if let box { values.append((pointer, box.confidence)) }
    }
    return values
  }

  /// The record of one measure, which every sheet of its theme shares; `nil` without a title.
  func measure(_ index: Int) -> PolicyRecord.Measure? {
    let node = tree.measures[index]
    var context = EntityContext()
    let path = leaves(node.path, .label, &context)
    let marker = leaf(node.marker, .label, &context) ?? TracedText("", at: [])
    guard let title = leaf(node.title, .label, &context) else { return nil }
    let items = node.items.compactMap { item in
      leaf(item.text, .running, &context).map { text in
        PolicyRecord.Measure.Item(text: text, offices: offices(item.offices, &context))
      }
    }
    return PolicyRecord.Measure(
      path: path, marker: marker, title: title, reprint: node.reprint, items: items)
  }
}
