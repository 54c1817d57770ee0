package import Foundation

/// Folders of small dumps, and what became of them.
package enum SampleBatch {
  /// Writes dumps of one to three sheets, most of them; every tenth has a byte-order mark, so that it
  /// gets a text of its own beside the records.
  package static func write(_ numbers: some Sequence<Int>, to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for number in numbers {
      let sheets = (0...(number % 3)).map { SampleSheet.text(name: "第\(number)の\($0)交付金") }
      let mark = number % 10 == 0 ? "\u{FEFF}" : ""
      try Data((mark + sheets.joined(separator: "\u{C}")).utf8)
        .write(to: folder.appending(path: "dump-\(1000 + number).txt"))
    }
  }

  /// All files below a folder, hidden ones as well, with their contents; none where it is missing.
  package static func contents(of folder: URL) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    let manager = FileManager.default
    guard manager.fileExists(atPath: folder.path) else { return [:] }
    for name in try manager.subpathsOfDirectory(atPath: folder.path) {
      var isFolder: ObjCBool = false
      let path = folder.appending(path: name).path
      if manager.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
        contents[name] = manager.contents(atPath: path)
      }
    }
    return contents
  }

  /// Runs `body` with an empty folder in memory, where the system has such a place: what is flushed
  /// there is flushed at once.
  package static func withFastFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let memory = URL(filePath: "/dev/shm")
    guard FileManager.default.isWritableFile(atPath: memory.path) else {
      return try Workspace.withTemporaryFolder(body)
    }
    let folder = memory.appending(path: "shisaku-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
