extension JapanesePunctuation {
  static let examples = [
    StepExample(stays: "´¨ﷺ￣"),
    StepExample(stays: "「施策」（案）：目的・概要、効果。"),
    StepExample(stays: "＜概要＞［注］どうする？やる！"),
    StepExample(stays: "棚田地域…とは"),
    StepExample("｢施策｣､目的･概要｡", "「施策」、目的・概要。"),
    StepExample("︵案︶", "（案）"),
    StepExample("﹁施策﹂", "「施策」"),
  ]
}
