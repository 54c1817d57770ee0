import Foundation
import ShisakuTestSupport
import Testing

/// What a form prints is data: the catalogue of fields, the profiles, the lexicons.
@Suite("Words of forms")
struct FormWordTests {
  private static let words = [
    "施策", "事業名", "事業の", "予算", "担当", "具体的", "取組", "KPI", "目的", "概要", "効果", "補正", "決算", "当初",
    "概算", "要求", "執行", "背景", "補助率", "対象", "指標", "根拠", "財源", "部局", "課室", "実績", "単位", "内数", "前年度",
    "うち", "電話", "問合せ", "問い合わせ",
  ]

  /// Folders and files whose literals are no part of how a form is read.
  private static let leftOut: [(path: String, reason: String)] = [
    ("/Generated/", "data that the program carries, written by a script"),
    ("Values/Lexicon/", "the lexicons themselves"),
    ("+Examples.swift", "examples of rules, which the tests run"),
    ("Oracle/", "makes documents for tests"),
    ("Export/ExportSchema", "tells readers what a column holds"),
    ("shisaku/", "help of the command"),
  ]

  /// Words that stand in code because they belong to the language there, not to a form.
  private static let known: [(file: String, words: Set<String>, reason: String)] = [
    ("Entities/Organization/OrganizationRule.swift", ["担当"], "ends the charge of an officer"),
    (
      "Entities/Quantity/QuantityRule.swift", ["目的", "単位"],
      "3回目的な is no ordinal; what workbooks call a column"
    ),
    (
      "Entities/Calendar/CalendarReader+Tail.swift", ["当初", "予算"],
      "the beginning of a year, unless a budget is called after it"
    ),
    (
      "Entities/Calendar/CalendarReader+Elided.swift", ["前年度", "実績"],
      "a year that is named by its distance"
    ),
    ("Entities/Money/MoneyRule.swift", ["単位"], "declares the unit of numbers in any text"),
    ("Entities/Table/TableReader.swift", ["単位"], "declares the unit of numbers in any table"),
    ("Entities/Table/TableReader+Units.swift", ["単位"], "declares the unit of numbers in any table"),
    (
      "Validation/Checks/Content/LabelInTextCheck.swift", ["施策", "効果", "目的", "取組"],
      "the check's examples"
    ),
    ("Entities/Scan/Qualifiers.swift", ["内数"], "qualifies an amount in any text"),
  ]

  @Test("stand in no literal of the sources")
  func literals() throws {
    let sources = Workspace.root.appending(path: "Sources")
    let files = FileManager.default.enumerator(atPath: sources.path)
    var found: [String: Set<String>] = [:]
    var count = 0
    while let path = files?.nextObject() as? String {
      guard path.hasSuffix(".swift"), !Self.leftOut.contains(where: { path.contains($0.path) })
      else { continue }
      count += 1
      let source = try Data(contentsOf: sources.appending(path: path))
      for literal in SwiftLiterals.literals(of: Array(source)) {
        found[path, default: []].formUnion(Self.words.filter(literal.contains))
      }
    }
    #expect(count > 300)
    for (path, words) in found.sorted(by: { $0.key < $1.key }) {
      let known = Self.known.first { $0.file == path }?.words ?? []
      #expect(words.subtracting(known).isEmpty, "\(path)")
    }
    for (file, words, _) in Self.known {
      #expect(words.subtracting(found[file] ?? []).isEmpty, "no longer in \(file)")
    }
  }

  @Test("are looked for in literals, not in comments and not in documentation")
  func scanning() {
    let source = ##"""
      /// 目的 "目的"
      let a = "概要 \(f("効果")) \"b" // "KPI"
      /* "施策" /* */ "担当" */
      let c = #"決算 \ "#
      let d = """
        補正
        """
      """##
    #expect(SwiftLiterals.literals(of: Array(source.utf8)) == ["効果", "概要  \"b", "決算 \\ "])
  }
}

/// The string literals of a Swift file.
private enum SwiftLiterals {
  /// Literals of one line, in the order of their ends. Those of several lines are documentation that
  /// rules and checks print, and left out.
  static func literals(of source: [UInt8]) -> [String] {
    var reader = Reader(source: source + [0, 0, 0])
    reader.code(until: nil)
    return reader.literals
  }

  private struct Reader {
    let source: [UInt8]
    var offset = 0
    var literals: [String] = []

    private func has(_ text: StaticString) -> Bool {
      source[offset...].starts(
        with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Reads code up to the end, or to the parenthesis that closes an interpolation.
    mutating func code(until close: UInt8?) {
      var depth = 0
      while offset < source.count - 3 {
        switch source[offset] {
        case UInt8(ascii: "/") where has("//"):
          while offset < source.count - 3, source[offset] != 0x0A { offset += 1 }
        case UInt8(ascii: "/") where has("/*"): comment()
        case UInt8(ascii: "\""): literal(hashes: 0)
        case UInt8(ascii: "#"):
          var hashes = 0
          while source[offset] == UInt8(ascii: "#") { (hashes, offset) = (hashes + 1, offset + 1) }
          if source[offset] == UInt8(ascii: "\"") { literal(hashes: hashes) }
        case UInt8(ascii: "("):
          depth += 1
          offset += 1
        case UInt8(ascii: ")"):
          if depth == 0, close != nil { return }
          depth -= 1
          offset += 1
        default: offset += 1
        }
      }
    }

    private mutating func comment() {
      var depth = 0
      repeat {
        if has("/*") {
          depth += 1
          offset += 2
        } else if has("*/") {
          depth -= 1
          offset += 2
        } else {
          offset += 1
        }
      } while depth > 0 && offset < source.count - 3
    }

    private mutating func literal(hashes: Int) {
      let isLong = has("\"\"\"")
      let quotes = isLong ? 3 : 1
      let end = [UInt8](repeating: 0x22, count: quotes) + [UInt8](repeating: 0x23, count: hashes)
      let escape = [UInt8(ascii: "\\")] + [UInt8](repeating: 0x23, count: hashes)
      offset += quotes
      var text: [UInt8] = []
      while offset < source.count - 3, !source[offset...].starts(with: end) {
        if source[offset...].starts(with: escape) {
          offset += escape.count
          if source[offset] == UInt8(ascii: "(") {
            offset += 1
            code(until: UInt8(ascii: ")"))
          } else {
            text.append(source[offset])
          }
          offset += 1
        } else {
          text.append(source[offset])
          offset += 1
        }
      }
      offset += end.count
      if !isLong { literals.append(String(decoding: text, as: UTF8.self)) }
    }
  }
}
