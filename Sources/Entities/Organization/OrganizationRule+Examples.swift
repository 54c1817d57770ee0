extension OrganizationRule {
  package static let documentation = """
    Ministries and agencies with their units, and public corporations (organization).

    Accepts the name of a ministry (府省庁), or its short name (国交省), and the units that follow it
    without a break: 総務省自治行政局地域政策課 has the path 総務省, 自治行政局, 地域政策課. Units are those of the
    bundled list (行政事業レビュー), and otherwise runs of letters that end in 局, 部, 課, 室 and the like.
    `ministry` is the ministry to which an agency belongs (消防庁: 総務省). 独立行政法人, 国立研究開発法人 and
    国立大学法人 stand with their names (独立行政法人通則法, art. 4: the kind is part of the name). Leaves
    alone: ordinances (総務省令), buildings (庁舎), units without a ministry, 独立行政法人 as a kind.
    """

  package static let examples: [RuleExample] = [
    RuleExample("⟦総務省自治行政局地域政策課⟧", "organization ministry=総務省 path=総務省>自治行政局>地域政策課"),
    RuleExample("⟦消防庁国民保護・防災部防災課⟧", "organization ministry=総務省 path=総務省>消防庁>国民保護・防災部>防災課"),
    RuleExample("⟦内閣府政策統括官（経済財政分析担当）⟧", "organization ministry=内閣府 path=内閣府>政策統括官（経済財政分析担当）"),
    RuleExample("⟦デジタル庁⟧", "organization ministry=デジタル庁 path=デジタル庁"),
    RuleExample("⟦国交省道路局⟧", "organization ministry=国土交通省 path=国土交通省>道路局"),
    RuleExample("⟦独立行政法人国際協力機構⟧による", "organization path=独立行政法人国際協力機構"),
    RuleExample(
      "⟦国立研究開発法人新エネルギー・産業技術総合開発機構⟧（NEDO）",
      "organization path=国立研究開発法人新エネルギー・産業技術総合開発機構"),
    .lookalike("総務省令"),
    .lookalike("独立行政法人の見直し"),
    .lookalike("防災課"),
    .lookalike("消防庁舎"),
  ]
}
