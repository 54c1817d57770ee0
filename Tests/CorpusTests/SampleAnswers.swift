import Foundation

/// What a sample should be read as (`Samples/<name>/expected.json`); records decode to it as well.
///
/// A key that the answers leave out is not compared.
struct SampleAnswers: Decodable {
  var policies: [Policy]
  var contents: [Contents]
  var kpis: [Indicator]

  struct Policy: Decodable {
    var name: String
    var reprint: Bool
    var theme: Theme?
    var categories: [Category]
    var offices: [Office]
    var strategyPositions: [Position]
    var budget: Budget?
    var purpose: String?
    var overview: String?
    var effect: String?
    var details: [Detail]
    var roadmap: Roadmap?
    var printedPages: [Int]
    var measures: [Measure]
  }

  struct Theme: Decodable {
    var title: String
    var part: Int?
  }

  struct Category: Decodable {
    var code: String
    var label: String
    var note: String?
  }

  struct Office: Decodable {
    var text: String
    var ministry: String?
    var path: [String]?
  }

  struct Position: Decodable {
    var number: Int?
    var label: String
  }

  struct Budget: Decodable {
    var entries: [Entry]
    var notes: [String]

    struct Entry: Decodable {
      var label: String
      var fiscalYear: Int
      var kind: String
      var round: Int?
      var draft: Bool
      var amount: Amount?
      var partOfLarger: Bool
    }

    struct Amount: Decodable {
      var currency: String
      var value: Int
    }
  }

  struct Detail: Decodable {
    var text: String
  }

  struct Roadmap: Decodable {
    var periods: [Period]

    struct Period: Decodable {
      var label: String
      var edtf: String?
    }
  }

  struct Measure: Decodable {
    var path: [String]
    var marker: String
    var title: String
    var reprint: Bool
    var items: [Item]

    struct Item: Decodable {
      var text: String
      var offices: [Office]
    }
  }

  struct Contents: Decodable {
    var section: [String]
    var title: String
    var reprint: Bool
  }

  struct Indicator: Decodable {
    var section: String?
    var item: String?
    var name: String
    var targets: [Reading]
    var current: [Reading]
    var notes: [String]

    struct Reading: Decodable {
      var text: String
      var value: String?
      var unit: String?
      var at: String?
    }
  }

  init(json: [UInt8]) throws {
    self = try Self.decoder.decode(Self.self, from: Data(json))
  }

  /// What the program read, from its records.
  init(document: [UInt8], policies: [[UInt8]]) throws {
    let record = try Self.decoder.decode(DocumentRecord.self, from: Data(document))
    contents = record.contents
    kpis = record.kpis
    self.policies = try policies.map { try Self.decoder.decode(Policy.self, from: Data($0)) }
  }

  private struct DocumentRecord: Decodable {
    var contents: [Contents]
    var kpis: [Indicator]
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }
}
