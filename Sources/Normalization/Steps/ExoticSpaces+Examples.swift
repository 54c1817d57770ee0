extension ExoticSpaces {
  static let examples = [
    StepExample("Smart\u{3000}City", "Smart City"),
    StepExample("10\u{A0}km", "10 km"),
    StepExample("a\u{2009}b\u{202F}c", "a b c"),
    StepExample(stays: "a_b"),
  ]
}
