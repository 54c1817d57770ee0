extension LawRule {
  package static let documentation = """
    Laws (law): by number (平成13年法律第120号) or by title (棚田地域振興法), with the article.

    A number is a law and not a date; where the title stands in front of the number in brackets the
    mention is the number and the title goes into the value. Titles are those of the bundled list,
    those of 「…に関する法律」, and compounds that end in a word of statutes (推進法, 振興法, 基本法).
    `egov_id` only where the bundled list has it. Convention: law numbers as in 官報; ids of e-Gov.
    Leaves alone: 方法, 手法, 法人, 司法 and other words with 法; articles without a law (2条).
    """

  package static let examples: [RuleExample] = [
    RuleExample(
      "地方公共団体の特定の事務の郵便局における取扱いに関する法律（⟦平成13年法律第120号⟧）",
      "law law_number=平成13年法律第120号 title=地方公共団体の特定の事務の郵便局における取扱いに関する法律"),
    RuleExample("⟦令和元年法律第42号⟧", "law law_number=令和元年法律第42号"),
    RuleExample("棚田地域振興法（⟦令和元年法律第42号⟧）", "law law_number=令和元年法律第42号 title=棚田地域振興法"),
    RuleExample("⟦地方自治法245条の4⟧に基づく", "law title=地方自治法 article=245条の4 egov_id=322AC0000000067"),
    RuleExample("⟦棚田地域振興法⟧の概要", "law title=棚田地域振興法"),
    RuleExample("⟦エコツーリズム推進法⟧の規定", "law title=エコツーリズム推進法 egov_id=419AC1000000105"),
    RuleExample("「⟦地域社会の強化に関する法律⟧」", "law title=地域社会の強化に関する法律"),
    RuleExample("⟦令和3年総務省令第10号⟧", "law law_number=令和3年総務省令第10号"),
    .lookalike("活用方法"),
    .lookalike("独立行政法人"),
    .lookalike("司法制度"),
    .lookalike("(2条)"),
    .lookalike("手法の習得"),
  ]
}
