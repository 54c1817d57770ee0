import Foundation
import ShisakuExtraction
import ShisakuSourceText
import ShisakuTestSupport
import Testing

@Suite("Reading gzip")
struct GzipReaderTests {
  private func extract(_ bytes: [UInt8]) throws(ExtractionError) -> ExtractedDocument {
    try TextExtractor().extract(padded: SourceText(bytes).bytes)
  }

  private func error(_ bytes: [UInt8]) -> ExtractionError? {
    do throws(ExtractionError) {
      _ = try extract(bytes)
      return nil
    } catch {
      return error
    }
  }

  static let text = Array("施策名：地域経済\n目的\n".utf8)

  @Test("gives the text that was packed, in any encoding")
  func contents() throws {
    let document = try extract(Gzip.store(Self.text))
    #expect(document.text.bytes.dropLast(SourceText.padding).elementsEqual(Self.text))
    #expect(!document.isVerbatim)
    let packed = Gzip.store(try Transcoding(.windows31J).encode(Self.text))
    #expect(try extract(packed).encoding == "Windows-31J")
  }

  @Test("reads members one behind the other, and zeros behind the last")
  func members() throws {
    let packed = Gzip.store(Self.text) + Gzip.store(Self.text) + [0, 0, 0]
    #expect(try extract(packed).text.count == Self.text.count * 2)
  }

  @Test("says where an archive is cut off or broken")
  func broken() {
    let packed = Gzip.store(Self.text)
    for length in 2..<packed.count {
      #expect(error(Array(packed[..<length]))?.code == .brokenArchive)
    }
    var wrong = packed
    wrong[wrong.count - 6] ^= 1
    #expect(error(wrong)?.code == .brokenArchive)
    #expect(error(packed + Array("garbage".utf8))?.code == .brokenArchive)
    #expect(error(packed + Array("garbage".utf8))?.byteOffset ?? 0 >= packed.count)
  }

  @Test("refuses an archive inside an archive, and an empty one")
  func nested() {
    #expect(error(Gzip.store(Gzip.store(Self.text)))?.code == .unsupportedFormat)
    #expect(error(Gzip.store([]))?.code == .empty)
  }

  @Test("gives up an archive that unpacks to far more than text does")
  func bomb() {
    #expect(error(Gzip.bomb(megabytes: 8))?.code == .archiveBomb)
    // Short ones are read to their end, where the checksum is missing.
    #expect(error(Gzip.bomb(megabytes: 1))?.code == .brokenArchive)
  }
}
