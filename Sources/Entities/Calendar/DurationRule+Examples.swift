extension DurationRule {
  package static let documentation = """
    Spans of time (duration) in ISO 8601: P5Y, P2W, PT30M.

    Accepts numbers with 年間, 年, か月, 週間, 日間, 時間, 分, 秒, two or more of them in a row
    (1年2か月), halves (半年, 3年半), ranges (２週間から１か月間), and 月 and 日 where the words around
    them count (起算して２月を超えない, 30日以内). Convention: statutes write months as 月 and
    count by the calendar (Civil Code, art. 138 to 143). Leaves alone:
    years of the calendar, ordinals (3年目, 2年生), 分 in other words (分野, 十分), times of day.
    """

  package static let examples: [RuleExample] = [
    RuleExample("⟦５年間⟧の集中期間", "duration iso=P5Y"),
    RuleExample("約⟦３年⟧前倒し", "duration iso=P3Y approximate=yes"),
    RuleExample("⟦２週間から１か月間⟧程度", "duration iso_min=P2W iso_max=P1M approximate=yes"),
    RuleExample("公布の日から起算して⟦２月⟧を超えない範囲内", "duration iso=P2M bound=max"),
    RuleExample("⟦30日⟧以内", "duration iso=P30D bound=max"),
    RuleExample("⟦1年2か月⟧", "duration iso=P1Y2M"),
    RuleExample("⟦1時間30分⟧", "duration iso=PT1H30M"),
    RuleExample("⟦3年半⟧", "duration iso=P3.5Y"),
    RuleExample("⟦半年⟧後", "duration iso=P0.5Y"),
    RuleExample("⟦10時間⟧の範囲内", "duration iso=PT10H"),
    RuleExample("⟦３～５年⟧程度", "duration iso_min=P3Y iso_max=P5Y approximate=yes"),
    RuleExample("⟦数年⟧後", "duration iso_min=P2Y iso_max=P9Y"),
    RuleExample("徒歩⟦5分⟧", "duration iso=PT5M"),
    .lookalike("午前９時30分に開会"),
    .lookalike("20分野"),
    .lookalike("準備が不十分"),
    .lookalike("石の上にも三年と言う"),
    .lookalike("３年生"),
    .lookalike("令和3年"),
    .lookalike("11時"),
  ]
}
