import Foundation
import Shisaku
import Testing

/// The samples as other extractors would print them: what the records say stays the same.
@Suite("Dumps of other kinds")
struct ReadingVariantTests {
  struct Variant: Sendable, CustomTestStringConvertible {
    let kind: String
    let samples: [String]
    /// Fields that lose what the kind does not print.
    var lost: Set<String> = []
    let print: @Sendable (String) -> String

    var testDescription: String { kind }
  }

  static let all = ["denen-2026", "mirai-2025", "shima-2024", "mori-2026.pdftotext"]

  static let variants = [
    Variant(kind: "page markers", samples: ["shima-2024", "mori-2026.pdftotext"]) { text in
      text.split(separator: "\u{C}", omittingEmptySubsequences: false).enumerated()
        .map { "Page \($0.offset + 1):\n\($0.element)" }.joined(separator: "\n")
    },
    Variant(kind: "doubled lines", samples: all) { text in
      lines(text).flatMap { $0.isEmpty ? [$0] : [$0, $0] }.joined(separator: "\n")
    },
    Variant(kind: "spaces between characters", samples: ["denen-2026", "shima-2024"]) { text in
      var spaced = String.UnicodeScalarView()
      var wasWide = false
      for scalar in text.unicodeScalars {
        let isWide = !scalar.isASCII
        if isWide, wasWide { spaced.append(" ") }
        spaced.append(contentsOf: scalar == " " ? "   ".unicodeScalars : "\(scalar)".unicodeScalars)
        wasWide = isWide && scalar != "\u{3000}"
      }
      return String(spaced)
    },
    Variant(
      kind: "one line a page", samples: ["shima-2024", "mori-2026.pdftotext"],
      lost: [
        "details", "theme", "strategy_positions", "purpose", "overview", "effect", "measures",
        "contents", "kpis",
      ]
    ) { text in
      text.split(separator: "\u{C}")
        .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        .joined(separator: "\n")
    },
  ]

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test("are read as the dumps that they were made from", arguments: variants)
  func variant(variant: Variant) throws {
    for name in variant.samples {
      let dump = try #require(SampleTests.dumps.first { $0.id == name })
      let bytes = try Data(contentsOf: dump.folder.appending(path: dump.name))
      let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
      let expected = try answers(text)
      #expect(!expected.policies.isEmpty)
      let misses = expected.misses(in: try answers(variant.print(text))).filter { miss in
        !variant.lost.contains { miss.hasSuffix($0) }
      }
      #expect(misses.isEmpty, "\(name)")
    }
  }

  private func answers(_ text: String) throws -> SampleAnswers {
    let result = try DocumentPipeline().convert(Array(text.utf8), id: "sample", name: "sample.txt")
    return try SampleAnswers(
      document: result.documentJSON(),
      policies: (0..<result.policyCount).map { result.policyJSON(at: $0) })
  }
}
