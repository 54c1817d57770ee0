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
      ("目的\u{7F}", false), ("目的\u{85}", false), ("目的\u{FFFD}", false), ("目的\u{FFFE}（１）", true),
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
}
