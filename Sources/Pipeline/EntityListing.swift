internal import ShisakuEntities
internal import ShisakuExtraction
internal import ShisakuJSON
internal import ShisakuNormalization
internal import ShisakuRecords
internal import ShisakuSourceText

extension DocumentPipeline {
  /// Every entity of any text, paragraph by paragraph, as JSON Lines
  /// `{"type","text","spans","value"}`; spans in bytes of the source text.
  ///
  /// - Parameter bytes: the input as it is on disk.
  /// - Returns: UTF-8.
  /// - Throws: where the bytes cannot be read as text.
  public func entities(in bytes: some Collection<UInt8>) throws(ConversionError) -> [UInt8] {
    let source = SourceText(bytes)
    let text = try extract(padded: source.bytes).folded
    var context = EntityContext(DocumentFacts(text))
    var memory = EntityMemory(textBytes: text.count)
    var writer = JSONWriter(layout: .compact)
    var printed: [UInt8] = []
    ParagraphSplitter().forEachParagraph(of: text) { passage in
      let entities = EntityScanner.shared.entities(in: passage, context: &context, memory: &memory)
      for entity in entities {
        let spans = spans(of: entity, in: passage, text)
        printed.removeAll(keepingCapacity: true)
        for span in spans { printed.append(contentsOf: text.source[span]) }
        let sourced = SourcedEntity(
          entity.kind, text: String(decoding: printed, as: UTF8.self), at: spans,
          value: entity.value)
        writer.line(sourced)
      }
    }
    return writer.bytes
  }

  /// The bytes of the source behind an entity, one span a piece of a line.
  private func spans(
    of entity: Entity, in passage: Passage, _ text: NormalizedText
  ) -> [ByteRange] {
    var spans: [ByteRange] = []
    for range in passage.folded(of: entity.range) {
      let span = text.source(of: range)
      if let last = spans.last, last.upper == span.lower {
        spans[spans.count - 1] = ByteRange(last.lower, span.upper)
      } else {
        spans.append(span)
      }
    }
    return spans
  }
}

/// The rules that find entities, for people.
public enum EntityRules {
  /// Each rule with its conventions, examples and lookalikes, in Markdown.
  public static var markdown: String { RuleBook.markdown }
}
