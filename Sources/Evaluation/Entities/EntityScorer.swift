import Foundation
internal import ShisakuSourceText

/// Judges the entities of a text by labels.
///
/// An entity is strictly right when it covers the very characters of the label, white space aside,
/// with its type and its core value; leniently when it overlaps the label, with both.
package struct EntityScorer: Sendable {
  /// The values that decide, by type.
  private static let core: [String: [String]] = [
    "date": ["edtf"], "fiscal_year": ["edtf"], "period": ["edtf", "from_month", "to_month"],
    "duration": ["iso", "iso_min", "iso_max"], "money": ["value", "min", "max"],
    "percentage": ["value", "min", "max"], "ratio": ["num", "den", "value", "min", "max"],
    "quantity": ["value", "min", "max", "unit"], "law": ["law_number", "title"], "url": ["url"],
    "place": ["pref", "city"],
  ]

  /// How well one type was found.
  package struct TypeScore: Sendable {
    package var strict = Tally()
    package var lenient = Tally()

    package init() {}

    package static func += (left: inout TypeScore, right: TypeScore) {
      left.strict += right.strict
      left.lenient += right.lenient
    }
  }

  private struct JudgedEntity {
    var type: String
    var characters: Set<Int>
    var core: [String]
  }

  private let text: LabelledText
  private let window: ByteRange
  /// What has to be found.
  private var gold: [JudgedEntity] = []
  /// What may be found.
  private var optional: [JudgedEntity] = []

  /// A judge of the lines that were labelled, of all where `lines` is `nil`.
  ///
  /// - Throws: where the labels do not belong to the text.
  package init(
    text: LabelledText, gold labels: [EntityGold], lines: ClosedRange<Int>? = nil
  ) throws(LabelError) {
    let lines = lines ?? 1...text.lineCount
    self.text = text
    window = ByteRange(
      try text.line(lines.lowerBound).lower,
      try text.line(min(lines.upperBound, text.lineCount)).upper)
    for label in labels where label.at.first.map({ lines.contains($0.line) }) ?? false {
      let entity = JudgedEntity(
        type: label.type,
        characters: text.characters(in: try text.ranges(of: label), ignoring: .whiteSpace),
        core: Self.core(of: label.type, label.value))
      if label.isOptional { optional.append(entity) } else { gold.append(entity) }
    }
  }

  /// Scores by type, of the types that the labels have.
  package func score(_ entities: [FoundEntity]) -> [String: TypeScore] {
    let given = judged(entities)
    var scores: [String: TypeScore] = [:]
    for entity in gold {
      scores[entity.type, default: TypeScore()].strict.support += 1
      scores[entity.type, default: TypeScore()].lenient.support += 1
    }
    var found: [Int: [Int]] = [:]
    for (index, entity) in given.enumerated() {
      scores[entity.type]?.strict.given += 1
      scores[entity.type]?.lenient.given += 1
      for character in entity.characters { found[character, default: []].append(index) }
    }
    var strictly: Set<Int> = []
    var leniently: Set<Int> = []
    for entity in gold {
      let near = Set(entity.characters.flatMap { found[$0] ?? [] }).sorted().filter {
        given[$0].type == entity.type && given[$0].core == entity.core
      }
      let exact = near.first {
        !strictly.contains($0) && given[$0].characters == entity.characters
      }
      if let exact {
        strictly.insert(exact)
        scores[entity.type]?.strict.agreed += 1
      }
      if let match = exact ?? near.first(where: { !leniently.contains($0) }) {
        leniently.insert(match)
        scores[entity.type]?.lenient.agreed += 1
      }
    }
    return scores
  }

  /// The entities that count: of a labelled type, inside the window, none of the optional ones.
  private func judged(_ entities: [FoundEntity]) -> [JudgedEntity] {
    let types = Set(gold.map(\.type))
    return entities.compactMap { entity in
      guard types.contains(entity.type) else { return nil }
      let characters = text.characters(in: entity.spans, ignoring: .whiteSpace)
      guard let first = characters.min(), window.lower <= first, first <= window.upper else {
        return nil
      }
      let isOptional = optional.contains {
        $0.type == entity.type && !$0.characters.isDisjoint(with: characters)
      }
      guard !isOptional else { return nil }
      return JudgedEntity(
        type: entity.type, characters: characters, core: Self.core(of: entity.type, entity.value))
    }
  }

  private static func core(of type: String, _ value: [String: EntityGold.Value?]) -> [String] {
    (core[type] ?? []).compactMap { key in
      (value[key] ?? nil).map { "\(key)=\($0.canonical)" }
    }
  }
}
