import Foundation
import ShisakuTestSupport
import SystemPackage
import Testing

@testable import Shisaku

/// Names of files are bytes: no two of them are the same file because they look alike.
@Suite("Inputs with names of any bytes")
struct InputPathTests {
  /// が in one piece, in two, as Shift_JIS, and bytes that are text in no encoding.
  static let names: [[UInt8]] = [
    Array("が.txt".utf8), Array("か\u{3099}.txt".utf8), [0x82, 0xAA] + Array(".txt".utf8),
    [0xFF, 0xFE] + Array(".txt".utf8), [0xFF, 0xFF] + Array(".txt".utf8),
  ]

  private func write(_ name: [UInt8], _ text: String, in folder: FilePath) throws {
    let path = try folder.appending(#require(FilePath.Component(bytes: name)))
    let file = try FileDescriptor.open(
      path, .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
    try file.closeAfter { _ = try file.writeAll(Array(text.utf8)) }
  }

  @Test("are all converted and kept, each with an id and a line of its own")
  func names() throws {
    try SampleBatch.withFastFolder { folder in
      let input = folder.appending(path: "in")
      try FileManager.default.createDirectory(at: input, withIntermediateDirectories: true)
      for (index, name) in Self.names.enumerated() {
        try write(name, SampleSheet.text(name: "第\(index)交付金"), in: FilePath(input.path))
      }
      let output = FilePath(folder.appending(path: "out").path)
      let runner = BatchRunner(pipeline: DocumentPipeline(), format: .json, jobs: 2)
      #expect(try runner.run([FilePath(input.path)], to: output).documents == Self.names.count)
      let run = try PreviousRun(in: BatchFolder(output))
      #expect(Set(run.order.map(\.id)).count == Self.names.count)
      #expect(Set(run.order.map { $0.source.lastComponent?.bytes }) == Set(Self.names))
      for id in run.order.map(\.id) {
        #expect(FolderListing.kind(of: output.appending(id)) == .folder)
      }
      let resumed = try runner.run([FilePath(input.path)], to: output, resuming: true)
      #expect(resumed.kept == Self.names.count)
    }
  }

  @Test("are another input when their form changes, and leave no folder behind")
  func renaming() throws {
    try SampleBatch.withFastFolder { folder in
      let input = folder.appending(path: "in")
      try FileManager.default.createDirectory(at: input, withIntermediateDirectories: true)
      try write(Self.names[0], SampleSheet.text(name: "交付金"), in: FilePath(input.path))
      let output = FilePath(folder.appending(path: "out").path)
      let runner = BatchRunner(pipeline: DocumentPipeline(), format: .json, jobs: 1)
      _ = try runner.run([FilePath(input.path)], to: output)
      let old = try FilePath(input.path).appending(
        #require(FilePath.Component(bytes: Self.names[0])))
      let new = try FilePath(input.path).appending(
        #require(FilePath.Component(bytes: Self.names[1])))
      #expect(
        old.withPlatformString { old in new.withPlatformString { rename(old, $0) } } == 0)
      _ = try runner.run([FilePath(input.path)], to: output, resuming: true)
      let names = try FolderListing.names(in: output).map(\.string)
      let expected = ["manifest.jsonl", "profiles", "か\u{3099}"]
      #expect(names.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
      let record = try Data(
        contentsOf: URL(filePath: output.appending(names[2]).appending("document.json").string))
      #expect(String(decoding: record, as: UTF8.self).utf8.contains("か\u{3099}.txt".utf8))
    }
  }
}
