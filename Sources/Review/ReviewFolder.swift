internal import Shisaku
package import ShisakuJSON
internal import ShisakuSourceText
internal import ShisakuValidation

/// What `shisaku convert` wrote, in either layout.
package struct ReviewFolder: Sendable {
  /// How the records lie on disk.
  package enum Layout: Sendable {
    /// A folder a document.
    case folders
    /// `documents.jsonl` and `policies.jsonl`.
    case lines
  }

  package let path: String
  package let layout: Layout
  /// The lines of the manifest, failed documents too.
  package let manifest: [JSONValue]

  /// - Throws: where the folder holds no manifest, or a broken one.
  package init(_ path: String) throws(ReviewError) {
    self.path = path
    if FinishedBatch.isBetweenMoves(path) {
      throw ReviewError(
        path,
        "a correction of these records was interrupted; repeat it, or run convert with --resume")
    }
    let file = "\(path)/manifest.jsonl"
    guard InputFile(file).exists else {
      throw ReviewError(path, "it holds no manifest.jsonl; give the folder that convert wrote")
    }
    manifest = try Self.lines(of: file)
    layout = InputFile("\(path)/documents.jsonl").exists ? .lines : .folders
  }

  /// The ids of the documents that have records, in the order of the manifest.
  package var ids: [String] {
    var ids: [String] = []
    for entry in manifest where entry["status"]?.string != "failed" {
      if let id = entry["id"]?.string, !ids.contains(id) { ids.append(id) }
    }
    return ids
  }

  /// Reads the documents with these ids, one at a time.
  ///
  /// - Parameters:
  ///   - ids: of documents that the folder holds.
  ///   - source: a dump, or a folder with dumps; `nil` for where they were.
  ///   - body: called with each document, in the order of `ids`.
  /// - Throws: where records or texts cannot be read, or the text is not the one converted.
  package func forEachDocument(
    _ ids: [String], source: String?, _ body: (ReviewDocument) throws(ReviewError) -> Void
  ) throws(ReviewError) {
    let lines = layout == .lines ? try StoredLines(path) : nil
    let sources = SourceFinder(folder: path, sourceFolder: source)
    for id in ids {
      let (record, policies) =
        if let lines { try lines.records(of: id) } else { try folderRecords(of: id) }
      let entry = manifest.last { $0["id"]?.string == id }
      let text = try text(sources.source(of: id, record: record, manifest: entry), record)
      try body(ReviewDocument(record: record, policies: policies, text: text))
    }
  }

  /// The text that was found.
  private func text(
    _ state: StoredDocument.SourceState, _ record: JSONValue
  ) throws(ReviewError) -> SourceText {
    let name = record.value(at: "/source/name")?.string ?? "of the document"
    switch state {
    case .found(let source): return source.text
    case .changed(let path):
      throw ReviewError(
        path,
        "this is not the text that was converted: its SHA-256 differs. Give the folder of the right "
          + "\(name) with --source, or convert it again")
    case .missing:
      throw ReviewError(
        path, "the source text \(name) is not found. Give its folder with --source")
    }
  }

  /// Where a policy record lies below the folder, in the layout of folders.
  package static func policyName(_ id: String, of document: String) -> String {
    "\(document)/policies/\(id.drop { $0 != "#" }.dropFirst()).json"
  }

  private func folderRecords(
    of id: String
  ) throws(ReviewError) -> (record: JSONValue, policies: [JSONValue]) {
    let record = try Self.json("\(path)/\(id)/document.json")
    var policies: [JSONValue] = []
    for policy in record["policies"]?.array ?? [] {
      policies.append(try Self.json("\(path)/\(Self.policyName(policy.string ?? "", of: id))"))
    }
    return (record, policies)
  }

  static func json(_ path: String) throws(ReviewError) -> JSONValue {
    let bytes = try Self.bytes(path)
    do {
      return try JSONValue(bytes)
    } catch {
      throw ReviewError(path, "it is no JSON: \(error.message)")
    }
  }

  static func lines(of path: String) throws(ReviewError) -> [JSONValue] {
    var values: [JSONValue] = []
    for (index, line) in try bytes(path).split(separator: 0x0A).enumerated() {
      do {
        values.append(try JSONValue(line))
      } catch {
        throw ReviewError(path, "line \(index + 1) is no JSON: \(error.message)")
      }
    }
    return values
  }

  static func bytes(_ path: String) throws(ReviewError) -> ArraySlice<UInt8> {
    do {
      return try InputFile(path).read()
    } catch {
      throw ReviewError(path, error.message)
    }
  }
}

/// The records of a batch in the layout of lines, by document.
private struct StoredLines {
  private let path: String
  private var records: [String: JSONValue] = [:]
  private var policies: [String: [JSONValue]] = [:]

  init(_ path: String) throws(ReviewError) {
    self.path = path
    for record in try ReviewFolder.lines(of: "\(path)/documents.jsonl") {
      if let id = record["id"]?.string { records[id] = record }
    }
    for policy in try ReviewFolder.lines(of: "\(path)/policies.jsonl") {
      policies[policy["document"]?.string ?? "", default: []].append(policy)
    }
  }

  func records(of id: String) throws(ReviewError) -> (record: JSONValue, policies: [JSONValue]) {
    guard let record = records[id] else {
      throw ReviewError("\(path)/documents.jsonl", "it has no record of \(id); convert again")
    }
    return (record, policies[id] ?? [])
  }
}
