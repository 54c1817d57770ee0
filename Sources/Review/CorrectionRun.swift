internal import Shisaku
internal import ShisakuJSON
internal import ShisakuValidation
package import SystemPackage

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

  let folder: ReviewFolder
  private let batch: FinishedBatch
  private let corrections: Corrections

  /// - Parameters:
  ///   - path: the folder that `shisaku convert` wrote.
  ///   - corrections: the file that the report saved.
  /// - Throws: where either cannot be read, the folder has no such document, holds an unfinished
  ///   run, or another program writes to it.
  package init(_ path: FilePath, corrections: FilePath) throws(ReviewError) {
    do throws(OutputError) {
      batch = try FinishedBatch(path)
    } catch {
      throw ReviewError(error)
    }
    folder = try ReviewFolder(path)
    let bytes = try ReviewFolder.bytes(corrections)
    do throws(ReviewError) {
      self.corrections = try Corrections(bytes)
    } catch {
      throw ReviewError(corrections.string, error.message)
    }
    guard folder.ids.contains(self.corrections.document) else {
      throw ReviewError(path.string, "it holds no document \(self.corrections.document)")
    }
  }

  /// Checks and applies all corrections, then rewrites the records and the manifest together.
  ///
  /// - Parameters:
  ///   - source: a dump, or a folder with dumps; `nil` for where they were.
  ///   - isStopped: asked before anything is written; `true` leaves all as it is.
  /// - Returns: what was done.
  /// - Throws: where the text is not found, a correction does not fit, a file cannot be written, or
  ///   it was stopped; nothing has changed then.
  package func apply(
    source: FilePath?, isStopped: () -> Bool = { false }
  ) throws(ReviewError) -> Summary {
    var files: [(name: String, bytes: [UInt8])] = []
    var policies = 0
    try folder.forEachDocument([corrections.document], source: source) {
      document throws(ReviewError) in
      let corrected = try apply(to: document)
      policies = corrected.changed.count
      files = try self.files(corrected.document, changed: corrected.changed)
    }
    if isStopped() { throw ReviewError.interrupted }
    do throws(OutputError) {
      try batch.replace(files)
    } catch {
      throw ReviewError(error)
    }
    return Summary(
      document: corrections.document, corrections: corrections.entries.count, policies: policies)
  }

  /// The document with the corrections, and the ids of the policies that have any.
  private func apply(
    to document: ReviewDocument
  ) throws(ReviewError) -> (document: ReviewDocument, changed: Set<String>) {
    guard document.textSHA256 == corrections.textSHA256 else {
      throw ReviewError(
        folder.path.string,
        "the corrections were made on another text of \(document.id); make the report anew")
    }
    var document = document
    let corrector = PolicyCorrector(FieldReader(document))
    let byPolicy = Dictionary(grouping: corrections.entries, by: \.policy)
    var gained: Set<Int> = []
    var lost: Set<Int> = []
    for index in document.policies.indices {
      let policy = document.policies[index]
      guard let id = policy["id"]?.string, let entries = byPolicy[id] else { continue }
      let corrected = try corrector.apply(entries, to: policy)
      let (before, after) = (document.characters(of: policy), document.characters(of: corrected))
      gained.formUnion(after.subtracting(before))
      lost.formUnion(before.subtracting(after))
      document.policies[index] = corrected
    }
    let known = Set(document.policies.compactMap { $0["id"]?.string })
    if let unknown = byPolicy.keys.filter({ !known.contains($0) }).min() {
      throw ReviewError(folder.path.string, "it holds no policy \(unknown)")
    }
    // Bullets that a field takes along, and labels of fields that have gone.
    document.assignFurniture(gained.count - lost.count)
    return (document, Set(byPolicy.keys))
  }
}
