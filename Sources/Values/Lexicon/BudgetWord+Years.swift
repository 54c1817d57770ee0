/// Words beside which a bare number is a fiscal year.
extension BudgetWord {
  /// What follows the year of an amount: R4補正.
  static let behindYears: Words = [
    "当初", "補正", "予算", "概算", "決算", "実績", "執行", "見込", "末", "要求", "予備費", "繰越",
  ]

  /// What the title of a document is called by beside its fiscal year: 令和5年度概算要求の概要.
  package static let titles: Words = [
    "当初予算", "予算案", "予算書", "予算の概要", "予算概要", "予算説明書", "一般会計予算", "一般会計補正予算", "概算要求", "予算編成", "予算（案）",
    "予算(案)", "各会計予算", "主要事業", "主要施策", "重点施策", "施政方針", "事業計画", "事務事業評価", "行政評価", "決算書", "実施計画",
  ]
}
