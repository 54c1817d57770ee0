import Foundation
import ShisakuRecords
import Shisaku
import ShisakuReview
import ShisakuTestSupport
import Testing

@Suite("Records written from JSON values")
struct RecordWritingTests {
  @Test("a stored record comes out byte for byte", arguments: ["json", "jsonl"])
  func roundTrip(format: String) throws {
    let dumps = ["mirai-2025.txt": try ConvertedDump.bytes(ofSample: "mirai-2025")]
    let layout: JSONWriter.Layout = format == "json" ? .indented : .compact
    try ConvertedDump.withFolder(dumps, format: format == "json" ? .json : .jsonl) { records, _ in
      let files = Workspace.files(below: URL(filePath: records)) { $0.contains(".json") }
      #expect(files.count == (format == "json" ? 9 : 3))
      for file in files {
        let bytes = try Data(contentsOf: file)
        let isLines = file.pathExtension == "jsonl"
        var writer = JSONWriter(layout: isLines ? .compact : layout)
        for record in isLines ? Array(bytes.split(separator: 0x0A)) : [bytes] {
          writer.write(try JSONValue(record))
          writer.endLine()
        }
        #expect(writer.bytes == Array(bytes), "\(file.lastPathComponent)")
      }
    }
  }
}
