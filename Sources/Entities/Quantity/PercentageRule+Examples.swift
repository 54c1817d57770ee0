extension PercentageRule {
  package static let documentation = """
    Percentages (percentage), in percent.

    Accepts numerals before ％, パーセント and 割 (tenths, with 分 and 厘 behind), ranges, signs also across
    blanks (▲ 5.3％). Convention: ４割 is 40, ３割５分 is 35, ３割８分７厘 is 38.7, 30％台 is 30 to 39. Leaves
    alone: 割 as part of a word (割合, 割り当て), percentage points.
    """

  package static let examples: [RuleExample] = [
    RuleExample("⟦９９．９％⟧", "percentage value=99.9"),
    RuleExample("⟦３０～５０％⟧", "percentage min=30 max=50"),
    RuleExample("隊員の約⟦４割⟧", "percentage value=40 approximate=yes"),
    RuleExample("⟦３割５分⟧", "percentage value=35"),
    RuleExample("⟦30%台⟧", "percentage min=30 max=39"),
    RuleExample("前年度比⟦▲2.5％⟧", "percentage value=-2.5"),
    RuleExample("⟦二百四十パーセント⟧", "percentage value=240"),
    RuleExample("⟦90%⟧程度以上", "percentage value=90 approximate=yes bound=min"),
    RuleExample("⟦３割８分７厘⟧", "percentage value=38.7"),
    RuleExample("前年度比⟦▲ 5.3％⟧", "percentage value=-5.3"),
    RuleExample("前年度比⟦-5％⟧の見込み", "percentage value=-5"),
    RuleExample("⟦95⟧⟦（92）％⟧", "percentage value=95", "percentage value=92"),
    .lookalike("割合"),
    .lookalike("3割り当て"),
    .lookalike("2ポイント"),
  ]
}
