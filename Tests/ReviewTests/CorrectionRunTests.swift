import Foundation
import Shisaku
import ShisakuReview
import ShisakuSourceText
import ShisakuTestSupport
import Testing

@Suite("shisaku correct")
struct CorrectionRunTests {
  private static let swap = [("purpose", "overview"), ("overview", "purpose")]

  /// Corrections that make the boxes of the second policy change places.
  private func corrections(
    of record: JSONValue, _ policy: JSONValue, hash: String? = nil, further: String = ""
  ) throws -> Data {
    let entries = Self.swap.map { field, origin in
      let spans = (policy["provenance"]?["/\(origin)"]?.spans ?? [])
        .map { "[\($0.lower),\($0.upper)]" }
      return """
        {"policy":"\(policy["id"]?.string ?? "")","field":"/\(field)","action":"set",\
        "spans":[\(spans.joined(separator: ","))]}
        """
    }
    let hash = hash ?? record.value(at: "/source/text_sha256")?.string ?? ""
    return Data(
      """
      {"schema":"shisaku/corrections/1",
       "document":{"id":"\(record["id"]?.string ?? "")","text_sha256":"\(hash)"},
       "corrections":[\(entries.joined(separator: ","))\(further)]}
      """.utf8)
  }

  /// All files below a folder with their bytes.
  private func contents(_ folder: String) throws -> [String: Data] {
    let files = Workspace.files(below: URL(filePath: folder)) { $0.contains(".") }
    return try Dictionary(uniqueKeysWithValues: files.map { ($0.path, try Data(contentsOf: $0)) })
  }

  private func sample() throws -> [String: [UInt8]] {
    ["mirai-2025.txt": try ConvertedDump.bytes(ofSample: "mirai-2025")]
  }

  @Test("rewrites the policy and the manifest, and nothing else")
  func folders() throws {
    try ConvertedDump.withFolder(sample()) { records, folder in
      let document = try ConvertedDump.sample("mirai-2025")
      let file = folder.appending(path: "corrections.json")
      try corrections(of: document.record, document.policies[1]).write(to: file)
      let before = try contents(records)
      let run = try CommandRun(["correct", records, "--corrections", file.path])
      #expect(run.status == 0)
      #expect(run.errors == "2 corrections in 1 policy of mirai-2025\n")
      let after = try contents(records)
      let changed = before.keys.filter { before[$0] != after[$0] }
        .map { URL(filePath: $0).lastPathComponent }
      #expect(changed.sorted() == ["0002.json", "manifest.jsonl"])
      #expect(before.keys.sorted() == after.keys.sorted())
      let policy = try JSONValue(
        Data(contentsOf: URL(filePath: "\(records)/mirai-2025/policies/0002.json")))
      #expect(policy["purpose"] == document.policies[1]["overview"])
      #expect(RecordSchemas.findings(inPolicy: policy).isEmpty)
      let manifest = try JSONValue(Data(contentsOf: URL(filePath: "\(records)/manifest.jsonl")))
      let old = try JSONValue(#require(before["\(records)/manifest.jsonl"]))
      let notes = try #require(old.value(at: "/counts/notes")?.integer)
      #expect(manifest.value(at: "/counts/notes")?.integer == notes + 2)
      #expect(manifest.value(at: "/counts/entities") == old.value(at: "/counts/entities"))
      let again = try CommandRun(["correct", records, "--corrections", file.path])
      #expect(again.status == 0)
      #expect(try contents(records) == after)
    }
  }

  @Test("lines hold the same records as folders")
  func lines() throws {
    let document = try ConvertedDump.sample("mirai-2025")
    let file = try corrections(of: document.record, document.policies[1])
    let policies = try [false, true].map { isLines in
      try ConvertedDump.withFolder(sample(), format: isLines ? .jsonl : .json) { records, folder in
        let path = folder.appending(path: "corrections.json")
        try file.write(to: path)
        #expect(try CommandRun(["correct", records, "--corrections", path.path]).status == 0)
        let manifest = try Data(contentsOf: URL(filePath: "\(records)/manifest.jsonl"))
        let counts = try #require(JSONValue(manifest)["counts"])
        if isLines {
          let lines = try Data(contentsOf: URL(filePath: "\(records)/policies.jsonl"))
          return try lines.split(separator: 0x0A).map { try JSONValue($0) } + [counts]
        }
        return try (1...7).map { number in
          let path = "\(records)/mirai-2025/policies/000\(number).json"
          return try JSONValue(Data(contentsOf: URL(filePath: path)))
        } + [counts]
      }
    }
    #expect(policies[0] == policies[1])
    #expect(policies[0].count == 8)
  }

  @Test("a bullet that a text takes along leaves the form, and resuming finds nothing to do")
  func bullet() throws {
    let document = try ConvertedDump.sample("mirai-2025")
    let policy = document.policies[0]
    let detail = try #require(policy["provenance"]?["/details/1/text"]?.spans)
    let bullet = detail[0].lower - "○ ".utf8.count
    #expect(document.text.string(ByteRange(bullet, detail[0].lower)) == "○ ")
    let file = """
      {"schema":"shisaku/corrections/1",
       "document":{"id":"mirai-2025","text_sha256":"\(document.textSHA256)"},
       "corrections":[{"policy":"mirai-2025#0001","field":"/effect","action":"set",
         "spans":[[\(bullet),\(detail[0].upper)]]}]}
      """
    for format in [BatchRunner.Format.json, .jsonl] {
      try ConvertedDump.withFolder(sample(), format: format) { records, folder in
        let path = folder.appending(path: "corrections.json")
        try Data(file.utf8).write(to: path)
        let manifest = URL(filePath: "\(records)/manifest.jsonl")
        let old = try JSONValue(Data(contentsOf: manifest))
        let run = try CommandRun(["correct", records, "--corrections", path.path])
        #expect(run.status == 0, "\(run.errors)")
        let new = try JSONValue(Data(contentsOf: manifest))
        for (key, step) in [("assigned", 1), ("furniture", -1), ("unassigned", 0)] {
          let count = try #require(old.value(at: "/counts/\(key)")?.integer)
          #expect(new.value(at: "/counts/\(key)")?.integer == count + step, "\(key)")
        }
        let before = try contents(records)
        let dump = folder.appending(path: "mirai-2025.txt").path
        let format = format == .json ? "json" : "jsonl"
        let resumed = try CommandRun(
          ["convert", dump, "--output", records, "--resume", "--format", format, "--quiet"])
        #expect(resumed.status == 0, "\(resumed.errors)")
        let after = try contents(records)
        #expect(before.keys.allSatisfy { before[$0] == after[$0] })
        #expect(try CommandRun(["validate", records]).status == 0)
      }
    }
  }

  @Test("one correction that does not fit stops all of them")
  func allOrNothing() throws {
    try ConvertedDump.withFolder(sample()) { records, folder in
      let document = try ConvertedDump.sample("mirai-2025")
      let path = folder.appending(path: "corrections.json")
      let before = try contents(records)
      let wrong: [(Data, String)] = [
        (
          try corrections(
            of: document.record, document.policies[1],
            further:
              #",{"policy":"mirai-2025#0003","field":"/effect","action":"set","spans":[[0,3]]}"#),
          "its spans are not text of the sheet's fields and details"
        ),
        (
          try corrections(
            of: document.record, document.policies[1],
            further: #",{"policy":"mirai-2025#0099","field":"/effect","action":"set","spans":[]}"#),
          "it holds no policy mirai-2025#0099"
        ),
        (
          try corrections(of: document.record, document.policies[1], hash: "0"),
          "the corrections were made on another text"
        ),
        (Data("{}".utf8), "its schema is not shisaku/corrections/1"),
        (Data("[".utf8), "it is no JSON"),
      ]
      for (file, message) in wrong {
        try file.write(to: path)
        let run = try CommandRun(["correct", records, "--corrections", path.path])
        #expect(run.status == 1)
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(try contents(records) == before)
      }
    }
  }
}
