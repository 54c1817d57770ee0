import Foundation
import ShisakuTestSupport
import Testing

@Suite("The evaluation tool")
struct CommandTests {
  private static let dump = [
    "--text", Workspace.root.appending(path: "Samples/shima-2024/shima-2024.txt").path,
  ]
  private static let labels = [
    "--gold", Workspace.root.appending(path: "Samples/shima-2024/gold.json").path,
  ]

  private func run(_ arguments: [String]) throws -> Program {
    try Program("ShisakuEvaluation", arguments)
  }

  @Test("prints a table with a line for every field, and how a document did")
  func table() throws {
    let run = try run(["policies"] + Self.dump + Self.labels)
    #expect(run.status == 0)
    #expect(run.text.split(separator: "\n").count { $0.hasPrefix("| ") } == 23)
    #expect(run.text.contains("| printed_page"))
    #expect(run.text.contains("extra records 0, score "))
  }

  @Test("prints one JSON object where asked to")
  func json() throws {
    let run = try run(
      ["policies", "--json"] + Self.dump + Self.labels + Self.dump + Self.labels)
    let report = try JSONValue(run.text.utf8)
    #expect(report["documents"]?.array?.count == 2)
    #expect(report.value(at: "/documents/0/name")?.string == "shima-2024")
    #expect(report.value(at: "/total/fields/purpose/strict/support")?.integer == 8)
    #expect(report.value(at: "/total/fields/purpose/judged")?.integer == 8)
  }

  @Test("counts every box once in the table of confidences")
  func reliability() throws {
    let run = try run(["reliability", "--json"] + Self.dump + Self.labels)
    let report = try JSONValue(run.text.utf8)
    let boxes = (report["bins"]?.array ?? []).compactMap { $0["boxes"]?.integer }
    #expect(boxes.count == 6)
    #expect(boxes.reduce(0, +) == 12)
  }

  @Test("leaves out what begins behind the last labelled line")
  func lastLine() throws {
    let run = try run(["policies", "--json", "--until", "1"] + Self.dump + Self.labels)
    let report = try JSONValue(run.text.utf8)
    #expect(report.value(at: "/total/extra_records")?.integer == 0)
    // The first of four policies has its name there.
    #expect(report.value(at: "/total/fields/found/judged")?.integer == 1)
    #expect(report.value(at: "/total/fields/found/strict/given")?.integer == 1)
  }

  @Test("says so where dumps and labels do not fit together")
  func mismatch() throws {
    #expect(try run(["policies"] + Self.dump + Self.dump + Self.labels).status == 64)
    let other = ["--text", Workspace.root.appending(path: "LICENSE").path]
    #expect(try run(["policies"] + other + Self.labels).status == 1)
  }
}
