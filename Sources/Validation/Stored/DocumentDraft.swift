internal import Shisaku
internal import ShisakuExtraction
internal import ShisakuJSON
internal import ShisakuSourceText
internal import SystemPackage

/// One document of an output folder before it is read: its lines, or where its files lie.
struct DocumentDraft: Sendable {
  /// A line of a file of JSON Lines.
  struct Line: Sendable {
    let file: String
    /// From 1.
    let number: Int
    let bytes: [UInt8]
  }

  enum Records: Sendable {
    /// The folder with `document.json` and `policies/`.
    case folder
    case lines(document: Line?, policies: [Line])
  }

  let id: String
  var manifest: Line?
  var records: Records
  var problems: [StoredDocument.Problem] = []

  /// Reads and parses everything that belongs to the document.
  func load(from folder: String, sources: SourceFinder) -> StoredDocument {
    var problems = problems
    let manifest = manifest.flatMap { Self.parse($0, &problems) }
    var record: StoredRecord?
    var policies: [StoredPolicy] = []
    switch records {
    case .folder:
      record = Self.parse("\(id)/document.json", in: folder, isExpected: false, &problems)
      let names = (try? FolderListing.names(in: FilePath("\(folder)/\(id)/policies"))) ?? []
      for name in names.map({ $0.string })
      where name.hasSuffix(".json") && !name.hasPrefix(".") {
        let file = "\(id)/policies/\(name)"
        if let policy = Self.parse(file, in: folder, isExpected: true, &problems) {
          policies.append(StoredPolicy(policy))
        }
      }
    case .lines(let document, let lines):
      record = document.flatMap { Self.parse($0, &problems) }
      policies = lines.compactMap { Self.parse($0, &problems) }.map(StoredPolicy.init)
    }
    let source = sources.source(of: id, record: record?.json, manifest: manifest?.json)
    return StoredDocument(
      id: id, manifest: manifest, record: record, policies: policies, source: source,
      problems: problems)
  }

  private static func parse(
    _ line: Line, _ problems: inout [StoredDocument.Problem]
  ) -> StoredRecord? {
    parse(line.bytes, file: line.file, line: line.number, &problems)
  }

  private static func parse(
    _ file: String, in folder: String, isExpected: Bool,
    _ problems: inout [StoredDocument.Problem]
  ) -> StoredRecord? {
    do throws(ExtractionError) {
      let padded = try InputReader.read(path: Array("\(folder)/\(file)".utf8))
      return parse(Array(padded.dropLast(SourceText.padding)), file: file, line: nil, &problems)
    } catch {
      if isExpected || FolderListing.kind(of: FilePath("\(folder)/\(file)")) != nil {
        problems.append(.init(kind: .unreadable, file: file, line: nil, message: error.message))
      }
      return nil
    }
  }

  private static func parse(
    _ bytes: [UInt8], file: String, line: Int?, _ problems: inout [StoredDocument.Problem]
  ) -> StoredRecord? {
    do throws(JSONValue.Problem) {
      let json = try JSONValue(bytes)
      if json.members != nil { return StoredRecord(file: file, line: line, json: json) }
      problems.append(
        .init(kind: .unreadable, file: file, line: line, message: "this is no JSON object"))
    } catch {
      problems.append(
        .init(
          kind: .unreadable, file: file, line: line, message: "this is no JSON: \(error.message)"))
    }
    return nil
  }
}
