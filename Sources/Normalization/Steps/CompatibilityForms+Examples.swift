extension CompatibilityForms {
  static let examples = [
    StepExample("100k㎡", "100km2"),
    StepExample("５ｃ㎡", "5cm2"),
    StepExample("約３k㎥", "約3km3"),
    StepExample(stays: "Park㎡"),
    StepExample(stays: "k㎡3"),
    StepExample("ＩＣＴ５Ｇ", "ICT5G"),
    StepExample("ﾃﾞｼﾞﾀﾙ", "デジタル"),
    StepExample("神\u{FA1A}", "神祥"),
    StepExample("５㎢", "5km2"),
    StepExample("㍻３０年度", "2018年度"),
    StepExample("㍍", "メートル"),
    StepExample("Ⅲ期", "III期"),
    StepExample(stays: "10²"),
    StepExample(stays: "1½"),
    StepExample("½以内", "1/2以内"),
    StepExample(stays: "5㋀"),
    StepExample("m²", "m2"),
    StepExample("ﬁnal", "final"),
  ]
}
