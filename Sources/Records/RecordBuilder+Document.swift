internal import ShisakuEntities
internal import ShisakuNormalization
internal import ShisakuSegmentation
internal import ShisakuSourceText

extension RecordBuilder {
  /// Title, pages, contents and indicators.
  func addStructure(to document: inout DocumentRecord) {
    var context = EntityContext()
    document.title = tree.title.flatMap { leaf($0, .label, &context) }
    document.pages = tree.pages.enumerated().map { index, page in
      DocumentRecord.Page(
        number: index + 1, printed: page.printed, kind: page.kind,
        span: text.source(of: page.range))
    }
    document.contents = tree.contents.compactMap { entry in
      leaf(entry.title, .label, &context).map { title in
        DocumentRecord.ContentsEntry(
          section: leaves(entry.section, .label, &context), title: title, reprint: entry.reprint)
      }
    }
    document.indicators = tree.indicators.compactMap { indicator in
      leaf(indicator.name, .label, &context).map { name in
        DocumentRecord.Indicator(
          section: indicator.section.flatMap { leaf($0, .label, &context) },
          item: indicator.item.flatMap { leaf($0, .label, &context) }, name: name,
          targets: readings(indicator.targets, &context),
          current: readings(indicator.current, &context),
          notes: leaves(indicator.notes, .running, &context))
      }
    }
  }

  private func readings(
    _ nodes: [IndicatorNode.Reading], _ context: inout EntityContext
  ) -> [DocumentRecord.Reading] {
    nodes.compactMap { node in
      leaf(node.text, .label, &context).map { text in
        DocumentRecord.Reading(
          text: text, value: node.value, unit: node.unit, at: node.at, bound: node.bound)
      }
    }
  }

  /// Entities that stand neither in a policy record nor in a field of the document record: in
  /// measures that belong to no sheet.
  func addUnlinkedMentions(to document: inout DocumentRecord) {
    var mentions: [Mention] = []
    let linked = Set(tree.sheets.flatMap(\.measures))
    for index in tree.measures.indices where !linked.contains(index) {
      measure(index)?.forEachLeaf { _, _, found in mentions += found }
    }
    // In the order of the text, whichever part they stand in.
    document.mentions = mentions.enumerated()
      .sorted { ($0.element.spans[0].lower, $0.offset) < ($1.element.spans[0].lower, $1.offset) }
      .map(\.element)
    document.diagnostics += document.mentions.compactMap(\.diagnostic)
  }
}
