import Testing

@testable import ShisakuExtraction

@Suite struct UTF8CheckTests {
  private func check(_ bytes: [UInt8]) -> UTF8Check {
    UTF8Check(bytes + [UInt8](repeating: 0, count: 16), 0..<bytes.count)
  }

  @Test(
    "what the text scan notes is not plain",
    arguments: [
      ("施策集\n目的\tabc", true), ("目的\r\n概要", true), ("目的\r概要", false), ("目的\u{C}概要", false),
      ("目的\u{7F}", false), ("目的\u{85}", false), ("目的\u{2028}概要", false), ("目的…\u{2029}概要", false),
      ("目的…→", true), ("目的\u{FFFD}", false), ("目的\u{FFFE}（１）", true),
      ("目的\u{0}", false), ("\u{1F600}é", true), ("", true),
    ])
  func plain(_ text: String, _ isPlain: Bool) {
    let check = check(Array(text.utf8))
    #expect(check.isValid)
    #expect(check.isPlain == isPlain)
  }

  @Test func `it agrees with the standard library on every pair of first bytes`() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        for rest: [UInt8] in [[], [0x80], [0xBF, 0xBF], [0x80, 0x80, 0x41], [0xE3, 0x81, 0x82]] {
          for lead: [UInt8] in [[], [0xE3, 0x81, 0x82]] {
            let bytes = lead + [first, second] + rest
            if check(bytes).isValid != (String(validating: bytes, as: UTF8.self) != nil) {
              Issue.record("\(bytes)")
            }
          }
        }
      }
    }
  }

  @Test(
    "a rare character or broken bytes are seen wherever in a block of 64 bytes they stand",
    arguments: [
      [], [0x0C], [0x0D], [0x0D, 0x0A], [0x7F], [0x00], [0xC2, 0x85], [0xC2, 0xA0], [0xC3, 0x97],
      [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9], [0xE2, 0x80, 0xA6],
      [0xEF, 0xBF, 0xBD], [0xEF, 0xBC, 0x91], [0xED, 0x95, 0x9C], [0xED, 0xA0, 0x80],
      [0xE0, 0x80, 0x80], [0xE0, 0xA4, 0x85], [0xF0, 0x9F, 0x98, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0x80], [0xE3], [0xE3, 0x81], [0xE3, 0x81, 0x82, 0x80], [0xFF], [0xC0, 0x80],
    ] as [[UInt8]])
  func inBlocks(_ bytes: [UInt8]) {
    let isPlain = check(bytes).isPlain
    for before in 0..<70 {
      for after in [0, 1, 60, 130] {
        let text = filling(before) + bytes + filling(after)
        let found = check(text)
        #expect(found.isValid == (String(validating: text, as: UTF8.self) != nil), "\(text)")
        if found.isValid { #expect(found.isPlain == isPlain, "\(text)") }
      }
    }
  }

  /// Plain text of a length in bytes.
  private func filling(_ count: Int) -> [UInt8] {
    var text = Array(String(repeating: "施策の目的\n", count: count / 16).utf8)
    text += [UInt8](repeating: 0x61, count: count - text.count)
    return text
  }
}
