extension PrivateUseBullets {
  static let examples = [
    StepExample("対象\u{F0E0}効果", "対象→効果"),
    StepExample("実施済\u{F0FC}", "実施済✓"),
    StepExample("第\u{F081}の柱", "第①の柱"),
    StepExample("重要\u{F0AB}", "重要★"),
    StepExample(stays: "外字\u{E000}"),
  ]
}
