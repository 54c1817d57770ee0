internal import ShisakuSourceText

/// The measures of one or more sheets, in order: all sheets of a theme share one list.
///
/// What would be the same in each of their records is found out once; `RecordWriter` knows a list
/// that it has just written by its identity and copies the bytes.
package final class MeasureList: Sendable {
  package static let empty = MeasureList([])

  package let measures: [PolicyRecord.Measure]
  /// What the mentions in the measures have to say.
  let diagnostics: [Diagnostic]
  /// Number of entities in the measures.
  let mentionCount: Int

  package init(_ measures: [PolicyRecord.Measure]) {
    self.measures = measures
    var diagnostics: [Diagnostic] = []
    var count = 0
    for measure in measures {
      measure.forEachLeaf { _, _, mentions in
        count += mentions.count
        for mention in mentions where mention.note != nil {
          if let diagnostic = mention.diagnostic { diagnostics.append(diagnostic) }
        }
      }
    }
    self.diagnostics = diagnostics
    mentionCount = count
  }
}
