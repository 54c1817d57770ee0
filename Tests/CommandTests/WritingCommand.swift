import Foundation
import ShisakuTestSupport
import ShisakuValidation
import Testing

/// A command that writes, and the folder that it finds: everything that the tests of crashes need to
/// know of it.
enum WritingCommand: String, CaseIterable, CustomTestStringConvertible {
  case convert, resume, correct, correctAndResume, reviewPage, reviewFolder, exportDatabase
  case exportTables

  var testDescription: String { rawValue }

  /// The command's arguments, for a workspace that `prepare` filled.
  func arguments(_ folder: URL, _ format: String) -> [String] {
    let path = { (name: String) in folder.appending(path: name).path }
    switch self {
    case .convert, .resume:
      return [
        "convert", path("in"), "--output", path("records"), "--format", format, "--jobs", "1",
        "--quiet", "--resume",
      ]
    case .correct, .correctAndResume:
      return ["correct", path("records"), "--corrections", path("corrections.json")]
    case .reviewPage:
      return ["review", path("records"), "--output", path("page.html"), "--document", "dump-1002"]
    case .reviewFolder: return ["review", path("records"), "--output", path("pages")]
    case .exportDatabase: return ["export", path("records"), "--to", path("policies.sqlite")]
    case .exportTables:
      return ["export", path("records"), "--to", path("tables"), "--format", "csv"]
    }
  }

  /// What is run after the kill.
  func next(_ folder: URL, _ format: String) -> [String] {
    (self == .correctAndResume ? Self.resume : self).arguments(folder, format)
  }

  /// Fills a workspace with what the command finds; what it writes already stands there in an older
  /// form, but for `convert`.
  func prepare(_ folder: URL, _ format: String) throws {
    let input = folder.appending(path: "in")
    try SampleBatch.write([1, 2, 10], to: input)
    if self == .convert { return }
    try run(Self.convert.arguments(folder, format))
    switch self {
    case .convert: break
    case .resume:
      // One input has gone, one has changed, and a new one comes first.
      try FileManager.default.removeItem(at: input.appending(path: "dump-1001.txt"))
      try Data(SampleSheet.text(name: "改めた交付金").utf8)
        .write(to: input.appending(path: "dump-1010.txt"))
      try SampleBatch.write([0], to: input)
    case .correct, .correctAndResume: try writeCorrections(folder, format)
    default:
      try run(arguments(folder, format))
      try writeCorrections(folder, format)
      try run(Self.correct.arguments(folder, format))
    }
  }

  private func run(_ arguments: [String]) throws {
    let run = try CommandRun(arguments)
    try #require(run.status == 0, "\(run.errors)")
  }

  /// Two boxes of a policy change places.
  private func writeCorrections(_ folder: URL, _ format: String) throws {
    let records = folder.appending(path: "records")
    let id = "dump-1002"
    let read = { (name: String, other: String, key: String, value: String) in
      if format == "json" {
        return try JSONValue(Data(contentsOf: records.appending(path: name)))
      }
      let lines = try Data(contentsOf: records.appending(path: other)).split(separator: 0x0A)
      return try #require(try lines.map { try JSONValue($0) }.first { $0[key]?.string == value })
    }
    let document = try read("\(id)/document.json", "documents.jsonl", "id", id)
    let policy = try read("\(id)/policies/0002.json", "policies.jsonl", "id", "\(id)#0002")
    let entries = [("purpose", "overview"), ("overview", "purpose")].map { field, origin in
      let spans = (policy["provenance"]?["/\(origin)"]?.array ?? [])
        .map {
          "[\(($0.array ?? []).compactMap(\.integer).map(String.init).joined(separator: ","))]"
        }
        .joined(separator: ",")
      return #"{"policy":"\#(id)#0002","field":"/\#(field)","action":"set","spans":[\#(spans)]}"#
    }
    let hash = try #require(document.value(at: "/source/text_sha256")?.string)
    let text = """
      {"schema":"shisaku/corrections/1","document":{"id":"\(id)","text_sha256":"\(hash)"},
       "corrections":[\(entries.joined(separator: ","))]}
      """
    try Data(text.utf8).write(to: folder.appending(path: "corrections.json"))
  }
}
