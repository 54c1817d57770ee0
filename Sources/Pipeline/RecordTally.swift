internal import ShisakuRecords
internal import ShisakuSourceText

/// Counts what a document's records hold, record by record.
struct RecordTally {
  private(set) var counts = ManifestEntry.Counts()
  /// Where the markers of all measures stand that were counted, if they are in one piece.
  private var markers: Set<ByteRange> = []
  /// Where the others stand.
  private var brokenMarkers: Set<[ByteRange]> = []
  private var lastList: MeasureList?

  /// Whether anything is missing in the records.
  var status: ManifestEntry.Status { counts.errors > 0 ? .partial : .complete }

  mutating func add(_ policy: PolicyRecord) {
    counts.policies += 1
    let list = policy.measureList
    if lastList !== list {
      lastList = list
      for measure in list.measures {
        if let span = measure.marker.onlySpan {
          markers.insert(span)
        } else {
          brokenMarkers.insert(measure.marker.spans)
        }
      }
      counts.measures = markers.count + brokenMarkers.count
    }
    counts.entities += policy.entityCount
    add(policy.diagnostics)
  }

  mutating func add(_ document: DocumentRecord) {
    let ledger = document.ledger
    counts.characters = ledger.characters
    counts.assigned = ledger.assigned
    counts.sections = ledger.sections
    counts.furniture = ledger.furniture
    counts.unassigned = ledger.unassigned
    counts.entities += document.entityCount
    add(document.diagnostics)
  }

  private mutating func add(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      switch diagnostic.severity {
      case .note: counts.notes += 1
      case .warning: counts.warnings += 1
      case .error: counts.errors += 1
      }
    }
  }
}
