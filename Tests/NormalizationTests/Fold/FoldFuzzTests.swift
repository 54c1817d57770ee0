import ShisakuSourceText
import Testing

@testable import ShisakuNormalization

/// Random and adversarial strings through the fold and through ICU.
///
/// `SHISAKU_FUZZ` sets the number of strings; the seeds are fixed.
@Suite struct FoldFuzzTests {
  @Test func equalsICUWhereTheStepsAreNFKC() throws {
    let alphabet = FuzzText.plainAlphabet
    #expect(alphabet.count > 15_000)
    var random = SplitMix(seed: 20_231_201)
    for _ in 0..<FuzzText.count {
      let text = FuzzText.bytes(of: FuzzText.scalars(from: alphabet, using: &random))
      let folded = try fold(text)
      try #require(folded.text == ICUNormalizer.nfkc(of: text), "\(FuzzText.show(text))")
    }
  }

  @Test func keepsTheInvariantsOverAllPlanes() throws {
    var random = SplitMix(seed: 7)
    for _ in 0..<FuzzText.count {
      let text = FuzzText.bytes(of: FuzzText.anyScalars(using: &random))
      let folded = try fold(text)
      let message: Comment = "\(FuzzText.show(text))"
      try #require(String(validating: folded.text, as: UTF8.self) != nil, message)
      let again = try fold(folded.text).text
      try #require(again == folded.text, "\(FuzzText.show(text)): \(FuzzText.show(again))")
      try #require(newlines(folded.text) == newlines(text), message)
      try requireOrderAndCoverage(folded, of: text, message)
    }
  }

  @Test func foldsThePartsOfAnAlignmentToTheSameText() throws {
    var random = SplitMix(seed: 11)
    for _ in 0..<FuzzText.count {
      let text = FuzzText.bytes(of: FuzzText.scalars(from: FuzzText.plainAlphabet, using: &random))
      let folded = try fold(text)
      guard !folded.text.isEmpty else { continue }
      for run in folded.alignment.runs where run.count == 1 && run.foldedUnit > 0 {
        let range = Int(run.folded)..<Int(run.folded) + Int(run.foldedUnit)
        let source = folded.alignment.source(of: range)
        let part = try fold(Array(text[source.lower..<source.upper]))
        try #require(part.text == Array(folded.text[range]), "\(FuzzText.show(text))")
      }
    }
  }

  @Test func locatesInvalidBytes() throws {
    var random = SplitMix(seed: 3)
    for _ in 0..<FuzzText.count {
      let text = FuzzText.brokenBytes(using: &random)
      let valid = FuzzText.validPrefix(of: text)
      do {
        _ = try fold(text)
        try #require(valid == text.count, "\(text)")
      } catch let error as NormalizationError {
        try #require(error.offset == valid, "\(text)")
      }
    }
  }

  /// What a character is replaced by must not need a look at its neighbours at a second fold.
  @Test func replacesNothingByWhatDependsOnNeighbours() {
    var replaced = 0
    for scalar in UInt32(0x80)...0x2FFFF where !(0xD800...0xDFFF).contains(scalar) {
      guard case .replace(let bytes) = NormalizationSteps.decision(for: scalar).rule else {
        continue
      }
      replaced += 1
      for result in String(decoding: bytes, as: UTF8.self).unicodeScalars where result != "~" {
        let rule = result.isASCII ? .keep : NormalizationSteps.decision(for: result.value).rule
        #expect(rule == .keep || rule == .segment, "\(String(scalar, radix: 16)) → \(result)")
      }
    }
    #expect(replaced > 4_000)
  }

  @Test func keepsAUnitOfHundredsOfAccents() throws {
    let text = Array(("x" + String(repeating: "e\u{323}\u{301}", count: 1)).utf8)
    let accents = Array(String(repeating: "\u{301}", count: 400).utf8)
    let folded = try fold(text + accents + Array("終".utf8))
    #expect(folded.text == ICUNormalizer.nfkc(of: text + accents + Array("終".utf8)))
    let last = folded.text.count
    #expect(
      folded.alignment.source(of: last - 3..<last)
        == ByteRange(text.count + accents.count, text.count + accents.count + 3))
    #expect(folded.alignment.source(of: 2..<3) == ByteRange(1, text.count + accents.count))
  }

  // MARK: Helpers

  private struct Folded {
    let text: [UInt8]
    let alignment: Alignment
  }

  private func fold(_ text: [UInt8]) throws(NormalizationError) -> Folded {
    let (bytes, alignment) = try Folder.fold(
      text + [UInt8](repeating: 0, count: SourceText.padding), count: text.count)
    return Folded(text: Array(bytes.dropLast(SourceText.padding)), alignment: alignment)
  }

  /// How many lines end: LF, CR, CR LF, VT, NEL, LS and PS.
  private func newlines(_ text: [UInt8]) -> Int {
    let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars.map(\.value))
    return scalars.indices.count { index in
      switch scalars[index] {
      case 0x0A, 0x0B, 0x85, 0x2028, 0x2029: true
      case 0x0D: index + 1 == scalars.count || scalars[index + 1] != 0x0A
      default: false
      }
    }
  }

  /// Units follow one another in both texts; what lies between them is the same in both.
  private func requireOrderAndCoverage(
    _ folded: Folded, of text: [UInt8], _ message: Comment
  ) throws {
    var position = (folded: 0, source: 0)
    for run in folded.alignment.runs {
      let extent = folded.alignment.extent(of: run)
      let copied = Int(run.folded) - position.folded
      try #require(copied >= 0 && Int(run.source) - position.source == copied, message)
      try #require(
        folded.text[position.folded..<Int(run.folded)]
          == text[position.source..<Int(run.source)], message)
      position = (Int(run.folded) + extent.folded, Int(run.source) + extent.source)
    }
    try #require(
      folded.text[position.folded...] == text[position.source...], message)
    if !folded.text.isEmpty {
      let whole = folded.alignment.source(of: 0..<folded.text.count)
      try #require(whole.upper <= text.count, message)
      try #require(
        folded.alignment.folded(of: ByteRange(0, text.count)).upperBound
          == folded.text.count, message)
    }
  }
}
