internal import SystemPackage

/// What a run has to do, and what it can keep of the runs before it.
struct BatchPlan {
  let inputs: [BatchInput]
  /// Entries of documents that stay as they are, by the input's place: this run would make them the
  /// same or, where they carry an error, it cannot read their input and leaves the records of the
  /// earlier run.
  private(set) var kept: [Int: ManifestEntry] = [:]
  /// Names in the output folder that earlier runs have made and this one does not keep.
  private(set) var obsolete: [ObsoleteName] = []
  /// Whether the output folder is already what this run would make of it.
  private(set) var isDone = false

  /// Compares inputs with what stands in the folder; nothing of it is kept unless `resuming`.
  ///
  /// Kept entries have the fingerprint `settings`; `jobs` inputs are read and hashed at once.
  init(
    _ inputs: [BatchInput], after previous: PreviousRun, in folder: BatchFolder,
    _ profiles: BatchProfiles, resuming: Bool, format: BatchRunner.Format, settings: String,
    jobs: Int
  ) {
    self.inputs = inputs
    let check = OutputCheck(folder, previous.state)
    if resuming {
      let candidates = inputs.indices.filter { place in
        guard let entry = previous.entry(id: inputs[place].id) else { return false }
        return entry.settings == settings && entry.isRepeatable
          && inputs[place].name == entry.source.lastComponent
      }
      for place in Self.unchanged(candidates, of: inputs, previous, check, jobs: jobs) {
        kept[place] = previous.entry(id: inputs[place].id)
        kept[place]?.source = inputs[place].source
        // The input can be read again.
        if kept[place]?.output != nil { kept[place]?.error = nil }
      }
    }
    isDone =
      previous.state == .finished && kept.count == inputs.count
      && previous.order.elementsEqual(inputs) {
        $0.id.utf8.elementsEqual($1.id.utf8) && $0.source == $1.source
      }
      && kept.allSatisfy { place, entry in
        previous.entry(id: entry.id)?.error == entry.error
      }
      && profiles.areWhole(Set(kept.values.compactMap { $0.output?.profile }))
    if isDone { return }
    keepUnreadable(previous, check, format)
    let keptIds = Set(kept.values.map { Array($0.id.utf8) })
    var names = Dictionary(
      previous.obsolete.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
    func add(_ name: FilePath, source: FilePath? = nil) {
      names[name] = ObsoleteName(name, source: source)
    }
    for entry in previous.entries.values where !keptIds.contains(Array(entry.id.utf8)) {
      // The files of an input that could not be read were left as an earlier run had made them.
      let mayHaveFiles = entry.output.map { $0.files > 0 } ?? (entry.sha256 == nil)
      guard mayHaveFiles, let name = FilePath.Component(entry.id) else { continue }
      add(FilePath(root: nil, [name]), source: entry.source)
    }
    for name in previous.profiles { add(BatchProfiles.path(of: name)) }
    if previous.entries.values.contains(where: { $0.output?.lines != nil }) {
      add(FilePath(BatchFolder.policiesName))
      add(FilePath(BatchFolder.documentsName))
    }
    obsolete = names.sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }.map(\.value)
  }

  /// Keeps the records of inputs that cannot be read.
  private mutating func keepUnreadable(
    _ previous: PreviousRun, _ check: OutputCheck, _ format: BatchRunner.Format
  ) {
    for (place, input) in inputs.enumerated() where kept[place] == nil {
      guard var entry = previous.entry(id: input.id), entry.source == input.source,
        let output = entry.output, (output.lines != nil) == (format == .jsonl),
        let error = input.refusal, check.isWhole(entry)
      else { continue }
      entry.error = error
      kept[place] = entry
    }
  }

  /// Those of some inputs whose bytes have the hash that their entry tells, and whose output has.
  private static func unchanged(
    _ places: [Int], of inputs: [BatchInput], _ previous: PreviousRun, _ check: OutputCheck,
    jobs: Int
  ) -> [Int] {
    var rest = places.makeIterator()
    var unchanged: [Int] = []
    let workers = OrderedWorkers<Int, Int?>(
      window: jobs * 4,
      draw: { rest.next() },
      work: { place, _ in
        guard let file = inputs[place].file, let entry = previous.entry(id: inputs[place].id),
          FileHash.make(of: file) == entry.sha256, check.isWhole(entry)
        else { return nil }
        return place
      },
      emit: { place in
        if let place { unchanged.append(place) }
        return true
      })
    workers.run(workers: min(jobs, max(places.count, 1)))
    return unchanged
  }
}

extension ManifestEntry {
  /// Whether the same input with the same settings must give the same entry again.
  fileprivate var isRepeatable: Bool {
    guard sha256 != nil else { return false }
    if output != nil { return true }
    return error.map { !$0.isPassing } ?? false
  }
}
