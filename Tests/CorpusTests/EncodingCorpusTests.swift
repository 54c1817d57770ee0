import Foundation
import Shisaku
import ShisakuExtraction
import ShisakuRecords
import ShisakuSourceText
import ShisakuTestSupport
import Testing

/// The dump of `../shared/corpus/seed` in other encodings.
@Suite("A real dump in every encoding", .enabled(if: Workspace.shared != nil, "no ../shared"))
struct EncodingCorpusTests {
  private static let encodings: [TextEncoding] = [
    .windows31J, .eucJP, .iso2022JP, .gb18030, .utf16LittleEndian, .utf16BigEndian,
    .utf32LittleEndian, .utf32BigEndian,
  ]

  /// Whether to look at every line and file, which takes a minute, and not at a part of them.
  private static let isFull = ProcessInfo.processInfo.environment["SHISAKU_ALL_LINES"] != nil

  private func dump() throws -> [UInt8] {
    let folder = try #require(Workspace.shared).appending(path: "corpus/seed")
    let bytes = Array(try Data(contentsOf: folder.appending(path: "dejiden-2023.txt")))
    try #require(bytes.count == 325_468)
    return bytes
  }

  @Test(
    "gives the values of the same text in UTF-8",
    arguments: isFull ? encodings : [.windows31J, .eucJP, .iso2022JP, .utf16LittleEndian])
  func records(encoding: TextEncoding) throws {
    let transcoding = try Transcoding(encoding)
    let bytes = transcoding.encode(try dump())
    let reduced = transcoding.decode(bytes)
    let expected = try Corpus.convert(reduced)
    let result = try Corpus.convert(bytes)
    #expect(result.policyCount == expected.policyCount)
    for index in 0..<result.policyCount {
      #expect(result.policyJSON(at: index) == expected.policyJSON(at: index))
    }
    #expect(result.sourceText == reduced)
    #expect(result.document.source.encoding == encoding.name)
    #expect(result.document.ledger == expected.document.ledger)
    #expect(result.document.diagnostics == expected.document.diagnostics)
  }

  @Test(
    "is recognised by a single line",
    arguments: [TextEncoding.windows31J, .eucJP, .iso2022JP])
  func singleLines(encoding: TextEncoding) throws {
    let transcoding = try Transcoding(encoding)
    let lines = transcoding.decode(transcoding.encode(try dump()))
      .split(separator: 0x0A).filter { $0.contains { $0 >= 0x80 } }
    #expect(lines.count > 5000)
    var right = 0
    let sample = lines.enumerated().filter { Self.isFull || $0.offset % 10 == 0 }.map(\.element)
    for line in sample {
      let padded = SourceText(transcoding.encode(line)).bytes
      let document = try? TextExtractor().extract(padded: padded)
      if document.map({ $0.text.bytes.dropLast(SourceText.padding).elementsEqual(line) }) == true {
        right += 1
      }
    }
    let share = Double(right) / Double(sample.count)
    print("\(encoding.name): \(right) of \(sample.count) lines, \(share)")
    #expect(share >= 0.98)
  }

  @Test("is recognised as a whole, whatever the corpus", arguments: encodings)
  func wholeFiles(encoding: TextEncoding) throws {
    let folder = try #require(Workspace.shared).appending(path: "corpus")
    let files = Workspace.files(below: folder) {
      $0.hasSuffix(".txt") || $0.hasSuffix(".md")
    }.filter { $0.lastPathComponent != "README.md" }
    #expect(files.count >= 40)
    let transcoding = try Transcoding(encoding)
    for (index, file) in files.enumerated() where Self.isFull || index % 5 == 0 {
      // A byte-order mark in another encoding would be no task.
      let text = Array(try Data(contentsOf: file))
      let bytes = transcoding.encode(
        text.starts(with: [0xEF, 0xBB, 0xBF]) ? text.dropFirst(3) : text[...])
      let document = try TextExtractor().extract(padded: SourceText(bytes).bytes)
      #expect(document.encoding == encoding.name, "\(file.lastPathComponent)")
      let decoded = document.text.bytes.dropLast(SourceText.padding)
      #expect(decoded.elementsEqual(transcoding.decode(bytes)))
    }
  }
}
