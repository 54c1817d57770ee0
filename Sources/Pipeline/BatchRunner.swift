internal import Glibc
internal import ShisakuExtraction
internal import ShisakuRecords
internal import ShisakuSourceText

/// Many documents from disk to disk.
///
/// What is written does not depend on the number of workers; one bad document never stops the
/// others.
public struct BatchRunner: Sendable {
  /// What the output folder holds.
  public enum Format: String, Sendable, CaseIterable {
    /// A folder a document: `document.json` and `policies/0001.json` ….
    case json
    /// `policies.jsonl` and `documents.jsonl` for the whole batch.
    case jsonl
  }

  /// What became of a batch.
  public struct Summary: Sendable {
    public internal(set) var documents = 0
    public internal(set) var policies = 0
    /// Inputs that failed, in input order.
    public internal(set) var failures: [ManifestEntry] = []
  }

  public let pipeline: DocumentPipeline
  public let format: Format
  /// Number of workers.
  public let jobs: Int

  /// A batch over `jobs` workers, one a processor where that is `nil`.
  public init(pipeline: DocumentPipeline, format: Format = .json, jobs: Int? = nil) {
    self.pipeline = pipeline
    self.format = format
    self.jobs = max(1, jobs ?? Self.processorCount)
  }

  /// How many processors the program may use.
  public static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Converts inputs into a folder.
  ///
  /// - Parameters:
  ///   - inputs: files, folders (searched at any depth) and `-` for standard input.
  ///   - output: the folder; made where it is missing.
  ///   - progress: called after each document, in order, with its entry in the manifest, its place
  ///     from 1 and the number of all; never by two threads at once.
  /// - Returns: how many documents and policies there were, and what failed.
  /// - Throws: where the output folder cannot be written.
  public func run(
    _ inputs: [String], to output: String,
    progress: @escaping (ManifestEntry, _ place: Int, _ total: Int) -> Void = { _, _, _ in }
  ) throws(OutputError) -> Summary {
    try OutputFolder.make(output)
    let batch = InputCollector(excluding: output).collect(inputs)
    let manifest = try AtomicFile("\(output)/manifest.jsonl")
    let lines = format == .jsonl ? try LineFiles(output) : nil
    var rest = batch.makeIterator()
    var summary = Summary()
    var failure: OutputError?
    let workers = OrderedWorkers<BatchInput, Outcome>(
      window: jobs * 4,
      draw: { rest.next() },
      work: { convert($0, to: output, policyLines: lines?.policies, in: $1) },
      emit: { outcome in
        summary.documents += 1
        summary.policies += outcome.entry.counts.policies
        if outcome.entry.status == .failed { summary.failures.append(outcome.entry) }
        do throws(OutputError) {
          try lines?.write(outcome)
          try manifest.write(outcome.entry.line())
        } catch {
          failure = failure ?? error
        }
        progress(outcome.entry, summary.documents, batch.count)
        return failure == nil
      })
    workers.run(workers: min(jobs, max(batch.count, 1)))
    if let failure { throw failure }
    try lines?.commit()
    try manifest.commit()
    return summary
  }

  /// One document's part of the output.
  private struct Outcome {
    var entry: ManifestEntry
    /// Lines for the files of the whole batch; of the policies those that are not written yet.
    var policies: [UInt8] = []
    var documents: [UInt8] = []
    /// Why lines could not be written.
    var failure: OutputError?
  }

  /// The two files of the format `jsonl`.
  private struct LineFiles {
    let policies: AtomicFile
    let documents: AtomicFile

    init(_ folder: String) throws(OutputError) {
      policies = try AtomicFile("\(folder)/policies.jsonl")
      documents = try AtomicFile("\(folder)/documents.jsonl")
    }

    func write(_ outcome: Outcome) throws(OutputError) {
      if let failure = outcome.failure { throw failure }
      try policies.write(outcome.policies)
      try documents.write(outcome.documents)
    }

    func commit() throws(OutputError) {
      try policies.commit()
      try documents.commit()
    }
  }

  private func convert(
    _ input: BatchInput, to output: String, policyLines: AtomicFile?,
    in turn: OrderedWorkers<BatchInput, Outcome>.Turn
  ) -> Outcome {
    var sha256: String?
    do throws(ConversionError) {
      let padded = try read(input)
      let hash = SHA256.hash(of: padded[..<(padded.count - SourceText.padding)]).hexadecimal
      sha256 = hash
      let document = try pipeline.read(padded: padded, sha256: hash, name: input.name)
      var outcome: Outcome
      var tally = RecordTally()
      if let policyLines {
        if let text = document.sourceText { try write(text, of: input.id, to: output) }
        var spool = PolicySpool(policyLines) { turn.hasCome(waiting: $0) }
        let record = pipeline.records(of: document, id: input.id) { policy in
          spool.add(policy)
          tally.add(policy)
        }
        tally.add(record)
        outcome = Outcome(entry: entry(input, hash, tally))
        outcome.policies = spool.rest()
        outcome.failure = spool.failure
        outcome.documents = line(record)
      } else {
        var policies: [PolicyRecord] = []
        let record = pipeline.records(of: document, id: input.id) { policy in
          policies.append(policy)
          tally.add(policy)
        }
        tally.add(record)
        try write(
          DocumentResult(
            policies: policies, document: record, sourceText: document.sourceText),
          to: output)
        outcome = Outcome(entry: entry(input, hash, tally))
      }
      return outcome
    } catch {
      return Outcome(
        entry: ManifestEntry(
          id: input.id, source: input.source, sha256: sha256, status: .failed,
          counts: ManifestEntry.Counts(), error: error))
    }
  }

  private func entry(
    _ input: BatchInput, _ sha256: String, _ tally: RecordTally
  ) -> ManifestEntry {
    ManifestEntry(
      id: input.id, source: input.source, sha256: sha256, status: tally.status,
      counts: tally.counts, error: nil)
  }

  /// A document record as a line of JSON Lines.
  private func line(_ record: DocumentRecord) -> [UInt8] {
    var writer = RecordWriter(layout: .compact)
    record.write(to: &writer)
    writer.endLine()
    return writer.bytes
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

  private func write(_ result: DocumentResult, to output: String) throws(ConversionError) {
    do throws(OutputError) {
      try result.writeFolder(named: result.document.id, in: output)
    } catch {
      throw ConversionError(code: "output.unwritable", message: error.description)
    }
  }

  /// Writes the source text of a document whose spans do not refer to the input itself.
  private func write(
    _ sourceText: [UInt8], of id: String, to output: String
  ) throws(ConversionError) {
    do throws(OutputError) {
      let folder = try OutputFolder(parent: output, name: id)
      try folder.write(sourceText, to: "source.txt")
      try folder.commit()
    } catch {
      throw ConversionError(code: "output.unwritable", message: error.description)
    }
  }
}
