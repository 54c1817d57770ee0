import Foundation
import ShisakuTestSupport
import Testing

/// Only what the program made is replaced, and what cannot be told is refused with a sentence.
@Suite("A command that finds something else in the place of its output")
struct ForeignOutputTests {
  private static let outputs = [WritingCommand.reviewPage, .exportDatabase]
  private static let names = [
    WritingCommand.reviewPage: "page.html", .exportDatabase: "policies.sqlite",
    .reviewFolder: "pages", .exportTables: "tables",
  ]

  /// Runs a command over records whose output something stands in the way of.
  private func expectRefusal(
    of command: WritingCommand, saying text: String,
    place: (_ output: URL, _ folder: URL) throws -> Void
  ) throws {
    try SampleBatch.withFastFolder { folder in
      try WritingCommand.correct.prepare(folder, "jsonl")
      let output = folder.appending(path: try #require(Self.names[command]))
      try place(output, folder)
      let before = try FolderTree(folder)
      let run = try CommandRun(command.arguments(folder, "jsonl"))
      #expect(run.status == 1)
      #expect(run.errors.contains(text), "\(run.errors)")
      #expect(try FolderTree(folder) == before)
    }
  }

  @Test("refuses a device", arguments: outputs, ["/dev/null", "/dev/full"])
  func devices(command: WritingCommand, device: String) throws {
    try SampleBatch.withFastFolder { folder in
      try WritingCommand.correct.prepare(folder, "jsonl")
      var arguments = command.arguments(folder, "jsonl")
      let place = try #require(
        arguments.firstIndex(of: "--output") ?? arguments.firstIndex(of: "--to"))
      arguments[place + 1] = device
      let run = try CommandRun(arguments)
      #expect(run.status == 1)
      #expect(run.errors.contains("this is a device, a pipe or a socket; name a file"))
      var status = stat()
      #expect(stat(device, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
    }
  }

  @Test("refuses a folder for a database")
  func folder() throws {
    try expectRefusal(of: .exportDatabase, saying: "this is a folder; name a file") { output, _ in
      try FileManager.default.createDirectory(at: output, withIntermediateDirectories: false)
    }
  }

  @Test("refuses a link, whether or not it leads anywhere", arguments: outputs, [true, false])
  func links(command: WritingCommand, isDangling: Bool) throws {
    try expectRefusal(of: command, saying: "this is a symbolic link, which is not followed") {
      let other = $1.appending(path: "other")
      if !isDangling { try Data().write(to: other) }
      try FileManager.default.createSymbolicLink(at: $0, withDestinationURL: other)
    }
  }

  @Test("refuses a file of somebody else", arguments: outputs)
  func files(command: WritingCommand) throws {
    try expectRefusal(of: command, saying: "; remove it or choose another name") { output, _ in
      try Data("<!DOCTYPE html>\n<title>notes</title>\n".utf8).write(to: output)
    }
  }

  @Test(
    "refuses one file of somebody else among several, and writes none",
    arguments: [
      (WritingCommand.exportTables, "policies.csv"), (.reviewFolder, "dump-1002.html"),
      (.reviewFolder, "index.html"),
    ])
  func oneOfSeveral(command: WritingCommand, name: String) throws {
    try expectRefusal(of: command, saying: "; remove it or choose another name") { output, _ in
      try FileManager.default.createDirectory(at: output, withIntermediateDirectories: false)
      try Data("id,name\n1,mine\n".utf8).write(to: output.appending(path: name))
    }
  }

  @Test(
    "refuses a link in the place of one of several, or of the folder itself",
    arguments: [(WritingCommand.exportTables, "policies.csv"), (.reviewFolder, "index.html")])
  func linksAmongSeveral(command: WritingCommand, name: String) throws {
    let manager = FileManager.default
    try expectRefusal(of: command, saying: "this is a symbolic link") { output, folder in
      try manager.createDirectory(at: output, withIntermediateDirectories: false)
      try manager.createSymbolicLink(
        at: output.appending(path: name), withDestinationURL: folder.appending(path: "other"))
    }
    try expectRefusal(of: command, saying: "this is a symbolic link") { output, folder in
      let other = folder.appending(path: "other")
      try manager.createDirectory(at: other, withIntermediateDirectories: false)
      try manager.createSymbolicLink(at: output, withDestinationURL: other)
    }
  }

  @Test(
    "leaves a folder alone that has the name of its hidden one and is not of its making",
    arguments: [
      (WritingCommand.exportTables, "tables/.export"), (.reviewFolder, "pages/.review"),
      (.exportDatabase, ".policies.sqlite.unfinished"), (.reviewPage, ".page.html.unfinished"),
    ])
  func hiddenFolders(command: WritingCommand, name: String) throws {
    let manager = FileManager.default
    for isLink in [false, true] {
      try expectRefusal(of: command, saying: "something that shisaku has not made stands here") {
        let hidden = $1.appending(path: name)
        let other = $1.appending(path: "other")
        try manager.createDirectory(at: other, withIntermediateDirectories: false)
        try manager.createDirectory(
          at: hidden.deletingLastPathComponent(), withIntermediateDirectories: true)
        if isLink {
          try manager.createSymbolicLink(at: hidden, withDestinationURL: other)
        } else {
          try manager.moveItem(at: other, to: hidden)
        }
        try Data("mine".utf8).write(to: hidden.appending(path: "notes.md"))
      }
    }
  }

  @Test("refuses a link or a folder in the place of a record that is to be corrected")
  func corrections() throws {
    let manager = FileManager.default
    for isLink in [true, false] {
      try SampleBatch.withFastFolder { folder in
        try WritingCommand.correct.prepare(folder, "json")
        let manifest = folder.appending(path: "records/manifest.jsonl")
        let record = folder.appending(path: "records/dump-1002/policies/0002.json")
        if isLink {
          let other = folder.appending(path: "other")
          try manager.moveItem(at: record, to: other)
          try manager.createSymbolicLink(at: record, withDestinationURL: other)
        } else {
          try manager.removeItem(at: manifest)
          try manager.createDirectory(at: manifest, withIntermediateDirectories: false)
        }
        let before = try FolderTree(folder)
        let run = try CommandRun(WritingCommand.correct.arguments(folder, "json"))
        #expect(run.status == 1)
        #expect(
          run.errors.contains(isLink ? "this is a symbolic link" : "holds no manifest.jsonl"),
          "\(run.errors)")
        #expect(try FolderTree(folder) == before)
      }
    }
  }
}
