import Foundation
import ShisakuTestSupport
import SystemPackage
import Testing

@testable import Shisaku

@Suite("Documents under way when a run ends")
struct SuspectsTests {
  private static let keys = ["a", "b"].map { String(repeating: $0, count: 64) }

  /// The file as a run leaves it that ends with some documents under way.
  private func left(
    by marks: [(key: String, isAlone: Bool, ends: Int)], signal: String = "00"
  ) throws -> [UInt8] {
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: "under-way")
      let underWay = try #require(DocumentsUnderWay(FilePath(file.path), count: 3))
      let done = try #require(underWay.begin(String(repeating: "f", count: 64), isAlone: false))
      for mark in marks {
        _ = underWay.begin(mark.key, isAlone: mark.isAlone, earlierEnds: mark.ends)
      }
      underWay.end(done)
      var text = [UInt8](try Data(contentsOf: file))
      text.replaceSubrange(7..<9, with: Array(signal.utf8))
      return text
    }
  }

  @Test("are suspected where a fault ended several, and the culprit where it was alone")
  func faults() throws {
    let several = Suspects(try left(by: Self.keys.map { ($0, false, 0) }, signal: "11"))
    #expect(
      several.findings == [Self.keys[0]: .suspected(ends: 0), Self.keys[1]: .suspected(ends: 0)])
    let alone = Suspects(try left(by: [(Self.keys[0], true, 0)], signal: "04"))
    #expect(alone.findings == [Self.keys[0]: .culprit(signal: 4)])
    let single = Suspects(try left(by: [(Self.keys[0], false, 0)], signal: "06"))
    #expect(single.findings == [Self.keys[0]: .culprit(signal: 6)])
  }

  @Test("are no culprits where the run was ended from outside, until that happens again and again")
  func ends() throws {
    var ends = 0
    for _ in 0..<Suspects.permittedEnds {
      let suspects = Suspects(try left(by: [(Self.keys[0], true, ends)]))
      ends += 1
      #expect(suspects.findings == [Self.keys[0]: .suspected(ends: ends)])
    }
    let suspects = Suspects(try left(by: [(Self.keys[0], true, ends)]))
    #expect(suspects.findings == [Self.keys[0]: .culprit(signal: nil)])
  }

  @Test("are none in a file that no run has left")
  func otherFiles() throws {
    for text in ["", "signal", "signal xx\n", "U 0 \(Self.keys[0])\n", "signal 11\nU 0 "] {
      #expect(Suspects(Array(text.utf8)).isEmpty)
    }
    #expect(Suspects(try left(by: [])).isEmpty)
  }

  @Test("are known by what they hold now: a file that has changed is another one")
  func keys() throws {
    try Workspace.withTemporaryFolder { folder in
      let file = folder.appending(path: "a.txt")
      try Data("one".utf8).write(to: file)
      let key = Suspects.key(FilePath(file.path))
      #expect(key != nil && key == Suspects.key(FilePath(file.path)))
      try Data("other".utf8).write(to: file)
      #expect(key != Suspects.key(FilePath(file.path)))
      #expect(Suspects.key(FilePath(folder.path)) == nil)
    }
  }
}
