extension ControlCharacters {
  static let examples = [
    StepExample("10\u{0}8", "10 8"),
    StepExample("Society\u{2}5.0", "Society 5.0"),
    StepExample("A\u{80}B", "A B"),
    StepExample("予算\u{1}額", "予算額"),
    StepExample("・支援\u{85}・補助", "・支援\n・補助"),
    StepExample("・支援\u{2028}・補助\u{2029}・助言", "・支援\n・補助\n・助言"),
    StepExample("・支援\u{B}・補助", "・支援\n・補助"),
    StepExample(stays: "Society 5.0"),
  ]
}
