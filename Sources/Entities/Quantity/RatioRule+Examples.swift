extension RatioRule {
  package static let documentation = """
    Ratios (ratio): fractions, and decimals that are called a rate or multiply an amount.

    Accepts 1/2, ２分の１ (denominator first), 補助率0.5, 0.7を乗じて. Convention: of 1/2 beside a
    rate or alone the reading as a ratio wins over 2 January. Leaves alone: dates with a year
    (2021/7/18), fractions greater than one, zero over something (RAID 0/1), numbers of versions
    and sections, decimals with a unit.
    """

  package static let examples: [RuleExample] = [
    RuleExample("補助率：⟦１／２⟧", "ratio num=1 den=2"),
    RuleExample("勾配⟦1/20⟧以上", "ratio num=1 den=20 bound=min"),
    RuleExample("上位⟦３分の１⟧", "ratio num=1 den=3"),
    RuleExample("⟦三分の二⟧", "ratio num=2 den=3"),
    RuleExample("措置率⟦０．３⟧から⟦０．５⟧に引き上げる", "ratio value=0.3", "ratio value=0.5"),
    RuleExample("財政力指数⟦0.8⟧以下", "ratio value=0.8 bound=max"),
    RuleExample("対象経費の合計額に⟦0.7⟧を乗じて得た額", "ratio value=0.7"),
    RuleExample("⟦1,000分の3.5⟧を乗じて", "ratio num=3.5 den=1000"),
    .lookalike("RAID 0/1"),
    .lookalike("2021/7/18"),
    .lookalike("Wi-Fi 802.11ax"),
    .lookalike("第2.0版"),
    .lookalike("3.5km"),
  ]
}
