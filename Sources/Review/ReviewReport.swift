internal import Shisaku
internal import ShisakuSourceText
internal import ShisakuValidation
package import SystemPackage

/// The reports of what was converted: one page a document.
package struct ReviewReport: Sendable {
  /// The page that leads to the others, without its ending.
  private static let index = "index"
  /// Bytes of a file's name, 255 on all common file systems, without `.html`.
  private static let longestName = 250

  private let folder: ReviewFolder
  /// The documents that get a page.
  package let ids: [String]

  /// - Parameters:
  ///   - path: a folder that `shisaku convert` wrote.
  ///   - only: the one document to report on; `nil` for all.
  /// - Throws: where the folder cannot be read, or has no such document.
  package init(of path: FilePath, only: String? = nil) throws(ReviewError) {
    folder = try ReviewFolder(path)
    let ids = folder.ids
    guard !ids.isEmpty else {
      throw ReviewError(path.string, "it holds no converted document; see its manifest.jsonl")
    }
    if let only, !ids.contains(only) {
      throw ReviewError(path.string, "it holds no document \(only)")
    }
    self.ids = only.map { [$0] } ?? ids
  }

  /// Writes the one page to a file, or all pages and an index to a folder: all of it or nothing.
  ///
  /// - Parameters:
  ///   - output: the file for one document; a folder for several, or where there is one of that
  ///     name. Nothing but pages is replaced.
  ///   - source: a dump, or a folder with dumps; `nil` for where they were.
  ///   - isStopped: asked before each page; `true` ends the report, which then leaves nothing.
  /// - Returns: what was written.
  /// - Throws: where a text is not found, a page cannot be written, or it was stopped.
  package func write(
    to output: FilePath, source: FilePath?, isStopped: () -> Bool = { false }
  ) throws(ReviewError) -> [String] {
    let isFolder = FolderListing.kind(of: output, followingLinks: true) == .folder
    if ids.count > 1, !isFolder, output.extension == "html" {
      throw ReviewError(
        folder.path.string,
        "it holds \(ids.count) documents; give a folder as --output, or name one with --document")
    }
    do {
      return ids.count > 1 || isFolder
        ? try pages(to: output, source, isStopped) : try page(to: output, source, isStopped)
    } catch let error as ReviewError {
      throw error
    } catch let error as OutputError {
      throw ReviewError(error)
    } catch {
      throw ReviewError(output.string, "\(error)")
    }
  }

  /// The page of a document, where it was written.
  ///
  /// - Parameters:
  ///   - id: of the document.
  ///   - output: the page, or the folder with the pages.
  /// - Returns: its path; `nil` where none is there.
  package func page(of id: String, in output: FilePath) -> FilePath? {
    let isFolder = FolderListing.kind(of: output, followingLinks: true) == .folder
    // A page that was made of one of several documents does not say in its name which.
    guard isFolder || ids == [id] else { return nil }
    let page = isFolder ? output.appending("\(pageName(of: id)).html") : output
    return FolderListing.kind(of: page, followingLinks: true) == .file ? page : nil
  }

  private func page(
    to path: FilePath, _ source: FilePath?, _ isStopped: () -> Bool
  ) throws -> [String] {
    let group = try FileGroup(file: path, replacing: ReviewPage.kind)
    let name = FilePath(root: nil, path.lastComponent.map { [$0] } ?? [])
    try write(source, isStopped) { document throws(OutputError) in
      let file = try group.makeFile(name, replacing: ReviewPage.kind)
      _ = try file.append(ReviewPage(document).html())
    }
    try group.commit()
    return [path.string]
  }

  private func pages(
    to output: FilePath, _ source: FilePath?, _ isStopped: () -> Bool
  ) throws -> [String] {
    let group = try FileGroup(folder: output, under: ".review")
    var names: [String] = []
    var index = ReviewIndex()
    try write(source, isStopped) { document throws(OutputError) in
      let name = pageName(of: document.id)
      let file = try group.makeFile(FilePath("\(name).html"), replacing: ReviewPage.kind)
      _ = try file.append(ReviewPage(document).html())
      names.append("\(name).html")
      index.add(document, page: name)
    }
    names.append("\(Self.index).html")
    let file = try group.makeFile(FilePath("\(Self.index).html"), replacing: ReviewPage.kind)
    _ = try file.append(index.html())
    try group.commit()
    return names.map { output.appending($0).string }
  }

  /// The name of a document's page without its ending: the id, unless the index has that name or a
  /// file's name may not be that long. The beginning and the hash of the id then stand for it.
  private func pageName(of id: String) -> String {
    if id == Self.index {
      var name = id
      repeat { name += "-" } while ids.contains(name)
      return name
    }
    guard id.utf8.count > Self.longestName else { return id }
    let hash = SHA256.hash(of: Array(id.utf8)).hexadecimal.prefix(16)
    var name = String.UnicodeScalarView()
    var count = hash.utf8.count + 1
    for scalar in id.unicodeScalars {
      count += UTF8.width(scalar)
      if count > Self.longestName { break }
      name.append(scalar)
    }
    return "\(String(name))-\(hash)"
  }

  /// Calls `write` with each document.
  private func write(
    _ source: FilePath?, _ isStopped: () -> Bool,
    _ write: (ReviewDocument) throws(OutputError) -> Void
  ) throws(ReviewError) {
    try folder.forEachDocument(ids, source: source) { document throws(ReviewError) in
      if isStopped() { throw ReviewError.interrupted }
      do throws(OutputError) {
        try write(document)
      } catch {
        throw ReviewError(error)
      }
    }
    if isStopped() { throw ReviewError.interrupted }
  }
}
