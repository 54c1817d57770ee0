extension LineJoining {
  static let examples = [
    StepExample("地域の実\n情に応じ", "地域の実情に応じ"),
    StepExample("デジタル田園都市\n\n国家構想", "デジタル田園都市国家構想"),
    StepExample("デジタル田園都市\r\n国家構想", "デジタル田園都市国家構想"),
    StepExample("Smart\nCity", "Smart City"),
    StepExample("infor-\nmation", "information"),
    StepExample("Wi-\nFi", "Wi-Fi"),
    StepExample("2,\n500円", "2,500円"),
    StepExample("5\n10", "5 10"),
    StepExample("https://example.jp/\nseisaku", "https://example.jp/seisaku"),
    StepExample("施\n策\n分\n類", "施策分類"),
    StepExample("ICT\nの活用", "ICTの活用"),
    StepExample(stays: "・支援\n・補助"),
    StepExample(stays: "①支援\n②補助"),
    StepExample(stays: "【概要】\n支援を行う。"),
    StepExample(stays: "補助率：1/2\n補助対象：市町村"),
    StepExample(stays: "（1）支援\n（2）補助"),
  ]
}
