/// The files of records that a run left, looked at where entries say that a document's lines stand.
struct RecordFiles {
  private let policies: FilePieces?
  private let documents: FilePieces?

  init(_ folder: BatchFolder, _ state: PreviousRun.State) {
    policies = try? FilePieces(folder.records(BatchFolder.policiesName, state))
    documents = try? FilePieces(folder.records(BatchFolder.documentsName, state))
  }

  /// Whether the lines of an entry are whole lines of its document, as many as it counts.
  ///
  /// Reads them all: ranges that a file was changed behind may cut lines anywhere, or belong to
  /// another document.
  func hold(_ lines: ManifestEntry.Output.Lines, of entry: ManifestEntry) -> Bool {
    guard let documents = ids(documents, lines.documents),
      let policies = ids(policies, lines.policies)
    else { return false }
    return documents == [entry.id] && policies.count == entry.counts.policies
      && policies.allSatisfy { $0.starts(with: "\(entry.id)#") }
  }

  /// The ids of the lines in a range; `nil` where it does not hold whole lines, or one has no id.
  private func ids(_ file: FilePieces?, _ range: Range<Int>) -> [String]? {
    // With the line feed that has to stand before it.
    let start = max(range.lowerBound - 1, 0)
    guard let bytes = try? file?.read(start..<range.upperBound),
      bytes.count == range.upperBound - start
    else { return nil }
    if range.lowerBound > 0, bytes.first != 0x0A { return nil }
    let lines = bytes.dropFirst(range.lowerBound - start)
    guard lines.last ?? 0x0A == 0x0A else { return nil }
    var ids: [String] = []
    for line in lines.split(separator: 0x0A) {
      var reader = JSONReader(Array(line))
      guard let id = try? reader.findString("id") else { return nil }
      ids.append(id)
    }
    return ids
  }
}
