package import ShisakuEntities
package import ShisakuNormalization
package import ShisakuSegmentation
package import ShisakuSourceText

/// The record stage: a segmented document → its policy records and its document record.
///
/// Values are written from the folded text; each keeps the source bytes it came from, so that
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

  /// Ids number the policies of a document in four digits. The texts of more of them are unassigned.
  static let mostPolicies = 9_999

  /// `leftOut` is what extraction left out of the text, in bytes of the source.
  package init(
    text: NormalizedText, tree: DocumentTree, settings: Settings, leftOut: [ByteRange] = []
  ) {
    var tree = tree
    let surplus = tree.sheets.count - Self.mostPolicies
    if surplus > 0 {
      tree.sheets.removeLast(surplus)
      tree.diagnostics.append(
        Diagnostic(
          "records.too-many-policies", .error,
          "a document has room for \(Self.mostPolicies) policies, and \(surplus) more were found; "
            + "their text is listed as unassigned. Split the dump and convert its parts"))
    }
    self.text = text
    self.tree = tree
    self.settings = settings
    self.leftOut = leftOut
  }

  /// Builds the records of the document, one at a time. O(n).
  ///
  /// - Parameters:
  ///   - id: of the document.
  ///   - source: where it came from.
  ///   - profile: the family of documents that it was segmented as.
  ///   - diagnostics: what the stages before segmentation had to say.
  ///   - take: gets a record a sheet, in the order of the sheets. Nothing keeps a record but what
  ///     takes it.
  /// - Returns: the record of the document.
  package func build(
    id: String, source: DocumentRecord.Source, profile: DocumentRecord.Profile?,
    diagnostics: [Diagnostic], policies take: (PolicyRecord) -> Void
  ) -> DocumentRecord {
    var document = DocumentRecord(id: id, source: source, engine: settings.engine)
    var ledger = LedgerBuilder(count: text.source.count)
    var shared: (indices: [Int], list: MeasureList) = ([], .empty)
    let unresolved = UnresolvedPlaces(text)
    var sharedUnresolved: [Int] = []
    let twins = SheetTwins(tree.sheets, bytes: text.bytes)
    let publisher = PublisherReader(text).publisher(of: tree)
    let ministries = OfficeMinistries(tree, publisher: publisher)
    SourcedValueMaker.with(text, eras: settings.eras) { maker in
      // From a buffer sheets are lent; a loop over the array copies each of them.
      tree.sheets.withUnsafeBufferPointer { sheets in
        guard let first = sheets.baseAddress else { return }
        for index in sheets.indices {
          if sheets[index].measures != shared.indices {
            let indices = sheets[index].measures
            shared = (indices, measures(indices, &maker))
            ledger.assign(shared.list.spans)
            sharedUnresolved = unresolved.numbers(in: shared.list.spans)
          }
          var policy = policy(
            first + index, document: id, ordinal: index + 1, measures: shared.list, ministries,
            &maker)
          ledger.assign(maker.store.buffers.spans)
          if !unresolved.isEmpty {
            policy.diagnostics += unresolved.diagnostics(
              of: unresolved.numbers(in: maker.store.buffers.spans) + sharedUnresolved)
          }
          addTwins(twins[index], to: &policy)
          document.policies.append(policy.id)
          take(policy)
        }
      }
      document.profile = tree.sheets.isEmpty ? nil : profile
      document.diagnostics = diagnostics + unresolved.diagnostics(besides: diagnostics)
      document.diagnostics += tree.diagnostics
      if tree.sheets.isEmpty,
        !document.diagnostics.contains(where: { $0.code == Self.noPolicies })
      {
        document.diagnostics.append(
          Diagnostic(
            Self.noPolicies, .warning,
            "no policy was found; the text stands in the sections of the document record"))
      }
      addUnlinkedMentions(to: &document, &maker)
      document.publisher = publisher
      addStructure(to: &document, &maker)
      let structure = maker.buffers.spans.count
      addSections(to: &document, &maker)
      document.entityCount = document.entities.count + maker.buffers.entities.count
      maker.finish()
      ledger.assign(Array(maker.store.buffers.spans[..<structure]))
      ledger.addSections(Array(maker.store.buffers.spans[structure...]), of: text.source)
    }
    for range in tree.furniture { ledger.addFurniture(text.source(of: range)) }
    for range in leftOut { ledger.addFurniture(range) }
    document.ledger = ledger.ledger(of: text.source)
    return document
  }

  /// The value of a single text; `nil` where the ranges hold nothing but white space. `context` knows
  /// what the texts before it mentioned, and learns from this one.
  package func tracedText(
    _ ranges: TextRanges, _ kind: TextKind, _ context: inout EntityContext
  ) -> TracedText? {
    SourcedValueMaker.with(text, eras: settings.eras) { maker in
      maker.context = context
      defer { context = maker.context }
      let sourced = maker.text(ranges, kind)
      maker.finish()
      return sourced
    }
  }

  /// Names the other records of a policy that the document prints in several places.
  private func addTwins(_ twins: [Int], to policy: inout PolicyRecord) {
    for twin in twins {
      let id = PolicyRecord.id(document: policy.document, ordinal: twin + 1)
      policy.diagnostics.append(
        Diagnostic(
          "records.printed-twice", .note,
          "the document prints this policy as \(id), too; do not count it twice",
          at: tree.sheets[twin].name.map(text.source)))
    }
  }

  private static let noPolicies = "segmentation.no-policies"
}
