internal import ShisakuEntities
internal import ShisakuJSON
internal import ShisakuNormalization
internal import ShisakuRecords
internal import ShisakuSegmentation
internal import ShisakuSourceText
internal import ShisakuValidation

/// Reads texts of a document again, from their spans, the way the record stage read them.
package struct FieldReader: Sendable {
  let text: NormalizedText
  /// Era years in running text, as the document's records have them.
  let eras: EraStyle
  private let builder: RecordBuilder

  /// The text that spans refer to.
  var source: SourceText { text.source }

  package init(_ document: ReviewDocument) {
    text = Normalizer.shared.fold(document.text)
    eras = Self.eras(of: document)
    builder = RecordBuilder(
      text: text, tree: DocumentTree(),
      settings: RecordBuilder.Settings(
        eras: eras, engine: DocumentRecord.Engine(version: "", icu: "", unicode: "")))
  }

  /// The text of spans with what is mentioned in it; `nil` where they hold none.
  func tracedText(_ spans: [ByteRange], _ kind: TextKind, _ context: inout EntityContext)
    -> TracedText?
  {
    builder.tracedText(TextRanges(spans.map(text.alignment.folded(of:))), kind, &context)
  }

  /// The value of running text.
  func value(of spans: [ByteRange]) -> String {
    Normalizer.shared.value(of: spans, in: text.source, eras: eras)
  }

  /// How running text writes era years: the records do not say, so the first text that differs
  /// between the two tells.
  private static func eras(of document: ReviewDocument) -> EraStyle {
    for policy in document.policies {
      for member in policy["provenance"]?.members ?? []
      where TextKind(policyPointer: member.key) == .running {
        guard let spans = member.value.spans, let value = policy.value(at: member.key)?.string,
          spans.allSatisfy({ $0.upper <= document.text.count })
        else { continue }
        let kept = Normalizer.shared.value(of: spans, in: document.text, eras: .keep)
        let western = Normalizer.shared.value(of: spans, in: document.text, eras: .western)
        if kept != western { return value.utf8.elementsEqual(kept.utf8) ? .keep : .western }
      }
    }
    return .western
  }
}
