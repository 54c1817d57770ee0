internal import ShisakuSegmentation

extension PolicyRecord {
  /// Writes the record with all keys of the schema, in its order.
  package func write(to writer: inout RecordWriter) {
    writer.beginObject()
    writer.key("schema")
    writer.value("shisaku/policy/1")
    writer.key("id")
    writer.value(id)
    writer.key("document")
    writer.value(document)
    writer.key("ordinal")
    writer.value(ordinal)
    writer.key("name")
    writer.value(name.value)
    writer.key("reprint")
    writer.value(reprint)
    writeClassification(to: &writer)
    writeBudget(to: &writer)
    writer.key("purpose")
    writer.value(purpose?.value)
    writer.key("overview")
    writer.value(overview?.value)
    writer.key("effect")
    writer.value(effect?.value)
    writeDetails(to: &writer)
    writeRoadmap(to: &writer)
    writer.key("printed_pages")
    writer.beginArray()
    for page in printedPages { writer.value(page.value) }
    writer.endArray()
    writer.key("measures")
    writer.beginArray()
    writer.shared(.measures, of: measureList) { writer in
      for measure in measures { measure.write(to: &writer) }
    }
    writer.endArray()
    writeTraces(to: &writer)
    writer.key("confidence")
    writer.beginObject()
    for (pointer, value) in confidence {
      writer.key(pointer)
      writer.fraction(value)
    }
    writer.endObject()
    writer.key("diagnostics")
    writer.write(diagnostics)
    writer.endObject()
  }

  /// Theme, categories, offices, positions in the strategy.
  private func writeClassification(to writer: inout RecordWriter) {
    writer.key("theme")
    if let theme {
      writer.beginObject()
      writer.key("title")
      writer.value(theme.title.value)
      writer.key("part")
      writer.value(theme.part?.value)
      writer.endObject()
    } else {
      writer.null()
    }
    writer.key("categories")
    writer.beginArray()
    for category in categories {
      writer.beginObject()
      writer.key("code")
      writer.value(category.code.rawValue)
      writer.key("label")
      writer.value(category.label.value)
      writer.key("note")
      writer.value(category.note?.value)
      writer.endObject()
    }
    writer.endArray()
    writer.key("offices")
    Office.write(offices, to: &writer)
    writer.key("strategy_positions")
    writer.beginArray()
    for position in positions {
      writer.beginObject()
      writer.key("number")
      writer.value(position.number?.value)
      writer.key("label")
      writer.value(position.label.value)
      writer.endObject()
    }
    writer.endArray()
  }

  private func writeBudget(to writer: inout RecordWriter) {
    writer.key("budget")
    guard let budget else {
      writer.null()
      return
    }
    writer.beginObject()
    writer.key("entries")
    writer.beginArray()
    for entry in budget.entries { entry.write(to: &writer) }
    writer.endArray()
    writer.key("notes")
    writer.texts(budget.notes)
    writer.endObject()
  }

  private func writeDetails(to writer: inout RecordWriter) {
    writer.key("details")
    writer.beginArray()
    for detail in details {
      writer.beginObject()
      writer.key("kind")
      writer.value(detail.kind.rawValue)
      writer.key("text")
      writer.value(detail.text.value)
      writer.endObject()
    }
    writer.endArray()
  }

  private func writeRoadmap(to writer: inout RecordWriter) {
    writer.key("roadmap")
    guard let roadmap else {
      writer.null()
      return
    }
    writer.beginObject()
    writer.key("periods")
    writer.beginArray()
    for period in roadmap {
      writer.beginObject()
      writer.key("label")
      writer.value(period.label.value)
      writer.key("edtf")
      writer.value(period.edtf)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  /// Entities and provenance: what the walk over the leaves finds.
  private func writeTraces(to writer: inout RecordWriter) {
    writer.key("entities")
    writer.beginArray()
    forEachOwnLeaf { pointer, _, mentions in
      for mention in mentions { writer.write(mention, field: pointer) }
    }
    writer.shared(.entities, of: measureList) { writer in
      measureList.forEachLeaf { pointer, _, mentions in
        for mention in mentions { writer.write(mention, field: pointer) }
      }
    }
    writer.endArray()
    writer.key("provenance")
    writer.beginObject()
    forEachOwnLeaf { pointer, spans, _ in
      pointer.bytes.withUnsafeBufferPointer { writer.key($0) }
      writer.value(spans)
    }
    writer.shared(.provenance, of: measureList) { writer in
      measureList.forEachLeaf { pointer, spans, _ in
        pointer.bytes.withUnsafeBufferPointer { writer.key($0) }
        writer.value(spans)
      }
    }
    writer.endObject()
  }
}

extension PolicyRecord.BudgetEntry {
  fileprivate func write(to writer: inout RecordWriter) {
    writer.beginObject()
    writer.key("label")
    writer.value(label.value)
    writer.key("fiscal_year")
    writer.value(fiscalYear)
    writer.key("kind")
    writer.value(kind.rawValue)
    writer.key("round")
    writer.value(round)
    writer.key("draft")
    writer.value(draft)
    writer.key("amount")
    if let yen = amount.value {
      writer.beginObject()
      writer.key("currency")
      writer.value("JPY")
      writer.key("value")
      writer.value(yen)
      writer.endObject()
    } else {
      writer.null()
    }
    writer.key("part_of_larger")
    writer.value(partOfLarger)
    writer.endObject()
  }
}

extension PolicyRecord.Office {
  fileprivate static func write(_ offices: [Self], to writer: inout RecordWriter) {
    writer.beginArray()
    for office in offices {
      writer.beginObject()
      writer.key("text")
      writer.value(office.text.value)
      writer.key("ministry")
      writer.value(office.ministry?.value)
      writer.key("path")
      writer.texts(office.path)
      writer.endObject()
    }
    writer.endArray()
  }
}

extension PolicyRecord.Measure {
  fileprivate func write(to writer: inout RecordWriter) {
    writer.beginObject()
    writer.key("path")
    writer.texts(path)
    writer.key("marker")
    writer.value(marker.value)
    writer.key("title")
    writer.value(title.value)
    writer.key("reprint")
    writer.value(reprint)
    writer.key("items")
    writer.beginArray()
    for item in items {
      writer.beginObject()
      writer.key("text")
      writer.value(item.text.value)
      writer.key("offices")
      PolicyRecord.Office.write(item.offices, to: &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }
}
