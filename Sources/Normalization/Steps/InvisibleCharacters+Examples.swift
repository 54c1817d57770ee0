extension InvisibleCharacters {
  static let examples = [
    StepExample("葛\u{E0100}城市", "葛城市"),
    StepExample("©\u{FE0F}2023", "©2023"),
    StepExample("テ\u{200B}レワーク", "テレワーク"),
    StepExample("infor\u{AD}mation", "information"),
    StepExample("infor\u{AD}\nmation", "information"),
    StepExample("infor\u{AD} \n  mation", "information"),
    StepExample("情報\u{AD}\n通信", "情報通信"),
    StepExample("\u{FEFF}施策", "施策"),
    StepExample("か\u{200D}\u{3099}", "が"),
    StepExample(stays: "葛城市"),
  ]
}
