internal import Shisaku
package import SystemPackage

/// One document of a folder with records before it is read: its lines, or where its files lie.
package struct DocumentDraft: Sendable {
  enum Records: Sendable {
    case none
    /// The folder with `document.json` and `policies/`.
    case folder(FilePath.Component)
    case lines(document: StoredLine?, policies: [StoredLine])
  }

  private let key: RecordID
  /// `nil` where the manifest does not name the document.
  var manifest: StoredLine?
  let records: Records
  var problems: [RecordProblem]

  init(id: RecordID, records: Records, problems: [RecordProblem] = []) {
    key = id
    self.records = records
    self.problems = problems
  }

  /// Something that belongs to no document.
  init(problem: RecordProblem? = nil, manifest: StoredLine? = nil) {
    self.init(id: RecordID(""), records: .none, problems: problem.map { [$0] } ?? [])
    self.manifest = manifest
  }

  /// Of the document; empty where there is none.
  package var id: String { key.text }

  /// Whether the manifest names the document.
  var isKnown: Bool { manifest != nil && !key.text.isEmpty }

  /// A file to name for the document.
  var file: String {
    if case .folder = records { return "\(id)/\(RecordStore.documentName)" }
    return RecordStore.documentsName
  }

  /// Reads and parses everything that belongs to the document.
  package func load(from folder: FilePath) -> DocumentRecords {
    var problems = problems
    func parse(_ line: StoredLine) -> StoredRecord? {
      do throws(RecordProblem) {
        return try line.record()
      } catch {
        problems.append(error)
        return nil
      }
    }
    func read(_ file: String, at path: FilePath, isExpected: Bool) -> StoredRecord? {
      do throws(RecordProblem) {
        return try Self.read(file, at: path)
      } catch {
        if isExpected || FolderListing.kind(of: path) != nil { problems.append(error) }
        return nil
      }
    }
    let manifest = manifest.flatMap(parse)
    var record: StoredRecord?
    var policies: [StoredRecord] = []
    switch records {
    case .none: break
    case .folder(let name):
      let place = folder.appending(name)
      let document = place.appending(RecordStore.documentName)
      record = read("\(id)/\(RecordStore.documentName)", at: document, isExpected: false)
      let below = place.appending(RecordStore.policiesFolder)
      let file = "\(id)/\(RecordStore.policiesFolder)"
      var names: [FilePath.Component] = []
      do throws(RecordProblem) {
        // In the order of their names, which is that of the policies: they have four digits each.
        names = try RecordStore.names(in: below, as: file)
      } catch {
        problems.append(error)
      }
      for name in names where name.extension == "json" && name.bytes.first != 0x2E {
        if let policy = read("\(file)/\(name.string)", at: below.appending(name), isExpected: true)
        {
          policies.append(policy)
        }
      }
    case .lines(let document, let lines):
      record = document.flatMap(parse)
      policies = lines.compactMap(parse)
    }
    return DocumentRecords(
      id: id, manifest: manifest, record: record, policies: policies, problems: problems)
  }

  private static func read(_ file: String, at path: FilePath) throws(RecordProblem) -> StoredRecord
  {
    let bytes: [UInt8]
    do throws(ConversionError) {
      bytes = Array(try InputFile(path).read())
    } catch {
      throw RecordProblem(.unreadable, file, nil, error.message)
    }
    return try StoredRecord(file: file, line: nil, bytes: bytes)
  }
}
