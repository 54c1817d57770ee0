import Foundation
import ShisakuExtraction
import ShisakuSourceText
import ShisakuTestSupport
import Testing

@Suite("Reading inputs from disk")
struct InputReaderTests {
  private func error(_ path: String) -> ExtractionError? {
    do throws(ExtractionError) {
      _ = try InputReader.read(path: Array(path.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test("gives the file with its padding", arguments: [0, 1, 4096, 300_000])
  func contents(size: Int) throws {
    try Workspace.withTemporaryFolder { folder in
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let file = folder.appending(path: "施策 1.txt")
      try Data(bytes).write(to: file)
      let read = try InputReader.read(path: Array(file.path.utf8))
      #expect(read == bytes + [UInt8](repeating: 0, count: SourceText.padding))
    }
  }

  @Test("says why a path cannot be read")
  func unreadable() throws {
    #expect(error("/no/such/file")?.code == .unreadable)
    #expect(error("/no/such/file")?.message.contains("No such file") == true)
    #expect(error("/")?.message == "it is a folder, not a file")
    #expect(error("a\0b")?.code == .unreadable)
  }
}
