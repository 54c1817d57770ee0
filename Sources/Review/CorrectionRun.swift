internal import Shisaku
internal import ShisakuRecords
internal import ShisakuValidation

/// Applies a file of corrections to the records of its document, all of it or nothing.
package struct CorrectionRun: Sendable {
  /// What was done.
  package struct Summary: Sendable, Hashable {
    /// Id of the document.
    package let document: String
    package let corrections: Int
    /// Policies that have any of them.
    package let policies: Int
  }

  private let folder: ReviewFolder
  private let corrections: Corrections

  /// - Parameters:
  ///   - path: the folder that `shisaku convert` wrote.
  ///   - corrections: the file that the report saved.
  /// - Throws: where either cannot be read, or the folder has no such document.
  package init(_ path: String, corrections: String) throws(ReviewError) {
    folder = try ReviewFolder(path)
    let bytes = try ReviewFolder.bytes(corrections)
    do throws(ReviewError) {
      self.corrections = try Corrections(bytes)
    } catch {
      throw ReviewError(corrections, error.message)
    }
    guard folder.ids.contains(self.corrections.document) else {
      throw ReviewError(path, "it holds no document \(self.corrections.document)")
    }
  }

  /// Checks and applies all corrections, then rewrites the records and the manifest together.
  ///
  /// - Parameter source: a dump, or a folder with dumps; `nil` for where they were.
  /// - Returns: what was done.
  /// - Throws: where the text is not found, a correction does not fit, or a file cannot be written;
  ///   nothing has changed then.
  package func apply(source: String?) throws(ReviewError) -> Summary {
    var files: [(path: String, bytes: [UInt8])] = []
    var policies = 0
    try folder.forEachDocument([corrections.document], source: source) {
      document throws(ReviewError) in
      let corrected = try apply(to: document)
      policies = corrected.changed.count
      files = try self.files(corrected.document, changed: corrected.changed)
    }
    try FileGroup.write(files)
    return Summary(
      document: corrections.document, corrections: corrections.entries.count, policies: policies)
  }

  /// The document with the corrections, and the ids of the policies that have any.
  private func apply(
    to document: ReviewDocument
  ) throws(ReviewError) -> (document: ReviewDocument, changed: Set<String>) {
    guard document.textSHA256 == corrections.textSHA256 else {
      throw ReviewError(
        folder.path,
        "the corrections were made on another text of \(document.id); make the report anew")
    }
    var document = document
    let corrector = PolicyCorrector(FieldReader(document))
    let byPolicy = Dictionary(grouping: corrections.entries, by: \.policy)
    for index in document.policies.indices {
      guard let id = document.policies[index]["id"]?.string, let entries = byPolicy[id] else {
        continue
      }
      document.policies[index] = try corrector.apply(entries, to: document.policies[index])
    }
    let known = Set(document.policies.compactMap { $0["id"]?.string })
    if let unknown = byPolicy.keys.filter({ !known.contains($0) }).min() {
      throw ReviewError(folder.path, "it holds no policy \(unknown)")
    }
    return (document, Set(byPolicy.keys))
  }

  /// The files that change, with what they will hold.
  private func files(
    _ document: ReviewDocument, changed: Set<String>
  ) throws(ReviewError) -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = []
    switch folder.layout {
    case .folders:
      for policy in document.policies {
        guard let id = policy["id"]?.string, changed.contains(id) else { continue }
        var writer = RecordWriter(layout: .indented)
        writer.write(policy)
        writer.endLine()
        files.append((folder.policyPath(id, of: document.id), writer.bytes))
      }
    case .lines:
      let path = "\(folder.path)/policies.jsonl"
      var corrected: [String: JSONValue] = [:]
      for policy in document.policies {
        if let id = policy["id"]?.string, changed.contains(id) { corrected[id] = policy }
      }
      files.append((path, Self.lines(try ReviewFolder.lines(of: path), corrected)))
    }
    let entries = folder.manifest.map { entry in
      entry["id"]?.string == document.id ? Self.recounted(entry, document) : entry
    }
    files.append(("\(folder.path)/manifest.jsonl", Self.lines(entries, [:])))
    return files
  }

  /// Records as JSON Lines, some of them replaced by their ids.
  private static func lines(_ records: [JSONValue], _ replaced: [String: JSONValue]) -> [UInt8] {
    var writer = RecordWriter(layout: .compact, capacity: 1 << 20)
    for record in records {
      writer.write(record["id"]?.string.flatMap { replaced[$0] } ?? record)
      writer.endLine()
    }
    return writer.bytes
  }

  /// A line of the manifest with the counts that corrections can change.
  private static func recounted(_ entry: JSONValue, _ document: ReviewDocument) -> JSONValue {
    guard var counts = entry["counts"] else { return entry }
    let records = [document.record] + document.policies
    let elements = { (key: String) in records.flatMap { $0[key]?.array ?? [] } }
    counts.replace("entities", with: .number(String(elements("entities").count)))
    let severities = elements("diagnostics").map { $0["severity"]?.string }
    for (key, severity) in [("notes", "note"), ("warnings", "warning"), ("errors", "error")] {
      counts.replace(key, with: .number(String(severities.count { $0 == severity })))
    }
    var entry = entry
    entry.replace("counts", with: counts)
    return entry
  }
}
