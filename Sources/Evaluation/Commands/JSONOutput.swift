import Foundation

/// Results for programs: one JSON object, keys sorted.
enum JSONOutput {
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// A tally as four figures.
  struct Figures: Encodable {
    let precision: Double
    let recall: Double
    let f1: Double
    let support: Int
    let given: Int

    init(_ tally: Tally) {
      precision = tally.precision.figure
      recall = tally.recall.figure
      f1 = tally.f1.figure
      support = tally.support
      given = tally.given
    }
  }
}
