import ShisakuTestSupport
import SystemPackage
import Testing

@testable import Shisaku

@Suite("A line of the manifest")
struct ManifestEntryTests {
  private static let error = ConversionError(
    code: "extraction.invalid-utf8", message: "broken \"UTF-8\"\n", byteOffset: 4, line: 2)

  private static var counts: ManifestEntry.Counts {
    var counts = ManifestEntry.Counts()
    for (index, member) in ManifestEntry.Counts.members.enumerated() {
      counts[keyPath: member.path] = index * 7
    }
    return counts
  }

  static let entries: [ManifestEntry] = [
    ManifestEntry(
      id: "施策", source: "in/施策.txt", sha256: "ab", status: .complete, counts: counts, error: nil,
      settings: "01", output: .init(files: 3, bytes: 99, sha256: "cd")),
    ManifestEntry(
      id: "a", source: "-", sha256: "ab", status: .partial, counts: counts, error: nil,
      settings: "01", output: .init(lines: .init(policies: 5..<5, documents: 7..<900))),
    ManifestEntry(
      id: "a", source: FilePath(bytes: [0x2E, 0x2F, 0x8E, 0xFF, 0x01]), sha256: nil,
      status: .failed, counts: .init(), error: error,
      settings: "01", output: nil),
  ]

  @Test("is read as it was written", arguments: entries.indices)
  func roundTrip(index: Int) throws {
    let line = Self.entries[index].line()
    let entry = try #require(ManifestEntry(line: line))
    #expect(entry.line() == line)
    #expect(ManifestEntry(line: line.dropLast())?.line() == line)
  }

  @Test("is none when it was not written to its end")
  func tornLines() {
    for entry in Self.entries {
      let line = entry.line()
      for length in 0..<(line.count - 1) {
        #expect(ManifestEntry(line: Array(line[..<length])) == nil)
      }
    }
  }

  @Test("names its input byte for byte")
  func sources() throws {
    for entry in Self.entries {
      #expect(ManifestEntry(line: entry.line())?.source == entry.source)
    }
    let decomposed = ManifestEntry(
      id: "が", source: "か\u{3099}.txt", sha256: nil, status: .failed, counts: .init(), error: nil,
      settings: "", output: nil)
    #expect(ManifestEntry(line: decomposed.line())?.source != "が.txt")
  }

  @Test("holds no count that does not fit a sum", arguments: ["9223372036854775807", "-1", "1e9"])
  func hugeCounts(number: String) {
    let line = String(decoding: Self.entries[0].line(), as: UTF8.self)
    for count in [#""files":3"#, #""bytes":99"#, #""measures":7"#] where line.contains(count) {
      let name = count.prefix { $0 != ":" }
      let changed = line.replacing(count, with: "\(name):\(number)")
      #expect(changed != line)
      #expect(ManifestEntry(line: Array(changed.utf8)) == nil)
    }
  }

  @Test("names no place outside the folder as obsolete")
  func obsoleteNames() throws {
    let source = FilePath(bytes: [0x61, 0xFF])
    for name: FilePath in ["施策 1", "profiles/leaflet.yml"] {
      let read = ObsoleteName(line: ObsoleteName(name, source: source).line())
      #expect(read?.path == name && read?.source == source)
    }
    for path in ["", ".", "..", "a/b", "/etc", "/profiles/a", "profiles/..", #"a\u0000"#] {
      #expect(ObsoleteName(line: Array(#"{"obsolete":"\#(path)"}"#.utf8)) == nil)
    }
  }

  @Test("carries settings that differ with every option")
  func settings() throws {
    func settings(_ pipeline: DocumentPipeline, _ format: BatchRunner.Format = .json) -> String {
      BatchRunner(pipeline: pipeline, format: format).settings
    }
    let all = [
      settings(DocumentPipeline()),
      settings(DocumentPipeline(), .jsonl),
      settings(DocumentPipeline(options: ConversionOptions(eras: .keep))),
      settings(DocumentPipeline(options: ConversionOptions(encoding: InputEncoding("cp932")))),
      settings(DocumentPipeline(options: ConversionOptions(encoding: InputEncoding("euc-jp")))),
      settings(DocumentPipeline(options: ConversionOptions(isLossy: true))),
      settings(DocumentPipeline(options: ConversionOptions(repairsMojibake: true))),
      settings(DocumentPipeline(profile: DocumentProfile(builtIn: "sesaku-sheet"))),
      settings(DocumentPipeline(profile: DocumentProfile(builtIn: "gyosei-review"))),
    ]
    #expect(Set(all).count == all.count)
    #expect(all[0] == settings(DocumentPipeline(), .json))
    let options = ConversionOptions()
    let properties = Mirror(reflecting: options).children.compactMap(\.label)
    let members = SettingsFingerprint.members(of: options).map { $0.prefix { $0 != "=" } }
    #expect(members.map(String.init) == properties)
  }
}
