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
      work: { convert($0, to: output) },
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
    /// Lines for the files of the whole batch.
    var policies: [UInt8] = []
    var documents: [UInt8] = []
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
      try policies.write(outcome.policies)
      try documents.write(outcome.documents)
    }

    func commit() throws(OutputError) {
      try policies.commit()
      try documents.commit()
    }
  }

  private func convert(_ input: BatchInput, to output: String) -> Outcome {
    var sha256: String?
    do throws(ConversionError) {
      let padded = try read(input)
      let hash = SHA256.hash(of: padded[..<(padded.count - SourceText.padding)]).hexadecimal
      sha256 = hash
      let result = try pipeline.convert(
        padded: padded, sha256: hash, id: input.id, name: input.name)
      var outcome = Outcome(
        entry: ManifestEntry(
          id: input.id, source: input.source, sha256: hash,
          status: result.status == .partial ? .partial : .complete,
          counts: ManifestEntry.Counts(result), error: nil))
      try write(result, &outcome, to: output)
      return outcome
    } catch {
      return Outcome(
        entry: ManifestEntry(
          id: input.id, source: input.source, sha256: sha256, status: .failed,
          counts: ManifestEntry.Counts(), error: error))
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

  private func write(
    _ result: DocumentResult, _ outcome: inout Outcome, to output: String
  ) throws(ConversionError) {
    do throws(OutputError) {
      switch format {
      case .json:
        try result.writeFolder(named: result.document.id, in: output)
      case .jsonl:
        if result.sourceText != nil {
          let folder = try OutputFolder(parent: output, name: result.document.id)
          try result.fillSource(folder)
          try folder.commit()
        }
        outcome.policies = result.policyLines()
        outcome.documents = result.documentJSON() + [0x0A]
      }
    } catch {
      throw ConversionError(code: "output.unwritable", message: error.description)
    }
  }
}
