extension EnclosedCharacters {
  static let examples = [
    StepExample("①８K放送", "①8K放送"),
    StepExample(stays: "第⑳回"),
    StepExample(stays: "⒜（イ）"),
    StepExample(stays: "⑴の⒝"),
    StepExample(stays: "㉑と㊿"),
    StepExample("㈱地域", "(株)地域"),
    StepExample("㈲山田", "(有)山田"),
    StepExample("㋿５年", "2023年"),
  ]
}
