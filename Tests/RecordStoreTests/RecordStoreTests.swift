import Foundation
import ShisakuRecordStore
import ShisakuTestSupport
import SystemPackage
import Testing

@Suite("Folders with records")
struct RecordStoreTests {
  /// A document with its policies' ordinals.
  private typealias Document = (id: String, ordinals: [Int])

  private static func record(_ document: Document) -> String {
    let ids = document.ordinals.map { "\"\(document.id)#\(number($0))\"" }
    return #"{"id":"\#(document.id)","policies":[\#(ids.joined(separator: ","))]}"#
  }

  private static func policy(_ ordinal: Int, of document: Document) -> String {
    #"{"id":"\#(document.id)#\#(number(ordinal))","document":"\#(document.id)"}"#
  }

  private static func number(_ ordinal: Int) -> String {
    let digits = String(ordinal)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func entry(_ id: String, _ status: String = "complete") -> String {
    #"{"id":"\#(id)","status":"\#(status)"}"#
  }

  /// Makes a folder with records in a layout.
  private func withStore(
    _ layout: RecordStore.Layout, manifest: [String], _ documents: [Document],
    _ body: (RecordStore) throws -> Void
  ) throws {
    try Workspace.withTemporaryFolder { folder in
      func write(_ lines: [String], to name: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
      }
      try write(manifest, to: "manifest.jsonl")
      if layout == .lines {
        try write(documents.map(Self.record), to: "documents.jsonl")
        let policies = documents.flatMap { document in
          document.ordinals.map { Self.policy($0, of: document) }
        }
        try write(policies, to: "policies.jsonl")
      } else {
        for document in documents {
          try write([Self.record(document)], to: "\(document.id)/document.json")
          for ordinal in document.ordinals {
            try write(
              [Self.policy(ordinal, of: document)],
              to: "\(document.id)/policies/\(Self.number(ordinal)).json")
          }
        }
      }
      try body(RecordStore(FilePath(folder.path)))
    }
  }

  static let layouts: [RecordStore.Layout] = [.folders, .lines]

  @Test("a later line of the manifest stands for an earlier one of the same id", arguments: layouts)
  func repeatedID(layout: RecordStore.Layout) throws {
    let manifest = [Self.entry("a", "failed"), Self.entry("b"), Self.entry("a")]
    try withStore(layout, manifest: manifest, [("a", [1]), ("b", [1, 2])]) { store in
      var entries: [Int?] = []
      try store.forEachEntry { entries.append($0.line) }
      #expect(entries == [3, 2])
      let first = try #require(try store.nextWhole())
      #expect(first.manifest.line == 3)
      #expect(first.record.json.text("id") == "a")
      let second = try #require(try store.nextWhole())
      #expect(second.record.json.text("id") == "b")
      #expect(second.policies.count == 2)
      #expect(try store.nextWhole() == nil)
    }
  }

  @Test("the line that was replaced is a problem of its own")
  func repeatedLine() throws {
    try withStore(.folders, manifest: [Self.entry("a"), Self.entry("a")], [("a", [1])]) { store in
      let first = store.next()?.load(from: store.path)
      #expect(first?.manifest?.line == 2)
      #expect(first?.problems.isEmpty == true)
      let second = store.next()?.load(from: store.path)
      #expect(second?.problems.map(\.kind) == [.repeated])
      #expect(store.next() == nil)
    }
  }

  @Test("ids that look alike and differ in their bytes are two documents", arguments: layouts)
  func composedIDs(layout: RecordStore.Layout) throws {
    let ids = ["\u{304B}\u{3099}", "\u{304C}"]
    let documents: [Document] = [(ids[0], [1]), (ids[1], [1, 2])]
    try withStore(layout, manifest: ids.map { Self.entry($0) }, documents) { store in
      for document in documents {
        let found = try #require(try store.nextWhole())
        #expect(found.record.json["id"] == .string(document.id))
        #expect(found.policies.count == document.ordinals.count)
      }
      #expect(try store.nextWhole() == nil)
    }
  }

  @Test("policies stand in the order of their numbers", arguments: layouts)
  func order(layout: RecordStore.Layout) throws {
    let document: Document = ("a", [98, 998, 9999])
    try withStore(layout, manifest: [Self.entry("a")], [document]) { store in
      let found = try #require(try store.nextWhole())
      #expect(
        found.policies.map { $0.json.text("id") } == ["a#0098", "a#0998", "a#9999"])
    }
  }

  @Test("a document without all of the policies that it lists is none", arguments: layouts)
  func missingPolicy(layout: RecordStore.Layout) throws {
    let documents: [Document] = [("a", [1, 2])]
    try withStore(layout, manifest: [Self.entry("a")], documents) { store in
      let lines = store.path.appending("policies.jsonl")
      let file = store.path.appending("a/policies/0002.json")
      try? FileManager.default.removeItem(atPath: file.string)
      if layout == .lines {
        try Data((Self.policy(1, of: documents[0]) + "\n").utf8)
          .write(to: URL(filePath: lines.string))
      }
      let problem = #expect(throws: RecordProblem.self) {
        try RecordStore(store.path).nextWhole()
      }
      #expect(problem?.kind == .missing)
      #expect(problem?.message.contains("a#0002") == true)
    }
  }

  /// A link to itself is there and cannot be listed, whoever asks.
  private static func loop(_ path: FilePath) throws {
    try? FileManager.default.removeItem(atPath: path.string)
    try FileManager.default.createSymbolicLink(
      atPath: path.string, withDestinationPath: path.string)
  }

  @Test("policies that cannot be listed are not none")
  func unlistedPolicies() throws {
    try withStore(.folders, manifest: [Self.entry("a")], [("a", [])]) { store in
      try Self.loop(store.path.appending("a/policies"))
      let problem = #expect(throws: RecordProblem.self) { try store.nextWhole() }
      #expect(problem?.kind == .unreadable)
      #expect(problem?.file == "a/policies")
    }
  }

  @Test("profiles that cannot be listed are not none")
  func unlistedProfiles() throws {
    try withStore(.folders, manifest: [Self.entry("a")], [("a", [1])]) { store in
      #expect(try RecordProfiles(in: store.path).names.isEmpty)
      try Self.loop(store.path.appending("profiles"))
      let problem = #expect(throws: RecordProblem.self) { try RecordProfiles(in: store.path) }
      #expect(problem?.kind == .unreadable)
      #expect(problem?.file == "profiles")
    }
  }

  @Test("an id that leads out of the folder has no records")
  func pathAsID() throws {
    try withStore(.folders, manifest: [Self.entry("../a")], [("a", [1])]) { store in
      #expect(store.next()?.load(from: store.path).record == nil)
    }
  }
}
