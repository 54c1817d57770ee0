internal import ShisakuEntities
internal import ShisakuNormalization
internal import ShisakuSegmentation
internal import ShisakuSourceText

extension RecordBuilder {
  /// Title, pages, contents and indicators.
  func addStructure(to document: inout DocumentRecord, _ maker: inout SourcedValueMaker) {
    maker.begin()
    document.title = tree.title.flatMap { maker.text($0, .label) }
    document.fiscalYear = tree.fiscalYear
    addPages(to: &document)
    document.contents = tree.contents.compactMap { entry in
      maker.text(entry.title, .label).map { title in
        DocumentRecord.ContentsEntry(
          section: maker.texts(entry.section, .label), title: title, reprint: entry.reprint)
      }
    }
    document.indicators = tree.indicators.compactMap { indicator in
      maker.text(indicator.name, .label).map { name in
        DocumentRecord.Indicator(
          section: indicator.section.flatMap { maker.text($0, .label) },
          item: indicator.item.flatMap { maker.text($0, .label) }, name: name,
          targets: readings(indicator.targets, &maker),
          current: readings(indicator.current, &maker),
          notes: maker.texts(indicator.notes, .running))
      }
    }
  }

  /// The pages, from the start of the source to its end. One that lies within what was put into
  /// another order has no place of its own there and is part of the one before.
  private func addPages(to document: inout DocumentRecord) {
    var end = 0
    for (index, page) in tree.pages.enumerated() {
      let isLast = index + 1 == tree.pages.count
      let upper =
        isLast ? text.source.count : text.sourceEnd(before: page.range.upperBound)
      guard upper > end else { continue }
      document.pages.append(
        DocumentRecord.Page(
          number: document.pages.count + 1, printed: page.printed, kind: page.kind,
          span: ByteRange(end, upper)))
      end = upper
    }
  }

  /// The headings with the text that no policy holds.
  func addSections(to document: inout DocumentRecord, _ maker: inout SourcedValueMaker) {
    guard !tree.sections.isEmpty else { return }
    maker.context = EntityContext(DocumentFacts(text))
    document.sections = tree.sections.map { section in
      DocumentRecord.Section(
        level: section.level, marker: section.marker.flatMap { maker.text($0, .label) },
        title: section.title.flatMap { maker.text($0, .label) },
        text: maker.paragraphs(section.paragraphs))
    }
  }

  func readings(
    _ nodes: [IndicatorNode.Reading], _ maker: inout SourcedValueMaker
  ) -> [DocumentRecord.Reading] {
    nodes.compactMap { node in
      maker.text(node.text, .label).map { text in
        DocumentRecord.Reading(
          text: text, value: node.value, unit: node.unit, at: node.at, bound: node.bound)
      }
    }
  }

  /// Entities that stand neither in a policy record nor in a field of the document record: in
  /// measures that belong to no sheet.
  func addUnlinkedMentions(to document: inout DocumentRecord, _ maker: inout SourcedValueMaker) {
    let linked = Set(tree.sheets.flatMap(\.measures))
    let unlinked = tree.measures.indices.filter { !linked.contains($0) }
    guard !unlinked.isEmpty else { return }
    let entities = measures(unlinked, &maker).entities
    // In the order of the text, whichever part they stand in.
    document.entities = entities.enumerated()
      .sorted { ($0.element.spans[0].lower, $0.offset) < ($1.element.spans[0].lower, $1.offset) }
      .map(\.element)
    document.diagnostics += document.entities.compactMap(\.diagnostic)
  }
}
