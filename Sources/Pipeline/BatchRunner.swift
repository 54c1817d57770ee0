internal import CFileSystem
internal import ShisakuExtraction
internal import ShisakuSourceText
public import SystemPackage

/// Many documents from disk to disk.
///
/// What is written does not depend on the number of workers; one bad document never stops the
/// others. The output folder can be resumed after any end of a run, and then holds what an
/// undisturbed run would have left; `Documentation/Batch.md` describes how.
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
    /// Inputs that are done, whether now or in an earlier run.
    public internal(set) var documents = 0
    public internal(set) var policies = 0
    /// Those of `documents` that an earlier run had done.
    public internal(set) var kept = 0
    /// Inputs that failed, in input order, and those that could not be read this time and have the
    /// records of an earlier run.
    public internal(set) var failures: [ManifestEntry] = []
    /// Inputs that hold no policy, in input order.
    public internal(set) var empty: [ManifestEntry] = []
    /// Whether the run was asked to stop; the folder can then be resumed.
    public internal(set) var isInterrupted = false
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
  public static var processorCount: Int { max(1, Int(shisaku_usable_processors())) }

  /// Converts inputs into a folder.
  ///
  /// - Parameters:
  ///   - inputs: files, folders (searched at any depth) and `-` for standard input.
  ///   - output: the folder; made where it is missing. What an earlier run left in it is replaced.
  ///   - resuming: whether documents that an earlier run left as this one would make them are kept.
  ///   - report: told what happens; never by two threads at once.
  ///   - isStopped: asked before each document; `true` ends the run after those under way.
  /// - Returns: how many documents and policies there were, and what failed.
  /// - Throws: where the output folder cannot be written, another run writes to it, or it holds an
  ///   unfinished run and `resuming` is `false`.
  public func run(
    _ inputs: [FilePath], to output: FilePath, resuming: Bool = false,
    report: @escaping (BatchEvent) -> Void = { _ in },
    isStopped: @escaping () -> Bool = { false }
  ) throws(OutputError) -> Summary {
    let folder = BatchFolder(output)
    try OutputFolder.make(folder.path)
    let lock = try FolderLock(folder.path)
    defer { withExtendedLifetime(lock) {} }
    try folder.refuseForeignFiles()
    try folder.completeMoves()
    let previous = try PreviousRun(in: folder)
    if previous.state == .unfinished, !resuming {
      throw OutputError(
        .unfinished, folder.path,
        "the folder holds an unfinished run with \(previous.entries.count) documents done; finish "
          + "it with --resume, or remove the folder to begin anew")
    }
    let profiles = BatchProfiles(in: folder, of: pipeline)
    try profiles.refuseForeignFiles(after: previous)
    let plan = BatchPlan(
      InputCollector(excluding: output, after: previous.order).collect(inputs), after: previous,
      in: folder, profiles, resuming: resuming, format: format, settings: settings, jobs: jobs)
    var tally = Tally(plan)
    report(
      .started(
        documents: plan.inputs.count, kept: plan.kept.count,
        bytes: plan.inputs.indices.reduce(0) {
          plan.kept[$1] == nil ? $0 + plan.inputs[$1].size : $0
        }))
    for entry in tally.summary.failures { report(.failedEarlier(entry)) }
    if plan.isDone {
      // A run that was ended before its journal, or after its last move.
      OutputFolder.removeTree(folder.unfinished)
      return tally.summary
    }
    let journal = try BatchJournal(plan, after: previous, in: folder, profiles, format: format)
    try convert(plan, after: previous, folder, journal, &tally, isStopped, report)
    guard !tally.summary.isInterrupted else { return tally.summary }
    let (removed, spared) = try journal.finish()
    for name in removed { report(.removed(name)) }
    if spared > 0 { report(.spared(spared)) }
    return tally.summary
  }

  /// What entries of this run carry so that a later one can tell whether it would make the same.
  var settings: String { SettingsFingerprint.make(of: pipeline, format: format) }

  /// Converts what the plan does not keep: first the documents that nothing speaks against, then, one
  /// at a time, those that were under way when a run was ended.
  private func convert(
    _ plan: BatchPlan, after previous: PreviousRun, _ folder: BatchFolder, _ journal: BatchJournal,
    _ tally: inout Tally, _ isStopped: @escaping () -> Bool,
    _ report: @escaping (BatchEvent) -> Void
  ) throws(OutputError) {
    let suspects = previous.suspects
    var places: [Int] = []
    var suspected: [Int] = []
    var culprits: [Int] = []
    for place in plan.inputs.indices where plan.kept[place] == nil {
      switch suspects.finding(of: plan.inputs[place]) {
      case nil: places.append(place)
      case .suspected: suspected.append(place)
      case .culprit: culprits.append(place)
      }
    }
    let converter = BatchConverter(
      pipeline: pipeline, format: format, settings: settings, folder: folder, journal: journal,
      suspects: suspects)
    // Culprits are in the journal before their marks go.
    try convert(culprits, of: plan, with: converter, workers: 1, nil, &tally, isStopped, report)
    if tally.summary.isInterrupted { return }
    let underWay = DocumentsUnderWay(folder.underWay, count: jobs)
    try convert(
      places, of: plan, with: converter, workers: jobs, underWay, &tally, isStopped, report)
    if tally.summary.isInterrupted { return }
    try convert(
      suspected, of: plan, with: converter, workers: 1, underWay, &tally, isStopped, report)
  }

  private func convert(
    _ places: [Int], of plan: BatchPlan, with converter: BatchConverter, workers count: Int,
    _ underWay: DocumentsUnderWay?, _ tally: inout Tally, _ isStopped: @escaping () -> Bool,
    _ report: @escaping (BatchEvent) -> Void
  ) throws(OutputError) {
    if places.isEmpty { return }
    let journal = converter.journal
    let commits = GroupCommit<BatchJournal.Document> { group throws(OutputError) in
      try journal.commit(group)
    }
    var rest = places.makeIterator()
    var result = tally
    var failure: OutputError?
    var isInterrupted = false
    let workers = OrderedWorkers<Int, BatchConverter.Outcome>(
      window: count * 4,
      draw: {
        guard let place = rest.next() else { return nil }
        isInterrupted = isInterrupted || isStopped()
        return isInterrupted ? nil : place
      },
      work: { place, turn in
        converter.convert(
          plan.inputs[place], at: place, marking: underWay, isAlone: count == 1
        ) { turn.hasCome(waiting: $0) }
      },
      emit: { outcome in
        do throws(OutputError) {
          if let failure = outcome.failure { throw failure }
          var entry = outcome.entry
          entry.output?.lines = try journal.append(
            policies: outcome.policies, from: outcome.policiesStart, documents: outcome.documents)
          try commits.add(.init(place: outcome.place, entry: entry, folder: outcome.folder))
          result.add(entry, at: outcome.place)
          report(
            .done(
              entry, bytes: plan.inputs[outcome.place].size, milliseconds: outcome.milliseconds))
        } catch {
          failure = error
        }
        return failure == nil
      })
    workers.run(workers: min(count, places.count))
    result.summary.isInterrupted = isInterrupted
    do throws(OutputError) {
      try commits.close()
    } catch {
      failure = failure ?? error
    }
    tally = result
    if let failure { throw failure }
  }
}

/// The summary as it grows.
private struct Tally {
  var summary = BatchRunner.Summary()
  /// The places of `failures` and of `empty`.
  private var failures: [Int] = []
  private var empty: [Int] = []

  init(_ plan: BatchPlan) {
    for (place, entry) in plan.kept { add(entry, at: place) }
    summary.kept = plan.kept.count
  }

  mutating func add(_ entry: ManifestEntry, at place: Int) {
    summary.documents += 1
    summary.policies += entry.counts.policies
    // Records of an earlier run may stand where the input could not be read this time.
    if entry.status == .failed || entry.error != nil {
      Self.insert(entry, at: place, &failures, &summary.failures)
    } else if entry.counts.policies == 0 {
      Self.insert(entry, at: place, &empty, &summary.empty)
    }
  }

  /// Inserts an entry where its input's place in the batch says.
  private static func insert(
    _ entry: ManifestEntry, at place: Int, _ places: inout [Int], _ entries: inout [ManifestEntry]
  ) {
    let index = places.firstIndex { $0 > place } ?? places.endIndex
    places.insert(place, at: index)
    entries.insert(entry, at: index)
  }
}
