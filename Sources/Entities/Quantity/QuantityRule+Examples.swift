extension QuantityRule {
  package static let documentation = """
    Numbers with a counter or unit (quantity).

    Accepts numerals before a counter (人, 件, か所, 地域) or a unit (km, ha, GHz, メートル), ranges
    (５～７カ所), open numbers (10数カ所), ages by decade (20歳代 is 20 to 29). An amount before 当たり
    is marked `per_base`. Leaves alone: ordinals (第2回, 3人目), numbers of articles, issues and
    versions, numbers in names (5G, N2, 119番), kanji numerals inside words (一人ひとり, 一部).
    """

  package static let examples: [RuleExample] = [
    RuleExample("⟦100地域⟧", "quantity value=100 unit=地域"),
    RuleExample("⟦10数カ所⟧の地方拠点", "quantity min=11 max=19 unit=カ所 approximate=yes"),
    RuleExample("最大⟦５～７カ所⟧程度", "quantity min=5 max=7 unit=カ所 approximate=yes bound=max"),
    RuleExample("⟦20歳代⟧", "quantity min=20 max=29 unit=歳"),
    RuleExample("約⟦８千人⟧", "quantity value=8000 unit=人 approximate=yes"),
    RuleExample("⟦0.8万人⟧", "quantity value=8000 unit=人"),
    RuleExample("⟦500人/㎢⟧以下", "quantity value=500 unit=人/km2 bound=max"),
    RuleExample("⟦１人⟧当たり350万円", "quantity value=1 unit=人 per_base=yes"),
    RuleExample("⟦150m⟧以上", "quantity value=150 unit=m bound=min"),
    RuleExample("⟦5.925~7.125GHz⟧", "quantity min=5.925 max=7.125 unit=GHz"),
    RuleExample("⟦三十二人⟧", "quantity value=32 unit=人"),
    RuleExample("⟦数か所⟧程度", "quantity min=2 max=9 unit=か所 approximate=yes"),
    RuleExample("⟦4.2倍⟧", "quantity value=4.2 unit=倍"),
    RuleExample("⟦12経営体⟧、⟦5漁港⟧", "quantity value=12 unit=経営体", "quantity value=5 unit=漁港"),
    RuleExample("⟦200余人⟧", "quantity value=200 unit=人 approximate=yes"),
    RuleExample(
      "⟦二十人⟧以上⟦五十人⟧未満", "quantity value=20 unit=人 bound=min",
      "quantity value=50 unit=人 bound=max"),
    RuleExample("⟦85⟧⟦（72）名⟧", "quantity value=85 unit=名", "quantity value=72 unit=名"),
    .lookalike("（2）人材"),
    .lookalike("四万十市"),
    .lookalike("八戸港"),
    .lookalike("ローカル10,000プロジェクト"),
    .lookalike("第2回"),
    .lookalike("3人目"),
    .lookalike("一人ひとり"),
    .lookalike("ローカル5G"),
    .lookalike("119番通報"),
    .lookalike("N2以上"),
    .lookalike("別紙4件名"),
    .lookalike("2人材"),
  ]
}
