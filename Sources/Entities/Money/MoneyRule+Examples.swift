extension MoneyRule {
  package static let documentation = """
    Amounts of money (money), in whole yen where the currency is the yen.

    Accepts numerals of every script before 円, ranges (100〜200万円), signs (▲, △), ¥ before the
    number, and dollars, euros, pounds and yuan by name. 約, 程度, 上限, 以内, の内数 and １人当たり
    around it go into the value. Convention: ▲ and △ mark negative amounts in Japanese accounts, and
    belong to the amount though a blank or 約 stands between.
    Leaves alone: units of tables (単位：千円), 円 as part of a word (円滑, 円グラフ).
    """

  package static let examples: [RuleExample] = [
    RuleExample("⟦12億3,456万円⟧", "money currency=JPY value=1234560000"),
    RuleExample("⟦１兆2,500億円⟧", "money currency=JPY value=1250000000000"),
    RuleExample("⟦580百万円⟧の内数", "money currency=JPY value=580000000 part_of=yes"),
    RuleExample("⟦21 百万円⟧", "money currency=JPY value=21000000"),
    RuleExample("約⟦３，９００億円⟧程度", "money currency=JPY value=390000000000 approximate=yes"),
    RuleExample("上限⟦2,000万円⟧", "money currency=JPY value=20000000 bound=max"),
    RuleExample("1人当たり⟦350万円⟧上限", "money currency=JPY value=3500000 bound=max per=人"),
    RuleExample("⟦650万円⟧/人", "money currency=JPY value=6500000 per=人"),
    RuleExample("⟦100～200万円⟧", "money currency=JPY min=1000000 max=2000000"),
    RuleExample("⟦▲３百万円⟧", "money currency=JPY value=-3000000"),
    RuleExample("⟦△ 5百万円⟧", "money currency=JPY value=-5000000"),
    RuleExample("⟦▲約５億円⟧", "money currency=JPY value=-500000000 approximate=yes"),
    RuleExample("⟦3千5百万円⟧", "money currency=JPY value=35000000"),
    RuleExample("⟦1億百万円⟧", "money currency=JPY value=101000000"),
    RuleExample("⟦¥1,000⟧", "money currency=JPY value=1000"),
    RuleExample("⟦三億五千万円⟧", "money currency=JPY value=350000000"),
    RuleExample("⟦1,200億ドル⟧", "money currency=USD value=120000000000"),
    RuleExample("⟦0円⟧", "money currency=JPY value=0"),
    .lookalike("（単位：千円）"),
    .lookalike("5円滑"),
    .lookalike("円グラフ"),
  ]
}
