import Foundation
package import ShisakuSourceText

/// The labels of a dump (`gold.json`): what the policies say, and in which lines.
package struct PolicyGold: Decodable, Sendable {
  package var policies: [Policy]
  package var excerpts: [Excerpt]

  /// - Throws: `LabelError`.
  package init(json: some Collection<UInt8>) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      self = try decoder.decode(Self.self, from: Data(json))
    } catch {
      throw LabelError("these are no labels of policies: \(error)")
    }
  }

  package struct Policy: Decodable, Sendable {
    /// The line of the name.
    package var line: Int
    package var name: String
    package var reprint: Bool?
    package var theme: String?
    package var themeOrdinal: Int?
    package var categories: [String]
    package var offices: [String]
    package var positions: [String]
    package var budget: [BudgetEntry]
    package var budgetNotes: [String]?
    package var roadmapPeriods: [String]
    package var printedPage: Int?
    package var purpose: [Place]
    package var overview: [Place]
    package var effect: [Place]
    /// Further readings that count as right.
    package var purposeAlt: [[Place]]?
    package var overviewAlt: [[Place]]?
    package var effectAlt: [[Place]]?
  }

  package struct BudgetEntry: Decodable, Sendable {
    package var fy: Int
    /// `initial`, `supplementary` or, with its round, `supplementary-2`.
    package var kind: String
    package var draft: Bool?
    package var yen: Int?
    package var partOf: Bool?
  }

  /// A run of excerpt pages.
  package struct Excerpt: Decodable, Sendable {
    package var lines: [Int]
    /// Lines of the names of the policies that it belongs to.
    package var policyLines: [Int]
    package var measures: [Measure]
  }

  package struct Measure: Decodable, Sendable {
    package var path: [String]
    package var marker: String
    package var title: String
    package var items: [Item]

    package struct Item: Decodable, Sendable {
      package var body: [Place]
      package var offices: String?
    }
  }

  /// Where a text stands: a run of lines, or a part of one line.
  package enum Place: Decodable, Sendable {
    /// From the first to the last line, both included.
    case lines(Int, Int)
    case part(line: Int, text: String)

    package init(from decoder: any Decoder) throws {
      if let run = try? [Int](from: decoder) {
        guard run.count == 2 else {
          throw LabelError("a run of lines has two numbers, not \(run)")
        }
        self = .lines(run[0], run[1])
      } else {
        let part = try Part(from: decoder)
        self = .part(line: part.line, text: part.text)
      }
    }

    private struct Part: Decodable {
      var line: Int
      var text: String
    }
  }

  /// The labels without the policies and excerpts that begin behind a line.
  package func until(line last: Int?) -> Self {
    guard let last else { return self }
    var gold = self
    gold.policies.removeAll { $0.line > last }
    gold.excerpts.removeAll { $0.lines.first.map { $0 > last } ?? false }
    return gold
  }
}

extension LabelledText {
  /// The bytes that labels name.
  package func ranges(of places: [PolicyGold.Place]) throws(LabelError) -> [ByteRange] {
    var ranges: [ByteRange] = []
    for place in places {
      switch place {
      case .lines(let first, let last):
        guard first <= last else { throw LabelError("lines \(first) to \(last) are no run") }
        for number in first...last { ranges.append(try line(number)) }
      case .part(let number, let text):
        let range = try line(number)
        let wanted = Array(text.utf8)
        let found = source[range].firstRange(of: wanted)
        guard let found else { throw LabelError("line \(number) does not hold “\(text)”") }
        ranges.append(ByteRange(found.lowerBound, found.upperBound))
      }
    }
    return ranges
  }
}
