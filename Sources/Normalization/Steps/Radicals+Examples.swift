extension Radicals {
  static let examples = [
    StepExample("⾏政⼿続", "行政手続"),
    StepExample("⻑期⺠間", "長期民間"),
    StepExample("⻩⾊", "黄色"),
    StepExample("㇐般", "一般"),
    StepExample("神⼾市の⿊字", "神戸市の黒字"),
    StepExample("⼤⿈", "大黃"),
    StepExample(stays: "戶籍"),
    StepExample(stays: "行政手続"),
  ]
}
