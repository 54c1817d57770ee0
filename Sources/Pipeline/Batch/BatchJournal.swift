internal import CFileSystem
internal import SystemPackage

/// What a run has brought to disk so far, and the files in which it says so.
///
/// A line of the journal is written only when everything it speaks of is on disk, so at any moment
/// the lines are true, whatever else is in the folder.
final class BatchJournal {
  /// A document whose files are written and not yet in their place.
  struct Document {
    /// The input's place in the batch, from 0.
    let place: Int
    let entry: ManifestEntry
    /// Its folder in the spool, where it has one.
    let folder: FilePath?
  }

  private let folder: BatchFolder
  private let inputs: [BatchInput]
  private let obsolete: [ObsoleteName]
  private let profiles: BatchProfiles
  /// Names of the profiles that documents were read as.
  private var profileNames: Set<String>
  private let journal: AppendedFile
  private var policies: AppendedFile?
  private var documents: AppendedFile?
  /// Where in the journal an input's line stands.
  private var lines: [Range<Int>?]
  /// Inputs that have no line in the journal yet.
  private var missing: Int
  /// Whether the journal's own name may not be on disk yet.
  private var isNew: Bool
  /// Whether a name in the output folder has gone since its names were brought to disk.
  private var hasLostNames = false

  /// Opens the journal with what the plan keeps; all else that a run before it left unfinished goes.
  init(
    _ plan: BatchPlan, after previous: PreviousRun, in folder: BatchFolder,
    _ profiles: BatchProfiles, format: BatchRunner.Format
  ) throws(OutputError) {
    self.folder = folder
    inputs = plan.inputs
    obsolete = plan.obsolete
    self.profiles = profiles
    profileNames = Set(plan.kept.values.compactMap { $0.output?.profile })
    lines = Array(repeating: nil, count: plan.inputs.count)
    try Self.clear(folder, keepingRecords: format == .jsonl && previous.state == .unfinished)
    var kept = plan.kept.sorted { $0.key < $1.key }
    if format == .jsonl {
      let ends = Self.ends(kept.map(\.value))
      let isCopied = previous.state == .finished
      policies = try AppendedFile(
        folder.unfinished.appending(BatchFolder.policiesName), length: isCopied ? 0 : ends.policies)
      documents = try AppendedFile(
        folder.unfinished.appending(BatchFolder.documentsName),
        length: isCopied ? 0 : ends.documents)
      if isCopied, !kept.isEmpty { try Self.copy(&kept, from: folder, to: policies, documents) }
    }
    var places: [Range<Int>] = []
    let obsolete = obsolete
    try AppendedFile.writeWhole(folder.journal) { file throws(OutputError) in
      for (_, entry) in kept { places.append(try file.append(entry.line())) }
      for name in obsolete { _ = try file.append(name.line()) }
    }
    journal = try AppendedFile(folder.journal, length: BatchFolder.size(of: folder.journal) ?? 0)
    for (index, (place, _)) in kept.enumerated() { lines[place] = places[index] }
    missing = plan.inputs.count - kept.count
    isNew = true
    guard previous.state != .none else { return }
    // From here on the folder is not what the manifest of the earlier run says.
    try flushNames()
    folder.manifest.unlink()
    hasLostNames = true
  }

  /// Adds a document's records to the files of the batch; those of its policies that stand in the
  /// file already begin at `start`.
  func append(
    policies policyLines: [UInt8], from start: Int?, documents documentLine: [UInt8]
  ) throws(OutputError) -> ManifestEntry.Output.Lines? {
    guard let policies, let documents else { return nil }
    let rest = try policies.append(policyLines)
    return ManifestEntry.Output.Lines(
      policies: (start ?? rest.lowerBound)..<rest.upperBound,
      documents: try documents.append(documentLine))
  }

  /// Adds some policies of the document whose turn it is. What a run that ends here leaves of them
  /// is in no entry, so the next one cuts it off.
  ///
  /// - Returns: where they begin in the file.
  func append(
    policies lines: UnsafeRawBufferPointer
  ) throws(OutputError) -> Int {
    try policies?.append(lines).lowerBound ?? 0
  }

  /// Brings some documents to disk and into their places, and says so in the journal.
  ///
  /// One flush serves them all: a flush a file would take longer than the conversion. The line of the
  /// last input is not waited for: the whole manifest that follows says the same.
  func commit(_ group: [Document]) throws(OutputError) {
    let folders = group.compactMap { document in
      document.folder.map { (path: $0, place: folder.path.appending(document.entry.id)) }
    }
    try policies?.flush()
    try documents?.flush()
    if !folders.isEmpty {
      try flushFileSystem()
      for (path, place) in folders { try OutputFolder.put(path, at: place) }
    }
    if isNew || !folders.isEmpty { try flushNames() }
    var text: [UInt8] = []
    for document in group {
      let line = document.entry.line()
      if let name = document.entry.output?.profile { profileNames.insert(name) }
      let start = journal.length + text.count
      lines[document.place] = start..<(start + line.count)
      text += line
    }
    _ = try journal.append(text)
    missing -= group.count
    if missing > 0 { try journal.flush() }
  }

  /// Ends the run: everything that it made in its place, everything obsolete gone.
  ///
  /// - Returns: names of earlier runs that were removed, and how many were left since some input
  ///   could not be read: it may only be out of reach for now.
  func finish() throws(OutputError) -> (removed: [String], spared: Int) {
    let pieces = try FilePieces(folder.journal)
    let result = try removeObsolete(try inventory(pieces))
    if isNew || hasLostNames || !result.removed.isEmpty {
      try FileDescriptor.flushFolder(folder.path)
    }
    let order = try sortRecords(pieces)
    let records = policies == nil ? [] : [BatchFolder.policiesName, BatchFolder.documentsName]
    let written = try profiles.write(profileNames)
    try folder.finish(
      moving: records.map { ($0, order != nil) }, profiles: written
    ) { file throws(OutputError) in
      for place in self.inputs.indices {
        guard let range = self.lines[place] else { continue }
        var line = try pieces.read(range)
        if let order, var entry = ManifestEntry(line: line) {
          entry.output?.lines = order[place]
          line = entry.line()
        }
        _ = try file.append(line)
      }
    }
    return result
  }

  // MARK: Beginning

  /// Removes what a run that was ended left half done.
  private static func clear(
    _ folder: BatchFolder, keepingRecords: Bool
  ) throws(OutputError) {
    try OutputFolder.make(folder.unfinished)
    var kept: Set = ["manifest.jsonl", "under-way"]
    if keepingRecords { kept.formUnion([BatchFolder.policiesName, BatchFolder.documentsName]) }
    let unfinished = folder.unfinished
    for name in (try? FolderListing.names(in: unfinished)) ?? [] where !kept.contains(name.string) {
      OutputFolder.removeTree(unfinished.appending(name))
    }
    try OutputFolder.make(folder.spool)
  }

  private static func ends(_ entries: [ManifestEntry]) -> (policies: Int, documents: Int) {
    let lines = entries.compactMap { $0.output?.lines }
    return (
      lines.map(\.policies.upperBound).max() ?? 0, lines.map(\.documents.upperBound).max() ?? 0
    )
  }

  /// Copies the records of kept documents out of the files of a finished run.
  private static func copy(
    _ kept: inout [(key: Int, value: ManifestEntry)], from folder: BatchFolder,
    to policies: AppendedFile?, _ documents: AppendedFile?
  ) throws(OutputError) {
    guard let policies, let documents else { return }
    let oldPolicies = try FilePieces(folder.records(BatchFolder.policiesName, .finished))
    let oldDocuments = try FilePieces(folder.records(BatchFolder.documentsName, .finished))
    for index in kept.indices {
      guard let lines = kept[index].value.output?.lines else { continue }
      kept[index].value.output?.lines = ManifestEntry.Output.Lines(
        policies: try policies.append(try oldPolicies.read(lines.policies)),
        documents: try documents.append(try oldDocuments.read(lines.documents)))
    }
    try policies.flush()
    try documents.flush()
  }

  // MARK: Committing

  private func flushFileSystem() throws(OutputError) {
    let descriptor = try FileDescriptor.reading(folder.path, .directory)
    defer { descriptor.finish() }
    guard shisaku_flush_file_system(descriptor.rawValue) == 0 else {
      throw OutputError(folder.path, "it cannot be flushed to disk")
    }
  }

  /// Brings the names in the folder to disk, and the journal's with the first of them.
  private func flushNames() throws(OutputError) {
    if isNew {
      // The output folder may be new as well; one above that may be closed to the program.
      try? FileDescriptor.flushFolder(folder.path.appending(".."))
      try FileDescriptor.flushFolder(folder.unfinished)
      isNew = false
    }
    try FileDescriptor.flushFolder(folder.path)
    hasLostNames = false
  }

  // MARK: Finishing

  /// What the journal's lines say of the documents, as far as the end of a run has to know.
  private struct Inventory {
    /// Names of documents' folders.
    var folders: Set<FilePath> = []
    /// Inputs that could not be read.
    var unreadable: [FilePath] = []

    /// Whether an input may still be there, but out of reach for now; so may one that nothing is
    /// known of.
    func mayStillHave(_ source: FilePath?) -> Bool {
      guard let source else { return !unreadable.isEmpty }
      return unreadable.contains { source.starts(with: $0) }
    }
  }

  private func inventory(_ journal: FilePieces) throws(OutputError) -> Inventory {
    var inventory = Inventory()
    guard !obsolete.isEmpty else { return inventory }
    for range in lines.compactMap({ $0 }) {
      guard let entry = ManifestEntry(line: try journal.read(range)) else { continue }
      if let files = entry.output?.files, files > 0, let name = FilePath.Component(entry.id) {
        inventory.folders.insert(FilePath(root: nil, [name]))
      }
      if entry.sha256 == nil { inventory.unreadable.append(entry.source) }
    }
    return inventory
  }

  /// - Throws: where something cannot be looked at or removed; the next run tries again.
  private func removeObsolete(
    _ inventory: Inventory
  ) throws(OutputError) -> (removed: [String], spared: Int) {
    var removed: [String] = []
    var spared = 0
    let kept = inventory.folders.union(profileNames.map(BatchProfiles.path))
    for obsolete in obsolete where !kept.contains(obsolete.path) {
      let path = folder.path.pushing(obsolete.path)
      let isRecords = [BatchFolder.policiesName, BatchFolder.documentsName]
        .contains(obsolete.path.string)
      let isProfile = obsolete.path.components.count > 1
      if isRecords || isProfile {
        if isRecords && policies != nil || FolderListing.kind(of: path) != .file { continue }
      } else {
        let isForeign = try OutputFolder.isForeign(path)
        if isForeign || FolderListing.kind(of: path) == nil { continue }
      }
      if !isRecords, !isProfile, inventory.mayStillHave(obsolete.source) {
        spared += 1
      } else {
        OutputFolder.removeTree(path)
        guard FolderListing.kind(of: path) == nil else {
          throw OutputError(path, "it cannot be removed")
        }
        removed.append(obsolete.path.string)
      }
    }
    // Only an empty folder goes.
    if profileNames.isEmpty { folder.profiles.removeFolder() }
    return (removed, spared)
  }

  /// Writes the records in the order of the inputs where they stand in another one, as they do when
  /// a run was resumed with other inputs.
  ///
  /// - Returns: their places in the new files by the input's place; `nil` where nothing moves.
  private func sortRecords(
    _ journal: FilePieces
  ) throws(OutputError) -> [Int: ManifestEntry.Output.Lines]? {
    guard let policies, let documents else { return nil }
    var records: [(place: Int, lines: ManifestEntry.Output.Lines)] = []
    for place in inputs.indices {
      guard let range = lines[place],
        let found = ManifestEntry(line: try journal.read(range))?.output?.lines
      else { continue }
      records.append((place, found))
    }
    let isSorted =
      Self.areInARow(records.map(\.lines.policies), length: policies.length)
      && Self.areInARow(records.map(\.lines.documents), length: documents.length)
    if isSorted { return nil }
    var order: [Int: ManifestEntry.Output.Lines] = [:]
    var ranges: [[Range<Int>]] = []
    let parts = [
      (BatchFolder.policiesName, records.map(\.lines.policies)),
      (BatchFolder.documentsName, records.map(\.lines.documents)),
    ]
    for (name, old) in parts {
      let pieces = try FilePieces(folder.unfinished.appending(name))
      var new: [Range<Int>] = []
      try AppendedFile.writeWhole(folder.sorted(name)) { file throws(OutputError) in
        for range in old { new.append(try file.append(try pieces.read(range))) }
      }
      ranges.append(new)
    }
    for (index, record) in records.enumerated() {
      order[record.place] = ManifestEntry.Output.Lines(
        policies: ranges[0][index], documents: ranges[1][index])
    }
    return order
  }

  /// Whether ranges follow one another without a gap, from 0 to the end.
  private static func areInARow(_ ranges: [Range<Int>], length: Int) -> Bool {
    var end = 0
    for range in ranges {
      guard range.lowerBound == end else { return false }
      end = range.upperBound
    }
    return end == length
  }
}
