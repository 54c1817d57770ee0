extension Radicals {
  static let examples = [
    StepExample("⾏政⼿続", "行政手続"),
    StepExample("⻑期⺠間", "長期民間"),
    StepExample("⻩⾊", "黄色"),
    StepExample("㇐般", "一般"),
    StepExample(stays: "行政手続"),
  ]
}
