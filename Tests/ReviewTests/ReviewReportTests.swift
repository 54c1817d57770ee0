import Foundation
import Shisaku
import ShisakuReview
import ShisakuTestSupport
import SystemPackage
import Testing

@Suite("shisaku review")
struct ReviewReportTests {
  private func dumps(_ names: String...) -> [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: names.map { ("\($0).txt", Array(SampleSheet.text(name: $0).utf8)) })
  }

  @Test("both layouts give the same page")
  func layouts() throws {
    let dumps = ["mirai-2025.txt": try ConvertedDump.bytes(ofSample: "mirai-2025")]
    let pages = try [false, true].map { isLines in
      try ConvertedDump.withFolder(dumps, format: isLines ? .jsonl : .json) { records, folder in
        let page = folder.appending(path: "review.html")
        let run = try CommandRun(["review", records, "--output", page.path])
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        return try Data(contentsOf: page)
      }
    }
    #expect(pages[0] == pages[1])
    #expect(pages[0].count < 500_000)
  }

  @Test("several documents get a page each and an index")
  func several() throws {
    try ConvertedDump.withFolder(dumps("一", "二")) { records, folder in
      let output = folder.appending(path: "pages")
      let file = try CommandRun(["review", records, "--output", "\(output.path).html"])
      #expect(file.status == 1)
      #expect(file.errors.contains("it holds 2 documents; give a folder as --output"))
      let run = try CommandRun(["review", records, "--output", output.path])
      #expect(run.status == 0)
      let names = try FileManager.default.contentsOfDirectory(atPath: output.path).sorted()
      #expect(names == ["index.html", "一.html", "二.html"])
      let index = try String(contentsOf: output.appending(path: "index.html"), encoding: .utf8)
      #expect(index.contains("<a href=\"%E4%B8%80.html\">一</a>"))
      let one = try CommandRun(
        ["review", records, "--output", "\(output.path).html", "--document", "二"])
      #expect(one.status == 0)
    }
  }

  @Test("a document by the name of the index has a page of its own")
  func index() throws {
    try ConvertedDump.withFolder(dumps("index", "二")) { records, folder in
      let output = folder.appending(path: "pages")
      #expect(try CommandRun(["review", records, "--output", output.path]).status == 0)
      let names = try FileManager.default.contentsOfDirectory(atPath: output.path).sorted()
      #expect(names == ["index-.html", "index.html", "二.html"])
      let index = try String(contentsOf: output.appending(path: "index.html"), encoding: .utf8)
      #expect(index.contains("<a href=\"index-.html\">index</a>"))
    }
  }

  @Test("a report that is told to stop leaves nothing")
  func stopping() throws {
    try ConvertedDump.withFolder(dumps("一", "二")) { records, folder in
      let before = try FolderTree(folder)
      for (only, name) in [("一", "page.html"), (nil, "pages")] {
        var asked = 0
        let error = #expect(throws: ReviewError.self) {
          try ReviewReport(of: FilePath(records), only: only).write(
            to: FilePath(folder.appending(path: name).path), source: nil,
            isStopped: {
              asked += 1
              return asked == 2
            })
        }
        #expect(error == .interrupted)
        #expect(try FolderTree(folder) == before)
      }
    }
  }

  @Test("a text that is gone or changed is asked for")
  func source() throws {
    try ConvertedDump.withFolder(dumps("地域交付金")) { records, folder in
      let page = folder.appending(path: "review.html").path
      let dump = folder.appending(path: "地域交付金.txt")
      let moved = folder.appending(path: "moved")
      try FileManager.default.createDirectory(at: moved, withIntermediateDirectories: false)
      try FileManager.default.moveItem(at: dump, to: moved.appending(path: "地域交付金.txt"))
      let missing = try CommandRun(["review", records, "--output", page])
      #expect(missing.status == 1)
      #expect(missing.errors.contains("is not found. Give its folder with --source"))
      for place in [moved.path, "\(moved.path)/地域交付金.txt"] {
        let run = try CommandRun(["review", records, "--output", page, "--source", place])
        #expect(run.status == 0, "\(run.errors)")
      }
      try Data("changed".utf8).write(to: dump)
      let changed = try CommandRun(["review", records, "--output", page])
      #expect(changed.status == 1)
      #expect(changed.errors.contains("this is not the text that was converted"))
    }
  }

  @Test("a folder without records is refused")
  func noRecords() throws {
    try Workspace.withTemporaryFolder { folder in
      let run = try CommandRun(["review", folder.path, "--output", "\(folder.path)/a.html"])
      #expect(run.status == 1)
      #expect(run.errors.contains("it holds no manifest.jsonl and no records; give the folder"))
    }
  }

  @Test("the labels on a page are those of the profile that the document was read as")
  func ownProfile() throws {
    let sample = Workspace.root.appending(path: "Samples/josei-2026")
    let yaml = try Data(contentsOf: sample.appending(path: "leaflet.yml"))
    try Workspace.withTemporaryFolder { folder in
      let records = folder.appending(path: "records")
      let pipeline = DocumentPipeline(profile: try DocumentProfile(yaml: Array(yaml)))
      _ = try BatchRunner(pipeline: pipeline, jobs: 1)
        .run([sample.appending(path: "josei-2026.txt").path], to: records.path)
      let page = FilePath(folder.appending(path: "page.html").path)
      func write() throws {
        _ = try ReviewReport(of: FilePath(records.path)).write(to: page, source: nil)
      }
      try write()
      let html = try String(contentsOf: URL(filePath: page.string), encoding: .utf8)
      #expect(html.contains(#""purpose":"ねらい","overview":"内容""#))
      try FileManager.default.removeItem(at: records.appending(path: "profiles/leaflet.yml"))
      let error = #expect(throws: ReviewError.self) { try write() }
      #expect(error?.description.contains("profiles/leaflet.yml: the profile") == true)
    }
  }
}
