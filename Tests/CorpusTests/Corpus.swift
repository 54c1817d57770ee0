import Foundation
import Shisaku
import Synchronization
import Testing
import ShisakuTestSupport

/// A dump with what it was converted to.
struct ConvertedDocument: Sendable {
  let name: String
  let bytes: [UInt8]
  let result: DocumentResult
}

/// The dumps that the properties are checked on.
struct Corpus: Sendable, CustomTestStringConvertible {
  let name: String
  let files: [URL]
  /// The least number of dumps that has to be there.
  let expected: Int

  var testDescription: String { name }

  /// The samples of the package, and the corpora beside it where there are any.
  static let all: [Corpus] = {
    var corpora = [
      Corpus(name: "Samples", folder: Workspace.root.appending(path: "Samples"), expected: 7)
    ]
    if let shared = Workspace.shared {
      let folder = shared.appending(path: "corpus")
      for (name, expected) in [("seed", 1), ("generated", 4), ("formats", 24), ("texts", 18)] {
        corpora.append(
          Corpus(name: name, folder: folder.appending(path: name), expected: expected))
      }
    }
    return corpora
  }()

  /// The documents of the corpus; each is converted once, whichever test asks first.
  func documents() throws -> [ConvertedDocument] {
    try Self.converted.withLock { converted in
      if let known = converted[name] { return known }
      let documents = try files.map { file in
        let bytes = Array(try Data(contentsOf: file))
        return ConvertedDocument(
          name: String(file.path.suffix(48)), bytes: bytes, result: try Self.convert(bytes))
      }
      converted[name] = documents
      return documents
    }
  }

  private static let converted = Mutex<[String: [ConvertedDocument]]>([:])

  static func convert(_ bytes: [UInt8]) throws -> DocumentResult {
    try DocumentPipeline().convert(bytes, id: "document", name: "document.txt")
  }

  private init(name: String, folder: URL, expected: Int) {
    self.name = name
    self.expected = expected
    files = Workspace.files(below: folder) { $0.hasSuffix(".txt") || $0.hasSuffix(".md") }
      .filter { $0.lastPathComponent != "README.md" }
  }
}
