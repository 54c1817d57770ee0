import ShisakuValues
import CByteScan
import Testing

@testable import ShisakuNormalization

/// What the look at whole blocks takes as copied must be what the table copies.
@Suite struct FoldBlockTests {
  /// The bits of two blocks for text between letters, from `offset` on.
  private func others(_ text: [UInt8], at offset: Int) -> [Bool] {
    var bytes = [UInt8](repeating: 0x61, count: 128 + 2)
    for (index, byte) in text.enumerated() { bytes[offset + index] = byte }
    var words: [UInt64] = [0, 0]
    _ = shisaku_find_others(bytes, 2, 0, &words)
    return (0..<128).map { words[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
  }

  @Test func passesOverNoCharacterThatFoldingTouches() {
    var passed = 0
    for value in UInt32(0)...0x10FFFF {
      // Of ideographs and syllables, and beyond the first plane, a part will do.
      let isOneOfMany = (0x3400..<0xE000).contains(value) || value >= 0x10000
      guard !isOneOfMany || value % 97 == 0, let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(scalar).utf8)
      // The middle of a block and across its edge.
      let offset = 20 + Int(value % 64)
      let bits = others(bytes, at: offset)
      let own = bits[offset..<offset + bytes.count]
      #expect(Set(own).count == 1 || value >= 0x80)
      #expect(bits.enumerated().allSatisfy { !$1 || (offset..<offset + bytes.count).contains($0) })
      guard own.allSatisfy({ !$0 }) else { continue }
      passed += 1
      let isCopied =
        value < 0x80
        ? value == 0x0A || (0x20...0x7D).contains(value)
        : value < 0x10000 && FoldTable.shared.entry(for: value) == nil
      #expect(isCopied, "U+\(String(value, radix: 16))")
    }
    #expect(passed > 500)
  }

  @Test func passesOverWholeValidCharactersOnly() {
    var random = SplitMix(seed: 64)
    let likely: [UInt8] = [0xE3, 0xE3, 0xE5, 0xE9, 0x80, 0x81, 0x82, 0x83, 0x9A, 0xBF, 0x61, 0xF0]
    for _ in 0..<5_000 {
      let text = (0..<100).map { _ in
        Int.random(in: 0..<10, using: &random) == 0
          ? UInt8.random(in: 0...255, using: &random) : likely.randomElement(using: &random) ?? 0
      }
      let bits = others(text, at: 10)
      let bytes = [UInt8](repeating: 0x61, count: 10) + text + [UInt8](repeating: 0x61, count: 20)
      var run: [UInt8] = []
      for index in 0..<128 {
        if bits[index] {
          #expect(String(validating: run, as: UTF8.self) != nil, "\(text)")
          run = []
        } else {
          run.append(bytes[index])
        }
      }
    }
  }

  @Test func commonLettersAreLettersAndNoBullets() {
    for value in UInt32(0)...0x10FFFF where LineFacts.isCommonLetter(value) {
      #expect(LineFacts.isLetter(value) && !ListSign.opensLine(value), "\(value)")
    }
  }
}
