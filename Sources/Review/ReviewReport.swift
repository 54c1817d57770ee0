internal import Shisaku
internal import ShisakuValidation

/// The reports of what was converted: one page a document.
package struct ReviewReport: Sendable {
  private let folder: ReviewFolder
  /// The documents that get a page.
  package let ids: [String]

  /// - Parameters:
  ///   - path: a folder that `shisaku convert` wrote.
  ///   - only: the one document to report on; `nil` for all.
  /// - Throws: where the folder cannot be read, or has no such document.
  package init(of path: String, only: String? = nil) throws(ReviewError) {
    folder = try ReviewFolder(path)
    let ids = folder.ids
    guard !ids.isEmpty else {
      throw ReviewError(path, "it holds no converted document; see its manifest.jsonl")
    }
    if let only, !ids.contains(only) {
      throw ReviewError(path, "it holds no document \(only)")
    }
    self.ids = only.map { [$0] } ?? ids
  }

  /// Writes the one page to a file, or all pages and an index to a folder.
  ///
  /// - Parameters:
  ///   - output: the file for one document; a folder for several, or where there is one of that
  ///     name.
  ///   - source: a dump, or a folder with dumps; `nil` for where they were.
  /// - Returns: what was written.
  /// - Throws: where a text is not found, or a page cannot be written.
  package func write(to output: String, source: String?) throws(ReviewError) -> [String] {
    let isFolder = FileGroup.isFolder(output)
    guard ids.count > 1 || isFolder else {
      try page(to: output, source: source)
      return [output]
    }
    if ids.count > 1, output.hasSuffix(".html") {
      throw ReviewError(
        folder.path,
        "it holds \(ids.count) documents; give a folder as --output, or name one with --document")
    }
    return try pages(to: output, source: source)
  }

  private func page(to path: String, source: String?) throws(ReviewError) {
    try folder.forEachDocument(ids, source: source) { document throws(ReviewError) in
      try FileGroup.write([(path, ReviewPage(document).html())])
    }
  }

  private func pages(to output: String, source: String?) throws(ReviewError) -> [String] {
    try FileGroup.makeFolder(output)
    var written: [String] = []
    var index = ReviewIndex()
    try folder.forEachDocument(ids, source: source) { document throws(ReviewError) in
      let path = "\(output)/\(document.id).html"
      try FileGroup.write([(path, ReviewPage(document).html())])
      written.append(path)
      index.add(document)
    }
    let path = "\(output)/index.html"
    try FileGroup.write([(path, index.html())])
    return written + [path]
  }
}
