extension Tildes {
  static let examples = [
    StepExample("５～７人", "5〜7人"),
    StepExample("１４６７~１４８７年", "1467〜1487年"),
    StepExample("東京~大阪", "東京〜大阪"),
    StepExample("10∼20件", "10〜20件"),
    StepExample(stays: "5〜7人"),
    StepExample(stays: "http://example.jp/~tanaka/"),
    StepExample(stays: "~/notes"),
  ]
}
