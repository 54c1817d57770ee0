import ShisakuJSON
import ShisakuSourceText
import Testing

@Suite("Writing JSON")
struct JSONWriterTests {
  private func written(
    _ layout: JSONWriter.Layout = .compact, _ body: (inout JSONWriter) -> Void
  ) -> String {
    var writer = JSONWriter(layout: layout)
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func sample(_ writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("name")
    writer.value("施策")
    writer.key("none")
    writer.null()
    writer.key("list")
    writer.beginArray()
    writer.value(1)
    writer.beginObject()
    writer.endObject()
    writer.beginArray()
    writer.endArray()
    writer.value(true)
    writer.endArray()
    writer.key("spans")
    writer.value([ByteRange(0, 3), ByteRange(9, 12)])
    writer.endObject()
  }

  @Test("writes lines without white space")
  func compact() {
    #expect(
      written(.compact, sample)
        == #"{"name":"施策","none":null,"list":[1,{},[],true],"spans":[[0,3],[9,12]]}"#)
  }

  @Test("writes files with two spaces a level and spans on one line")
  func indented() {
    #expect(
      written(.indented, sample) == """
        {
          "name": "施策",
          "none": null,
          "list": [
            1,
            {},
            [],
            true
          ],
          "spans": [[0, 3], [9, 12]]
        }
        """)
  }

  @Test("escapes what JSON asks for, and beyond ASCII only what ends lines")
  func escapes() {
    #expect(
      written { $0.value("\"\\/\u{8}\t\n\u{C}\r\u{0}\u{1F}\u{7F}あ\u{2027}\u{A9}𠮷") }
        == "\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\u{7F}あ\u{2027}\u{A9}𠮷\"")
  }

  @Test("escapes separators that end lines for some readers, wherever they stand")
  func separators() {
    let pieces = ["\u{85}", "\u{2028}", "\u{2029}", "…", "①", "¥", "\u{86}", "\u{A0}", "\u{2030}"]
    for piece in pieces {
      let escaped =
        switch piece {
        case "\u{85}": "\\u0085"
        case "\u{2028}": "\\u2028"
        case "\u{2029}": "\\u2029"
        default: piece
        }
      for length in 0..<40 {
        for position in 0...length {
          let before = String(repeating: "a", count: position)
          let after = String(repeating: "a", count: length - position)
          let line = written { $0.value(before + piece + after + piece) }
          #expect(line == "\"\(before)\(escaped)\(after)\(escaped)\"")
        }
      }
    }
  }

  @Test("finds the byte to escape wherever it stands")
  func escapePositions() throws {
    for byte in UInt8(0)..<0x80 {
      for length in 0..<20 {
        for position in 0...length {
          var text = [UInt8](repeating: 0x61, count: length)
          text.insert(byte, at: position)
          let string = String(decoding: text, as: UTF8.self)
          let json = try JSONValue(written { $0.value(string) }.utf8)
          guard case .string(let back) = json, Array(back.utf8) == text else {
            Issue.record("byte \(byte) at \(position) of \(length)")
            return
          }
        }
      }
    }
  }

  @Test("reads back as what was written, for random strings of every width")
  func randomStrings() throws {
    let scalars: [Unicode.Scalar] = ["\"", "\\", "\u{1}", "!", "~", "é", "策", "𠮷", "\u{FFFD}", " "]
    var state: UInt64 = 1
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<(state >> 40) % 40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.unicodeScalars.append(scalars[Int((state >> 33) % UInt64(scalars.count))])
      }
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let back = try JSONValue(written { $0.value(text) }.utf8).string
      #expect(Array((back ?? "").utf8) == Array(text.utf8))
    }
  }

  @Test(
    "writes whole numbers",
    arguments: [
      0, 7, 10, -1, 99, 100, 2024, 9_999, 10_000, 99_999, 1_000_001, 12_345_678, 99_999_999,
      100_000_000, -20_240_401, .max, .min, 58_000_000_000,
    ])
  func numbers(number: Int) {
    #expect(written { $0.value(number) } == String(number))
  }

  @Test("writes whole numbers behind others that begin alike or not")
  func neighbours() {
    let numbers = [
      12_340_000, 12_349_999, 9_999, 10_000, 19_999, 0, 50_000, 50_007, 5_000_000, 5_001_234, 7,
      99_999_999, 99_990_000, 100_000_000, 99_990_001, -1, 20_000, 12_345_678, 12_340_001,
    ]
    let text = written { writer in
      writer.beginArray()
      for number in numbers + numbers.reversed() { writer.value(number) }
      writer.endArray()
    }
    #expect(
      text == "[" + (numbers + numbers.reversed()).map(String.init).joined(separator: ",") + "]")
  }

  /// Fractions and what they are written as.
  static let fractions: [(Double, String)] = [
    (0, "0"), (1, "1"), (0.5, "0.5"), (0.25, "0.25"), (0.875, "0.875"), (0.0625, "0.063"),
    (0.001, "0.001"), (0.0004, "0"), (0.9996, "1"), (-1, "0"), (2, "1"), (0.1 + 0.2, "0.3"),
    (.nan, "0"), (.infinity, "1"), (-.infinity, "0"),
  ]

  @Test("writes fractions to three decimals", arguments: fractions)
  func fraction(number: Double, text: String) {
    #expect(written { $0.fraction(number) } == text)
  }

  @Test("escapes wherever the byte stands in a long text", arguments: 0..<48)
  func escapePlace(place: Int) {
    let before = String(repeating: "a", count: place)
    let after = String(repeating: "b", count: 48 - place)
    #expect(written { $0.value(before + "\"" + after) } == "\"" + before + "\\\"" + after + "\"")
  }

  @Test("starts anew after it was emptied")
  func reuse() {
    var writer = JSONWriter(layout: .compact)
    sample(&writer)
    let first = writer.bytes
    writer.endLine()
    sample(&writer)
    #expect(writer.bytes == first + [0x0A] + first)
    writer.removeAll()
    sample(&writer)
    #expect(writer.bytes == first)
  }
}
