package import ShisakuJSON
internal import ShisakuSegmentation

extension DocumentRecord {
  /// Writes the record with all keys of the schema, in its order.
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("schema")
    writer.value("shisaku/document/1")
    writer.key("id")
    writer.value(id)
    writeSource(to: &writer)
    writer.key("profile")
    if let profile {
      writer.beginObject()
      writer.key("name")
      writer.value(profile.name)
      writer.key("version")
      writer.value(profile.version)
      writer.endObject()
    } else {
      writer.null()
    }
    writer.key("title")
    writer.value(title)
    writer.key("publisher")
    if let publisher {
      writer.beginObject()
      writer.key("name")
      writer.value(publisher.name)
      writer.key("kind")
      writer.value(publisher.kind.rawValue)
      writer.endObject()
    } else {
      writer.null()
    }
    writer.key("fiscal_year")
    writer.value(fiscalYear)
    writeStructure(to: &writer)
    writer.key("policies")
    writer.strings(policies)
    writer.key("entities")
    writer.beginArray()
    forEachLeaf { pointer, _, mentions in
      for mention in mentions { writer.write(mention, field: pointer) }
    }
    for mention in mentions { writer.write(mention, field: nil) }
    writer.endArray()
    writeLedger(to: &writer)
    writer.key("diagnostics")
    writer.write(diagnostics)
    writer.key("engine")
    writer.beginObject()
    writer.key("version")
    writer.value(engine.version)
    writer.key("icu")
    writer.value(engine.icu)
    writer.key("unicode")
    writer.value(engine.unicode)
    writer.endObject()
    writer.endObject()
  }

  private func writeSource(to writer: inout JSONWriter) {
    writer.key("source")
    writer.beginObject()
    writer.key("name")
    writer.value(source.name)
    writer.key("bytes")
    writer.value(source.bytes)
    writer.key("sha256")
    writer.value(source.sha256)
    writer.key("format")
    writer.value(source.format)
    writer.key("encoding")
    writer.value(source.encoding)
    if source.replacements > 0 {
      writer.key("replacements")
      writer.value(source.replacements)
    }
    writer.key("text_sha256")
    writer.value(source.textSHA256)
    writer.endObject()
  }

  /// Pages, sections, contents, indicators.
  private func writeStructure(to writer: inout JSONWriter) {
    writer.key("pages")
    writer.beginArray()
    for page in pages {
      writer.beginObject()
      writer.key("number")
      writer.value(page.number)
      writer.key("printed")
      writer.value(page.printed)
      writer.key("kind")
      writer.value(page.kind.rawValue)
      writer.key("span")
      writer.value(page.span)
      writer.endObject()
    }
    writer.endArray()
    writer.key("sections")
    writer.beginArray()
    for section in sections {
      writer.beginObject()
      writer.key("level")
      writer.value(section.level)
      writer.key("marker")
      writer.value(section.marker)
      writer.key("title")
      writer.value(section.title)
      writer.key("text")
      writer.value(section.text)
      writer.key("spans")
      writer.value(section.spans)
      writer.endObject()
    }
    writer.endArray()
    writer.key("contents")
    writer.beginArray()
    for entry in contents {
      writer.beginObject()
      writer.key("section")
      writer.texts(entry.section)
      writer.key("title")
      writer.value(entry.title)
      writer.key("reprint")
      writer.value(entry.reprint)
      writer.key("spans")
      writer.spans(of: entry.title.leaf)
      writer.endObject()
    }
    writer.endArray()
    writer.key("kpis")
    writer.beginArray()
    for indicator in indicators {
      writer.beginObject()
      writer.key("section")
      writer.value(indicator.section)
      writer.key("item")
      writer.value(indicator.item)
      writer.key("name")
      writer.value(indicator.name)
      writer.key("targets")
      Reading.write(indicator.targets, to: &writer)
      writer.key("current")
      Reading.write(indicator.current, to: &writer)
      writer.key("notes")
      writer.texts(indicator.notes)
      writer.key("spans")
      writer.value(indicator.spans)
      writer.endObject()
    }
    writer.endArray()
  }

  private func writeLedger(to writer: inout JSONWriter) {
    writer.key("ledger")
    writer.beginObject()
    writer.key("characters")
    writer.value(ledger.characters)
    writer.key("assigned")
    writer.value(ledger.assigned)
    writer.key("sections")
    writer.value(ledger.sections)
    writer.key("furniture")
    writer.value(ledger.furniture)
    writer.key("unassigned")
    writer.value(ledger.unassigned)
    writer.key("unassigned_spans")
    writer.value(ledger.unassignedSpans)
    writer.endObject()
  }
}

extension DocumentRecord.Reading {
  fileprivate static func write(_ readings: [Self], to writer: inout JSONWriter) {
    writer.beginArray()
    for reading in readings {
      writer.beginObject()
      writer.key("text")
      writer.value(reading.text)
      writer.key("value")
      writer.value(reading.value)
      writer.key("unit")
      writer.value(reading.unit)
      writer.key("at")
      writer.value(reading.at)
      writer.key("bound")
      writer.value(reading.bound?.rawValue)
      writer.endObject()
    }
    writer.endArray()
  }
}
