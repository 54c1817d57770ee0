extension ControlCharacters {
  static let examples = [
    StepExample("10\u{0}8", "10 8"),
    StepExample("Society\u{2}5.0", "Society 5.0"),
    StepExample("A\u{85}B", "A B"),
    StepExample("予算\u{B}額", "予算額"),
    StepExample(stays: "Society 5.0"),
  ]
}
