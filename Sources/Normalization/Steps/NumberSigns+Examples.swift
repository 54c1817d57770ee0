extension NumberSigns {
  static let examples = [
    StepExample("３\u{FE10}９００億円", "3,900億円"),
    StepExample("国\u{FE10}地方", "国，地方"),
    StepExample("３，９００億円", "3,900億円"),
    StepExample("３,９００億円", "3,900億円"),
    StepExample("１／２以内", "1/2以内"),
    StepExample("９９．９％", "99.9%"),
    StepExample("２０２３／１０／０１", "2023/10/01"),
    StepExample("０３－５２５３－５１１１", "03-5253-5111"),
    StepExample("前年度比－５％", "前年度比-5%"),
    StepExample("−２．５℃", "-2.5°C"),
    StepExample("Ｗｉ－Ｆｉ環境", "Wi-Fi環境"),
    StepExample("Ｒ＆Ｄ", "R&D"),
    StepExample("１．分野横断的な施策", "1．分野横断的な施策"),
    StepExample(stays: "国／地方"),
    StepExample(stays: "道路，橋梁"),
    StepExample("１，橋梁", "1，橋梁"),
  ]
}
