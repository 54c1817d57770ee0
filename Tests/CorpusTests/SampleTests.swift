import Foundation
import Shisaku
import Testing

/// The documents of our own writing, whose answers are known.
@Suite("Samples")
struct SampleTests {
  /// A dump of a sample.
  struct Dump: CustomTestStringConvertible, Sendable {
    var sample: String
    var name: String
    var testDescription: String { name }

    var folder: URL { SampleTests.root.appending(path: sample) }
    var id: String { DocumentIdentifier.make(fromFileName: name) }

    /// With the profile that stands beside the dump, where there is one.
    func convert() throws -> DocumentResult {
      let bytes = try Data(contentsOf: folder.appending(path: name))
      let profile = try? Data(contentsOf: folder.appending(path: "leaflet.yml"))
      let pipeline = DocumentPipeline(
        profile: try profile.map { try DocumentProfile(yaml: Array($0)) })
      return try pipeline.convert(bytes, id: id, name: name)
    }
  }

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Samples")

  /// All dumps, by sample and name.
  static let dumps: [Dump] = {
    let files = FileManager.default
    let samples = (try? files.contentsOfDirectory(atPath: root.path)) ?? []
    return samples.sorted().flatMap { sample in
      let names = (try? files.contentsOfDirectory(atPath: root.appending(path: sample).path)) ?? []
      return names.filter { $0.hasSuffix(".txt") }.sorted().map { Dump(sample: sample, name: $0) }
    }
  }()

  /// What is known to be read wrongly, by dump. A miss that is no longer one has to be taken out.
  static let knownMisses: [String: [String]] = [
    // The extractor prints the label of the effect directly above the purpose.
    "mori-2026.pdfminer": [
      "policy 2 details", "policy 2 effect", "policy 2 overview", "policy 2 purpose",
      "policy 3 details", "policy 3 effect", "policy 3 overview", "policy 3 purpose",
    ]
  ]

  @Test("All dumps are there")
  func count() {
    #expect(Self.dumps.count == 7)
  }

  @Test("A sample is read as its data say", arguments: dumps)
  func readsAsExpected(dump: Dump) throws {
    let json = try Data(contentsOf: dump.folder.appending(path: "expected.json"))
    let answers = try SampleAnswers(json: Array(json))
    let result = try dump.convert()
    let found = try SampleAnswers(
      document: result.documentJSON(),
      policies: (0..<result.policyCount).map { result.policyJSON(at: $0) })
    #expect(!answers.policies.isEmpty)
    #expect(answers.misses(in: found) == Self.knownMisses[dump.id, default: []])
  }

  @Test("The records of a sample are those recorded", arguments: Set(dumps.map(\.sample)).sorted())
  func equalsGolden(sample: String) throws {
    var lines: [UInt8] = []
    for dump in Self.dumps where dump.sample == sample {
      let result = try dump.convert()
      for index in 0..<result.policyCount {
        lines += result.policyJSON(at: index)
        lines.append(UInt8(ascii: "\n"))
      }
    }
    let golden = try Data(contentsOf: Self.root.appending(path: "\(sample)/golden.jsonl"))
    #expect(lines == Array(golden), "scripts/record-golden rewrites the golden records")
  }
}
