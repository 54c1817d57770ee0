import ShisakuSourceText
import Testing

@testable import ShisakuNormalization

/// Properties of the stage over real and generated dumps.
@Suite struct CorpusPropertyTests {
  static let dump = "corpus/seed/dejiden-2023.txt"
  static let others = (0..<4).map { "corpus/generated/noise-\($0)/dump.txt" }

  private static let isThere = SharedFile.exists(dump)

  @Test(.enabled(if: isThere, "no shared corpora"), arguments: [dump] + others)
  func keepsLinesAndOrderAndIsIdempotent(_ path: String) throws {
    let source = SourceText(try #require(SharedFile.bytes(path)))
    let text = Normalizer.shared.fold(source)
    let bytes = text.bytes[..<text.count]
    #expect(bytes.count { $0 == 0x0A } == source.bytes.count { $0 == 0x0A })
    #expect(Normalizer.shared.fold(SourceText(bytes)).bytes == text.bytes)
    #expect(text.alignment.runs.count * 12 * 100 <= source.count * 15)
    var position = (folded: 0, source: 0)
    for unit in text.alignment.units {
      let copied = unit.folded.lowerBound - position.folded
      try #require(copied == unit.source.lower - position.source && copied >= 0)
      position = (unit.folded.upperBound, unit.source.upper)
    }
    #expect(text.count - position.folded == source.count - position.source)
  }

  @Test(.enabled(if: isThere, "no shared corpora"), arguments: [dump] + others)
  func isTheSameWithCRLF(_ path: String) throws {
    let bytes = try #require(SharedFile.bytes(path))
    let text = Normalizer.shared.fold(SourceText(bytes))
    let other = Normalizer.shared.fold(
      SourceText(bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }))
    #expect(other.bytes == text.bytes)
  }

  @Test(.enabled(if: isThere, "no shared corpora"), arguments: [dump] + others)
  func valuesOfSpansAreThoseOfPassages(_ path: String) throws {
    let source = SourceText(try #require(SharedFile.bytes(path)))
    let text = Normalizer.shared.fold(source)
    let lines = text.bytes[..<text.count].split(separator: 0x0A).filter { !$0.isEmpty }
    #expect(lines.count > 1_000)
    for start in stride(from: 0, to: lines.count - 4, by: 3) {
      let ranges = lines[start..<start + 4].map { $0.startIndex..<$0.endIndex }
      for eras in [EraStyle.western, .keep] {
        let passage = Normalizer.shared.passage(ranges, of: text)
        let value = Normalizer.shared.value(of: passage, eras: eras)
        let again = Normalizer.shared.value(
          of: ranges.map(text.source(of:)), in: source, eras: eras)
        try #require(Array(value.utf8) == Array(again.utf8))
        try #require(value.first.map { !$0.isWhitespace } ?? true)
        try #require(value.last.map { !$0.isWhitespace } ?? true)
      }
    }
  }

  @Test(.enabled(if: isThere, "no shared corpora"))
  func leavesNothingFullWidthGluedOrPrivate() throws {
    let bytes = try #require(SharedFile.bytes(Self.dump))
    let text = Normalizer.shared.fold(SourceText(bytes))
    let scalars = text.string(0..<text.count).unicodeScalars.map(\.value)
    #expect(
      !scalars.contains {
        (0xFF10...0xFF19).contains($0)
          || (0xFF21...0xFF5A).contains($0)
            && ![0xFF3B, 0xFF3D].contains($0)
      })
    #expect(!scalars.contains { (0xE000...0xF8FF).contains($0) })
    #expect(!scalars.contains { (0xFF61...0xFF9F).contains($0) })
    let bullets = String(decoding: bytes, as: UTF8.self).unicodeScalars.count {
      (0xF000...0xF0FF).contains($0.value)
    }
    #expect(bullets == 41)
    let enclosed = { (scalars: [UInt32]) in scalars.count { (0x2460...0x24FF).contains($0) } }
    let printed = String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value)
    #expect(enclosed(scalars) == enclosed(printed))
  }

  @Test(.enabled(if: isThere, "no shared corpora"))
  func closesEverySpaceBetweenIdeographs() throws {
    let text = Normalizer.shared.fold(SourceText(try #require(SharedFile.bytes(Self.dump))))
    for layout in [PassageLayout.field, .document] {
      let passage = Normalizer.shared.passage([0..<text.count], of: text, layout: layout)
      let scalars = String(decoding: passage.bytes, as: UTF8.self).unicodeScalars.map(\.value)
      for index in scalars.indices.dropFirst().dropLast() where scalars[index] == 0x20 {
        #expect(!(LineFacts.isLetter(scalars[index - 1]) && LineFacts.isLetter(scalars[index + 1])))
      }
    }
  }
}
