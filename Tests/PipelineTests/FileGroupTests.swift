import Foundation
import ShisakuTestSupport
import SystemPackage
import Testing

@testable import Shisaku

@Suite("Files that change together")
struct FileGroupTests {
  private static let own = OwnFile("file of the test") { $0.first == 0x61 }

  private func write(_ texts: [String: String], to group: FileGroup) throws {
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
      _ = try group.makeFile(FilePath(name), replacing: Self.own).append(Array(text.utf8))
    }
  }

  private func texts(_ folder: URL) throws -> [String: String] {
    try FolderTree(folder).entries.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  @Test("take the places of older ones when they are committed, and not before")
  func commit() throws {
    try SampleBatch.withFastFolder { folder in
      try Data("a1".utf8).write(to: folder.appending(path: "x"))
      do {
        let group = try FileGroup(folder: FilePath(folder.path), under: ".group")
        try write(["x": "a2", "y": "a3"], to: group)
        #expect(try texts(folder)["x"] == "a1")
      }
      #expect(try texts(folder) == ["x": "a1"])
      do {
        let group = try FileGroup(folder: FilePath(folder.path), under: ".group")
        try write(["x": "a2", "y": "a3"], to: group)
        try group.commit()
        #expect(try texts(folder)["x"] == "a2")
      }
      #expect(try texts(folder) == ["x": "a2", "y": "a3"])
    }
  }

  @Test("a folder that was made for them goes with them")
  func newFolder() throws {
    try SampleBatch.withFastFolder { folder in
      let new = folder.appending(path: "new")
      try write(["x": "a"], to: try FileGroup(folder: FilePath(new.path), under: ".group"))
      #expect(try texts(folder).isEmpty)
    }
  }

  @Test("what was left without a list goes, what has one is finished, in one place by one program")
  func leftovers() throws {
    try SampleBatch.withFastFolder { folder in
      let hidden = folder.appending(path: ".group")
      for hasList in [false, true] {
        try FileManager.default.createDirectory(at: hidden, withIntermediateDirectories: false)
        try Data("a1".utf8).write(to: hidden.appending(path: "1"))
        try Data("123".utf8).write(to: hidden.appending(path: ".lock"))
        let list = "{\"from\":\"1\",\"to\":\"x\"}\n{\"from\":\"2\",\"to\":\"y\"}\n"
        try Data(list.utf8)
          .write(to: hidden.appending(path: hasList ? "moves.jsonl" : "moves.jsonl.new"))
        do {
          let group = try FileGroup(folder: FilePath(folder.path), under: ".group")
          #expect(try texts(folder)["x"] == (hasList ? "a1" : nil))
          let error = try #require(throws: OutputError.self) {
            try FileGroup(folder: FilePath(folder.path), under: ".group")
          }
          #expect(error.reason == .busy)
          withExtendedLifetime(group) {}
        }
        #expect(try texts(folder) == (hasList ? ["x": "a1"] : [:]))
      }
    }
  }

  @Test("what came into their place while they were made is not replaced")
  func lateForeigner() throws {
    try SampleBatch.withFastFolder { folder in
      do {
        let group = try FileGroup(folder: FilePath(folder.path), under: ".group")
        try write(["x": "a", "y": "a"], to: group)
        try Data("mine".utf8).write(to: folder.appending(path: "y"))
        let error = try #require(throws: OutputError.self) { try group.commit() }
        #expect(error.reason == .occupied)
      }
      #expect(try texts(folder) == ["y": "mine"])
    }
  }

  @Test("a move that is refused is made by the next run")
  func refusedMove() throws {
    try SampleBatch.withFastFolder { folder in
      let below = folder.appending(path: "below")
      try FileManager.default.createDirectory(at: below, withIntermediateDirectories: false)
      try FileManager.default.createDirectory(
        at: folder.appending(path: ".group"), withIntermediateDirectories: false)
      try Data("a".utf8).write(to: folder.appending(path: ".group/1"))
      try Data("{\"from\":\"1\",\"to\":\"below\"}\n".utf8)
        .write(to: folder.appending(path: ".group/moves.jsonl"))
      #expect(throws: OutputError.self) {
        try FileGroup(folder: FilePath(folder.path), under: ".group")
      }
      #expect(try texts(folder)[".group/1"] == "a")
      try FileManager.default.removeItem(at: below)
      try FileGroup.settle(FilePath(folder.path), under: ".group")
      #expect(try texts(folder) == ["below": "a"])
    }
  }
}
