internal import Shisaku
internal import ShisakuRecordStore
package import SystemPackage

/// Full-text search over records, in a folder that `convert` wrote or a database that `export` wrote.
/// Both find the same.
///
///     try RecordSearch("policies.sqlite").run(SearchQuery(["予算"])) { hit in … }
package struct RecordSearch: Sendable {
  private let path: FilePath
  private let isStopped: @Sendable () -> Bool

  /// - Parameters:
  ///   - path: the folder or the database.
  ///   - isStopped: asked before each record; `true` ends the search.
  package init(_ path: FilePath, isStopped: @escaping @Sendable () -> Bool = { false }) {
    self.path = path
    self.isStopped = isStopped
  }

  /// Calls `body` with every text in which a word of the query stands, in the order of the records.
  ///
  /// - Throws: `ExportError`, where there are no records or they cannot be read.
  package func run(
    _ query: SearchQuery, _ body: (SearchHit) throws -> Void
  ) throws(ExportError) {
    func search(_ record: SearchedRecord) throws {
      try Exporter.check(isStopped)
      for hit in query.hits(in: record) { try body(hit) }
    }
    do {
      if FolderListing.kind(of: path, followingLinks: true) == .file {
        try DatabaseSearch(path).forEachCandidate(of: query.words, search)
      } else {
        try FolderSearch(path).forEachRecord(search)
      }
    } catch let error as ExportError {
      throw error
    } catch let problem as RecordProblem {
      throw ExportError(problem, in: path)
    } catch {
      throw ExportError(.badRecord, path.string, "\(error)")
    }
  }
}
