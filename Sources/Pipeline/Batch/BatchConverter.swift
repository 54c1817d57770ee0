internal import ShisakuExtraction
internal import ShisakuRecords
internal import ShisakuSourceText
internal import SystemPackage

/// One input of a batch → its part of the output, written to the spool.
struct BatchConverter {
  let pipeline: DocumentPipeline
  let format: BatchRunner.Format
  let settings: String
  let folder: BatchFolder
  let journal: BatchJournal
  /// What the runs before say of documents that were under way when they ended.
  let suspects: Suspects

  /// What became of an input.
  struct Outcome {
    /// Of the input in the batch, from 0.
    let place: Int
    var entry: ManifestEntry
    /// The document's folder in the spool, where it has one.
    var folder: FilePath?
    /// Lines for the files of the whole batch; of the policies those that are not written yet.
    var policies: [UInt8] = []
    /// Where in the file the first of the policies stands that are written already.
    var policiesStart: Int?
    var documents: [UInt8] = []
    /// Of what was written.
    var hash = OutputHash()
    /// How long it took.
    var milliseconds = 0
    /// Why nothing more can be written at all.
    var failure: OutputError?
  }

  /// Converts an input.
  ///
  /// - Parameters:
  ///   - input: of the batch.
  ///   - place: its place in the batch, from 0.
  ///   - underWay: where to mark it while it is under way.
  ///   - isAlone: whether no other is converted at the same time.
  ///   - hasTurnCome: whether everything before it is written; waits for that where it is told to.
  /// - Returns: what is still to be written.
  func convert(
    _ input: BatchInput, at place: Int, marking underWay: DocumentsUnderWay?, isAlone: Bool,
    hasTurnCome: @escaping (_ waiting: Bool) -> Bool
  ) -> Outcome {
    let clock = ContinuousClock()
    let start = clock.now
    var earlierEnds = 0
    switch suspects.finding(of: input) {
    case .culprit(let signal): return culprit(input, at: place, signal)
    case .suspected(let ends): earlierEnds = ends
    case nil: break
    }
    let mark = input.file.flatMap(Suspects.key).flatMap { key in
      underWay?.begin(key, isAlone: isAlone, earlierEnds: earlierEnds)
    }
    defer { if let mark { underWay?.end(mark) } }
    var outcome = conversion(of: input, at: place, hasTurnCome)
    outcome.milliseconds = Int((clock.now - start) / .milliseconds(1))
    return outcome
  }

  /// What becomes of a document that has ended a run: it is not read again.
  private func culprit(_ input: BatchInput, at place: Int, _ signal: Int32?) -> Outcome {
    Outcome(
      place: place,
      entry: ManifestEntry(
        id: input.id, source: input.source, sha256: input.file.flatMap(FileHash.make),
        status: .failed, counts: ManifestEntry.Counts(), error: Suspects.error(signal),
        settings: settings, output: nil))
  }

  /// Reads an input and writes its records.
  private func conversion(
    of input: BatchInput, at place: Int, _ hasTurnCome: @escaping (_ waiting: Bool) -> Bool
  ) -> Outcome {
    var sha256: String?
    do throws(ConversionError) {
      let padded = try read(input)
      let hash = SHA256.hash(of: padded[..<(padded.count - SourceText.padding)]).hexadecimal
      sha256 = hash
      let document = try pipeline.read(
        padded: padded, sha256: hash, name: input.name?.string ?? input.source.string)
      var outcome = Outcome(
        place: place,
        entry: ManifestEntry(
          id: input.id, source: input.source, sha256: hash, status: .complete,
          counts: ManifestEntry.Counts(), error: nil, settings: settings,
          output: ManifestEntry.Output()))
      var tally = RecordTally()
      let record: DocumentRecord
      switch format {
      case .json:
        var policies: [PolicyRecord] = []
        record = pipeline.records(of: document, id: input.id) { policy in
          policies.append(policy)
          tally.add(policy)
        }
        try write(
          DocumentResult(
            policies: policies, document: record, sourceText: document.sourceText,
            sourceLayout: document.sourceLayout), &outcome)
      case .jsonl:
        try writeCompanions(of: document, &outcome)
        var spool = PolicySpool(journal, hasTurnCome: hasTurnCome)
        record = pipeline.records(of: document, id: input.id) { policy in
          spool.add(policy)
          tally.add(policy)
        }
        outcome.policies = spool.rest()
        outcome.policiesStart = spool.start
        outcome.failure = outcome.failure ?? spool.failure
        outcome.documents = record.line
        outcome.hash.add(BatchFolder.policiesName, spool.digest())
        outcome.hash.add(BatchFolder.documentsName, SHA256.hash(of: outcome.documents))
      }
      tally.add(record)
      outcome.entry.status = tally.status
      outcome.entry.counts = tally.counts
      outcome.entry.output?.sha256 = outcome.hash.hexadecimal
      outcome.entry.output?.profile = record.profile?.name
      return outcome
    } catch {
      return Outcome(
        place: place,
        entry: ManifestEntry(
          id: input.id, source: input.source, sha256: sha256, status: .failed,
          counts: ManifestEntry.Counts(), error: error, settings: settings, output: nil))
    }
  }

  private func read(_ input: BatchInput) throws(ConversionError) -> [UInt8] {
    do throws(ExtractionError) {
      switch input.place {
      case .standardInput: return try InputReader.readStandardInput()
      case .file(let path): return try InputReader.read(path: path.bytes)
      case .nothing(let error): throw ExtractionError(.unreadable, error.message)
      }
    } catch {
      if case .nothing(let error) = input.place { throw error }
      throw ConversionError(error)
    }
  }

  /// Fills the document's folder.
  ///
  /// - Throws: where this document alone cannot be written; what concerns all of them goes into the
  ///   outcome.
  private func write(_ result: DocumentResult, _ outcome: inout Outcome) throws(ConversionError) {
    try fill(&outcome) { files throws(OutputError) in try result.write(to: &files) }
  }

  /// Fills the document's folder with what stands beside the records, if there is anything.
  private func writeCompanions(
    of document: ReadDocument, _ outcome: inout Outcome
  ) throws(ConversionError) {
    let result = DocumentCompanions(
      text: document.sourceText, layout: document.sourceLayout)
    if result.files.isEmpty { return }
    try fill(&outcome) { files throws(OutputError) in try result.write(to: &files) }
  }

  private func fill(
    _ outcome: inout Outcome, _ write: (inout OutputFolder) throws(OutputError) -> Void
  ) throws(ConversionError) {
    let path = folder.spool.appending(outcome.entry.id)
    do throws(OutputError) {
      let place = folder.path.appending(outcome.entry.id)
      if try OutputFolder.isForeign(place) {
        throw OutputError(
          .occupied, place,
          "something that no run has made stands here; give another output folder")
      }
      var files = try OutputFolder(path)
      try write(&files)
      outcome.folder = path
      outcome.entry.output = files.written
      outcome.hash = files.hash
    } catch {
      OutputFolder.removeTree(path)
      guard error.concernsOneDocument else {
        outcome.failure = error
        return
      }
      throw ConversionError(
        code: error.reason == .occupied ? "output.occupied" : "output.unwritable",
        message: error.description)
    }
  }
}
