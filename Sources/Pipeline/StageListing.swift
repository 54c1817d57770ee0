internal import ShisakuEntities
internal import ShisakuExtraction
internal import ShisakuNormalization
internal import ShisakuRecords
internal import ShisakuSegmentation
internal import ShisakuSourceText

/// A stage whose work can be looked at.
public enum Stage: String, Sendable, CaseIterable {
  case extraction, normalization, segmentation, entities, form
}

extension DocumentPipeline {
  /// What a stage makes of an input, for people: lines of text with line numbers of the source.
  ///
  /// - Parameters:
  ///   - stage: the last one that runs.
  ///   - bytes: the input as it is on disk.
  /// - Returns: UTF-8.
  /// - Throws: where the bytes cannot be read as text.
  public func listing(
    of stage: Stage, in bytes: some Collection<UInt8>
  ) throws(ConversionError) -> [UInt8] {
    let source = SourceText(bytes)
    var listing = StageListing(lines: LineIndex(of: source.bytes, count: source.count))
    // Normalisation is shown line by line as printed: it does not depend on the reading order.
    let extracted =
      stage == .normalization
      ? try extractPrinted(padded: source.bytes) : try extract(padded: source.bytes)
    let text = extracted.order == nil ? extracted.reading : extracted.text
    listing.lines = LineIndex(of: text.bytes, count: text.count)
    switch stage {
    case .form:
      let (survey, document) = try survey(of: source)
      listing.add(survey, of: document.folded)
    case .extraction: listing.add(extracted)
    case .normalization:
      let eras: EraStyle = options.eras == .keep ? .keep : .western
      listing.add(Normalizer.shared.fold(extracted.reading), of: extracted, eras: eras)
    case .segmentation, .entities:
      let result = try convert(bytes, id: "document", name: "-")
      if stage == .segmentation {
        listing.addTree(result, text: extracted.text)
      } else {
        listing.addEntities(result)
      }
    }
    return listing.output
  }
}

/// Puts together what `inspect` prints.
struct StageListing {
  var lines: LineIndex
  private(set) var output: [UInt8] = []

  // MARK: Extraction

  mutating func add(_ document: ExtractedDocument) {
    add("\(document.format.rawValue), \(document.encoding), \(document.text.count) bytes, ")
    add("\(document.lines.count) lines\n")
    for (index, line) in document.lines.enumerated() {
      add(column(index + 1))
      add("  \(padded(name(of: line.pageBreak), 14))")
      add(document.text[line.range])
      add("\n")
    }
    add(document.diagnostics)
  }

  private func name(of pageBreak: PageBreak) -> String {
    switch pageBreak {
    case .none: ""
    case .blankRun: "blank-run"
    case .leadingSpace: "leading-space"
    case .formFeed: "form-feed"
    case .marker: "marker"
    }
  }

  // MARK: Segmentation

  mutating func addTree(_ result: DocumentResult, text: SourceText) {
    for page in result.document.pages {
      let printed = page.printed.map { ", printed \($0)" } ?? ""
      add("\(column([page.span]))  page \(page.number): \(page.kind.rawValue)\(printed)\n")
    }
    result.document.forEachSourcedValue { pointer, spans, _ in
      addValue(pointer, spans, text, indent: "")
    }
    for policy in result.policies {
      add("\npolicy \(policy.id)\n")
      policy.forEachSourcedValue { pointer, spans, _ in
        addValue(pointer, spans, text, indent: "  ")
      }
      add(policy.diagnostics)
    }
    let ledger = result.document.ledger
    add("\n\(ledger.characters) characters: \(ledger.assigned) assigned, ")
    add("\(ledger.sections) in sections, \(ledger.furniture) furniture, ")
    add("\(ledger.unassigned) unassigned\n")
    for span in ledger.unassignedSpans {
      add("\(column([span]))  unassigned  ")
      add(text[span])
      add("\n")
    }
    add(result.document.diagnostics)
  }

  private mutating func addValue(
    _ pointer: JSONPointer, _ spans: [ByteRange], _ text: SourceText, indent: String
  ) {
    add("\(column(spans))\(indent)  \(padded(pointer.string, 28))  ")
    for (index, span) in spans.enumerated() {
      if index > 0 { add("⏎") }
      add(text[span])
    }
    add("\n")
  }

  // MARK: Entities

  mutating func addEntities(_ result: DocumentResult) {
    result.document.forEachSourcedValue { pointer, _, entities in
      for entity in entities { add(entity, field: pointer.string) }
    }
    for entity in result.document.entities { add(entity, field: "") }
    for policy in result.policies {
      add("\npolicy \(policy.id)\n")
      policy.forEachSourcedValue { pointer, _, entities in
        for entity in entities { add(entity, field: pointer.string) }
      }
    }
  }

  private mutating func add(_ entity: SourcedEntity, field: String) {
    add("\(column(entity.spans))  \(padded(entity.kind.description, 13))")
    add("\(entity.text)  \(entity.valueText)  \(field)\n")
  }

  // MARK: Text

  private mutating func add(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      add("\(column(diagnostic.spans))  \(diagnostic.severity.rawValue) \(diagnostic.code): ")
      add("\(diagnostic.message)\n")
    }
  }

  mutating func add(_ text: String) {
    output.append(contentsOf: text.utf8)
  }

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    output.append(contentsOf: bytes)
  }

  /// Line numbers of the first and last of some spans.
  func column(_ spans: [ByteRange]) -> String {
    guard let first = spans.first, let last = spans.last else { return padded("", 11) }
    let start = lines.position(of: first.lower).line
    let end = lines.position(of: max(last.upper - 1, last.lower)).line
    return padded(start == end ? "\(start)" : "\(start)-\(end)", 11)
  }

  func column(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(0, 6 - digits.count)) + digits
  }

  /// Text filled up to a width in characters.
  func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
