extension MoneyRule {
  package static let documentation = """
    Amounts of money (money), in whole yen where the currency is the yen.

    Accepts numerals of every script before 円, ranges (100〜200万円), signs (▲, △), ¥ before the
    number, and dollars, euros, pounds and yuan by name. 約, 程度, 上限, 以内, の内数, 月額, １人当たり and
    /kWh around it go into the value. A unit behind a bracket goes for the number in it and the one
    before; a unit in the head of a table or above it is read by `TableReader`. Convention: ▲ and △ mark
    negative amounts in Japanese accounts, and belong to the amount though a blank, 約 or a bracket
    stands between; 銭 are rounded away (小額通貨整理法, 1953). Leaves alone: units by themselves
    (単位：千円, a cell 百万円), the rest of a number that could not be read whole, 円 as part of a word
    (円滑, 円グラフ).
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
    RuleExample(
      "予算額 ⟦2,345⟧⟦（2,100）百万円⟧", "money currency=JPY value=2345000000",
      "money currency=JPY value=2100000000"),
    RuleExample("⟦△（1,234）千円⟧", "money currency=JPY value=-1234000"),
    RuleExample("⟦30億 1,700万 2,000円⟧", "money currency=JPY value=3017002000"),
    RuleExample("⟦二、五〇〇億円⟧", "money currency=JPY value=250000000000"),
    RuleExample("100、⟦200円⟧", "money currency=JPY value=200"),
    RuleExample("⟦２百余万円⟧", "money currency=JPY value=2000000 approximate=yes"),
    RuleExample("⟦100円74銭⟧", "money currency=JPY value=101 approximate=yes"),
    RuleExample("月額⟦6,000円⟧", "money currency=JPY value=6000 per=月"),
    RuleExample("⟦31円⟧/kWh", "money currency=JPY value=31 per=kWh"),
    RuleExample("10a当たり⟦15,000円⟧", "money currency=JPY value=15000 per=10a"),
    RuleExample("⟦百万円⟧以下の罰金", "money currency=JPY value=1000000 bound=max"),
    .lookalike("（単位：千円）"),
    .lookalike("金額　千円　備考"),
    .lookalike("金額は百万円単位"),
    .lookalike("00円"),
    .lookalike("5円滑"),
    .lookalike("円グラフ"),
  ]
}
