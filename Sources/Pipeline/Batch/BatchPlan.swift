internal import ShisakuExtraction
internal import ShisakuSourceText

/// What a run has to do, and what it can keep of the runs before it.
struct BatchPlan {
  let inputs: [BatchInput]
  /// Entries of documents that are as this run would make them, by the input's place.
  private(set) var kept: [Int: ManifestEntry] = [:]
  /// Names in the output folder that earlier runs have made and this one does not keep.
  private(set) var obsolete: [String] = []
  /// Whether the output folder is already what this run would make of it.
  private(set) var isDone = false

  /// Compares inputs with what stands in the folder; nothing of it is kept unless `resuming`.
  ///
  /// Kept entries have the fingerprint `settings`; `jobs` inputs are read and hashed at once.
  init(
    _ inputs: [BatchInput], after previous: PreviousRun, in folder: BatchFolder, resuming: Bool,
    settings: String, jobs: Int
  ) {
    self.inputs = inputs
    if resuming {
      let check = OutputCheck(folder, previous.state)
      let candidates = inputs.indices.filter { place in
        guard let entry = previous.entries[inputs[place].id] else { return false }
        return entry.settings == settings && entry.isRepeatable
          && inputs[place].name == Self.name(entry.source) && check.isWhole(entry)
      }
      for place in Self.unchanged(candidates, of: inputs, previous.entries, jobs: jobs) {
        kept[place] = previous.entries[inputs[place].id]
        kept[place]?.source = inputs[place].source
      }
    }
    isDone =
      previous.state == .finished && kept.count == inputs.count
      && previous.order.elementsEqual(inputs) { $0.id == $1.id && $0.source == $1.source }
    let keptIds = Set(kept.values.map(\.id))
    var names = Set(previous.obsolete)
    for entry in previous.entries.values where !keptIds.contains(entry.id) {
      if let files = entry.output?.files, files > 0 { names.insert(entry.id) }
    }
    if previous.entries.values.contains(where: { $0.output?.lines != nil }) {
      names.formUnion([BatchFolder.policiesName, BatchFolder.documentsName])
    }
    obsolete = names.sorted()
  }

  private static func name(_ source: String) -> String {
    source.split(separator: "/").last.map(String.init) ?? source
  }

  /// Those of some inputs whose bytes have the hash that their entry tells.
  private static func unchanged(
    _ places: [Int], of inputs: [BatchInput], _ entries: [String: ManifestEntry], jobs: Int
  ) -> [Int] {
    var rest = places.makeIterator()
    var unchanged: [Int] = []
    let workers = OrderedWorkers<Int, Int?>(
      window: jobs * 4,
      draw: { rest.next() },
      work: { place, _ in
        guard case .file(let path) = inputs[place].place,
          let bytes = try? InputReader.read(path: path)
        else { return nil }
        let hash = SHA256.hash(of: bytes[..<(bytes.count - SourceText.padding)]).hexadecimal
        return entries[inputs[place].id]?.sha256 == hash ? place : nil
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
    return error.map { !$0.code.hasPrefix("output.") } ?? (output != nil)
  }
}

/// Whether what the entries of an earlier run speak of is still there.
private struct OutputCheck {
  private let folder: BatchFolder
  private let policies: Int
  private let documents: Int
  private let records: RecordFiles

  init(_ folder: BatchFolder, _ state: PreviousRun.State) {
    self.folder = folder
    policies = BatchFolder.size(of: folder.records(BatchFolder.policiesName, state)) ?? 0
    documents = BatchFolder.size(of: folder.records(BatchFolder.documentsName, state)) ?? 0
    records = RecordFiles(folder, state)
  }

  func isWhole(_ entry: ManifestEntry) -> Bool {
    guard let output = entry.output else { return true }
    if let lines = output.lines,
      lines.policies.upperBound > policies || lines.documents.upperBound > documents
        || !records.hold(lines, of: entry)
    {
      return false
    }
    guard output.files > 0 else { return true }
    let found = OutputFolder.contents(of: "\(folder.path)/\(entry.id)")
    return found.files == output.files && found.bytes == output.bytes
  }
}
