extension LawRule {
  package static let documentation = """
    Laws (law): by number (平成13年法律第120号) or by title (棚田地域振興法), with the article.

    A number is a law and not a date; where the title stands in front of the number in brackets the
    entity is the number and the title goes into the value, unless an article follows the bracket:
    then all of it is one entity. Titles are those of the bundled list, its common short titles
    (個人情報保護法), those of 「…に関する法律」 and 「…の一部を改正する法律」, compounds that end in a word of
    statutes (推進法, 振興法, 基本法), and ordinances that begin with a municipality (横浜市…条例).
    同法第3条 and 法第5条 are read by the law before them. `egov_id` only where the bundled list has it,
    and never that of the act for its orders (施行令, 施行規則). Convention: law numbers as in 官報; ids of
    e-Gov. Leaves alone: 方法, 手法, 法人, 司法 and other words with 法; articles without a law (2条).
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
    RuleExample("⟦昭和22年政令16号⟧", "law law_number=昭和22年政令第16号"),
    RuleExample(
      "⟦個人情報の保護に関する法律（平成15年法律第57号）第2条第1項⟧",
      "law law_number=平成15年法律第57号 title=個人情報の保護に関する法律 article=第2条第1項 egov_id=415AC0000000057"),
    RuleExample(
      "⟦地方自治法施行令第167条の4⟧", "law title=地方自治法施行令 article=第167条の4"),
    RuleExample("⟦番号法第9条⟧", "law title=番号法 article=第9条 egov_id=425AC0000000027"),
    RuleExample("⟦水防法等の一部を改正する法律⟧", "law title=水防法等の一部を改正する法律"),
    RuleExample(
      "⟦水防法第3条⟧及び⟦同法第5条の2⟧", "law title=水防法 article=第3条 egov_id=324AC0000000193",
      "law title=水防法 article=第5条の2 egov_id=324AC0000000193"),
    RuleExample("⟦つくば市公文書等の管理に関する条例⟧", "law title=つくば市公文書等の管理に関する条例"),
    RuleExample(
      "さいたま市公園条例（⟦平成13年さいたま市条例第186号⟧）",
      "law law_number=平成13年さいたま市条例第186号 title=さいたま市公園条例"),
    .lookalike("活用方法"),
    .lookalike("独立行政法人"),
    .lookalike("司法制度"),
    .lookalike("(2条)"),
    .lookalike("同法の趣旨"),
    .lookalike("本市の条例"),
    .lookalike("手法の習得"),
  ]
}
