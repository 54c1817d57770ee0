internal import ShisakuEntities
package import ShisakuNormalization
package import ShisakuSegmentation
package import ShisakuSourceText

/// The record stage: a segmented document → its policy records and its document record.
///
/// Values are written from the folded text; every leaf keeps the source bytes it came from, so that
/// normalising those bytes gives the value again.
package struct RecordBuilder: Sendable {
  /// What a document is converted with.
  package struct Settings: Sendable {
    /// Era years in running text; names, titles and labels keep theirs.
    package var eras: EraStyle
    package var engine: DocumentRecord.Engine

    package init(eras: EraStyle, engine: DocumentRecord.Engine) {
      self.eras = eras
      self.engine = engine
    }
  }

  let text: NormalizedText
  let tree: DocumentTree
  let settings: Settings
  let leftOut: [ByteRange]
  let normalizer = Normalizer.shared
  let scanner = EntityScanner.shared

  /// `leftOut` is what extraction left out of the text, in bytes of the source.
  package init(
    text: NormalizedText, tree: DocumentTree, settings: Settings, leftOut: [ByteRange] = []
  ) {
    self.text = text
    self.tree = tree
    self.settings = settings
    self.leftOut = leftOut
  }

  /// Builds all records of the document. O(n).
  ///
  /// - Parameters:
  ///   - id: of the document.
  ///   - source: where it came from.
  ///   - profile: the family of documents that it was segmented as.
  ///   - diagnostics: what the stages before segmentation had to say.
  /// - Returns: a record a sheet, in the order of the sheets, and the record of the document.
  package func build(
    id: String, source: DocumentRecord.Source, profile: DocumentRecord.Profile?,
    diagnostics: [Diagnostic]
  ) -> (policies: [PolicyRecord], document: DocumentRecord) {
    let measures = tree.measures.map { measure($0) }
    let policies = tree.sheets.enumerated().map { index, sheet in
      policy(sheet, document: id, ordinal: index + 1, measures: measures)
    }
    var document = DocumentRecord(id: id, source: source, engine: settings.engine)
    document.profile = policies.isEmpty ? nil : profile
    document.policies = policies.map(\.id)
    document.diagnostics = diagnostics + tree.diagnostics
    if policies.isEmpty, !document.diagnostics.contains(where: { $0.code == Self.noPolicies }) {
      document.diagnostics.append(
        Diagnostic(
          Self.noPolicies, .warning,
          "no policy sheet was found; all text is listed as unassigned. "
            + "Check that this is a collection of policy sheets"))
    }
    addStructure(to: &document)
    addUnlinkedMentions(to: &document, measures: measures)
    document.ledger = ledger(of: policies, document)
    return (policies, document)
  }

  private static let noPolicies = "segmentation.no-policies"

  /// Every character's account: what a record holds, what belongs to the form, and the rest.
  private func ledger(of policies: [PolicyRecord], _ document: DocumentRecord) -> Ledger {
    var builder = LedgerBuilder(count: text.source.count)
    for policy in policies { policy.forEachLeaf { _, spans, _ in builder.assign(spans) } }
    document.forEachLeaf { _, spans, _ in builder.assign(spans) }
    for range in tree.furniture { builder.addFurniture(text.source(of: range)) }
    for range in leftOut { builder.addFurniture(range) }
    return builder.ledger(of: text.source)
  }
}
