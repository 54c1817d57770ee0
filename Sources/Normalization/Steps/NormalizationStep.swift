/// One named rule of normalisation, with what it does and what it leaves alone.
package protocol NormalizationStep: SendableMetatype {
  /// Stable name, as the rewrite log prints it.
  static var name: String { get }
  /// Texts before and after; where both are the same, a lookalike that must stay.
  static var examples: [StepExample] { get }
}

/// A text and the value that normalisation as a whole makes of it.
package struct StepExample: Sendable {
  package let text: String
  package let value: String

  /// The text becomes `value`.
  package init(_ text: String, _ value: String) {
    self.text = text
    self.value = value
  }

  /// The text stays as it is.
  package init(stays text: String) {
    self.init(text, text)
  }
}

/// A step that decides over a character, at most with a look at its neighbours. All of these run
/// fused in one pass, see `Folder`.
protocol CharacterStep: NormalizationStep {
  /// What becomes of a character from U+0080 on; `nil` where the step has no opinion.
  static func rule(for scalar: UInt32) -> FoldRule?
}

/// What folding does with a character.
enum FoldRule: Equatable {
  /// Copied.
  case keep
  /// Written as these bytes, wherever it stands; no bytes: dropped.
  case replace([UInt8])
  /// Written as these bytes unless that would put two numbers or two words together.
  case compound([UInt8])
  /// A full-width sign that folds between parts of a number or word.
  case sign
  /// A spacing voiced or semi-voiced sound mark, joined to the kana before it.
  case soundMark
  /// May combine with the character before it: left to ICU, up to the next boundary.
  case segment
  /// Dropped, or the hyphen of a word that goes on in the next line.
  case softHyphen

  static func replace(_ text: String) -> FoldRule { .replace(Array(text.utf8)) }
}

/// The steps of the package, in order of precedence.
package enum NormalizationSteps {
  static let characters: [any CharacterStep.Type] = [
    ControlCharacters.self, InvisibleCharacters.self, ExoticSpaces.self, PrivateUseBullets.self,
    EnclosedCharacters.self, JapanesePunctuation.self, NumberSigns.self, LongVowels.self,
    Tildes.self,
    SoundMarks.self, Radicals.self, CompatibilityForms.self,
  ]

  /// Every step: of characters, of composition, of values.
  package static let all: [any NormalizationStep.Type] =
    characters + [LineJoining.self, SpaceClosing.self, EraYears.self]

  /// Every step's name with its examples.
  package static func examples() -> [(step: String, examples: [StepExample])] {
    all.map { ($0.name, $0.examples) }
  }

  /// What folding does with a character from U+0080 on, and the step that decides it.
  static func decision(for scalar: UInt32) -> (rule: FoldRule, step: any CharacterStep.Type) {
    for step in characters {
      if let rule = step.rule(for: scalar) { return (rule, step) }
    }
    return (.keep, CompatibilityForms.self)
  }
}
