internal import ShisakuExtraction
internal import ShisakuSourceText

/// One input of a batch → its part of the output, written to the spool.
struct BatchConverter {
  let pipeline: DocumentPipeline
  let format: BatchRunner.Format
  let settings: String
  let folder: BatchFolder

  /// What became of an input.
  struct Outcome {
    /// Of the input in the batch, from 0.
    let place: Int
    var entry: ManifestEntry
    /// The document's folder in the spool, where it has one.
    var folder: String?
    /// Lines for the files of the whole batch.
    var policies: [UInt8] = []
    var documents: [UInt8] = []
    /// How long it took.
    var milliseconds = 0
    /// Why nothing more can be written at all.
    var failure: OutputError?
  }

  func convert(_ input: BatchInput, at place: Int) -> Outcome {
    let clock = ContinuousClock()
    let start = clock.now
    var outcome = made(of: input, at: place)
    outcome.milliseconds = Int((clock.now - start) / .milliseconds(1))
    return outcome
  }

  private func made(of input: BatchInput, at place: Int) -> Outcome {
    var sha256: String?
    do throws(ConversionError) {
      let padded = try read(input)
      let hash = SHA256.hash(of: padded[..<(padded.count - SourceText.padding)]).hexadecimal
      sha256 = hash
      let result = try pipeline.convert(
        padded: padded, sha256: hash, id: input.id, name: input.name)
      var outcome = Outcome(
        place: place,
        entry: ManifestEntry(
          id: input.id, source: input.source, sha256: hash,
          status: result.status == .partial ? .partial : .complete,
          counts: ManifestEntry.Counts(result), error: nil, settings: settings,
          output: ManifestEntry.Output()))
      try write(result, &outcome)
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
      case .file(let path): return try InputReader.read(path: path)
      case .nothing(let error): throw ExtractionError(.unreadable, error.message)
      }
    } catch {
      if case .nothing(let error) = input.place { throw error }
      throw ConversionError(error)
    }
  }

  /// - Throws: where this document alone cannot be written; what concerns all of them goes into the
  ///   outcome.
  private func write(_ result: DocumentResult, _ outcome: inout Outcome) throws(ConversionError) {
    if format == .jsonl {
      outcome.policies = result.policyLines()
      outcome.documents = result.documentJSON() + [0x0A]
      if result.companions.isEmpty { return }
    }
    let path = "\(folder.spool)/\(outcome.entry.id)"
    do throws(OutputError) {
      let place = "\(folder.path)/\(outcome.entry.id)"
      if OutputFolder.isForeign(place) {
        throw OutputError(
          .occupied, place,
          "something that no run has made stands here; give another output folder")
      }
      var files = try OutputFolder(path)
      if format == .json {
        try result.write(to: &files)
      } else {
        try result.writeCompanions(to: &files)
      }
      outcome.folder = path
      outcome.entry.output = files.written
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
