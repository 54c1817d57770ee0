import ShisakuEntities
import ShisakuNormalization
import ShisakuSourceText

/// Every entity of a text as JSON Lines, and the rules that find them.
public struct EntityListing: Sendable {
  public init() {}

  /// The entities of a UTF-8 text, one JSON object a line:
  /// `{"type","text","spans","value"}`, spans in bytes of the text.
  public func lines(of text: [UInt8]) -> [UInt8] {
    let source = SourceText(text)
    let folded = Normalizer.shared.fold(source)
    var context = EntityContext()
    var output: [UInt8] = []
    for passage in ParagraphSplitter().paragraphs(of: folded) {
      for entity in EntityScanner.shared.entities(in: passage, context: &context) {
        append(entity, spans: spans(of: entity, in: passage, folded), source, to: &output)
      }
    }
    return output
  }

  /// The rules with their conventions and examples, in Markdown.
  public func rules() -> String { RuleBook.markdown }

  private func spans(
    of entity: Entity, in passage: Passage, _ folded: NormalizedText
  ) -> [ByteRange] {
    var spans: [ByteRange] = []
    for range in passage.folded(of: entity.range) {
      let span = folded.source(of: range)
      if let last = spans.last, last.upper == span.lower {
        spans[spans.count - 1] = ByteRange(last.lower, span.upper)
      } else {
        spans.append(span)
      }
    }
    return spans
  }

  private func append(
    _ entity: Entity, spans: [ByteRange], _ source: SourceText, to output: inout [UInt8]
  ) {
    var printed: [UInt8] = []
    for span in spans { printed += source[span].filter { $0 != 0x0A && $0 != 0x0D } }
    output += Array("{\"type\":\"\(entity.kind.rawValue)\",\"text\":".utf8)
    RuleBook.appendJSON(String(decoding: printed, as: UTF8.self), to: &output)
    output += Array(",\"spans\":[\(spans.map { "[\($0.lower),\($0.upper)]" }.joined(separator: ","))]".utf8)
    output += Array(",\"value\":".utf8)
    RuleBook.appendJSON(entity.value, to: &output)
    output += Array("}\n".utf8)
  }
}
