extension CalendarRule {
  package static let documentation = """
    Dates (date), fiscal years (fiscal_year) and spans between two of them (period).

    Accepts years of eras by name (also spaced out), first character (令5年度) and letter, Gregorian
    years, fiscal years (年度, from 1 April, Public Finance Act art. 11), months, days, halves, quarters,
    decades, parts of them (末, 上旬, 秋, 早期), lists with one unit at the end (令和5・6年度), ranges with an
    era or year left out, with days of the week or the year over again in brackets, open ranges (以降,
    以前), a start with a length (令和４年度からの３年間), and words that lean on what stands before (同年,
    翌年１月; 前年度 on the year in force). A letter alone is a year beside a word of time or of budgets, in
    a range or list, or by itself in a bracket or cell. In a document that names one fiscal year, 本年度
    and 6年度 without an era are read by it. Values are EDTF (ISO 8601-2). Leaves alone: fractions,
    numbers of laws and documents, spans of time without a start, times of day, days of the week, M7.3
    and H3ロケット.
    """

  package static let examples: [RuleExample] = [
    RuleExample(
      "⟦令和5年度⟧から実施する。", "fiscal_year fiscal_year=2023 edtf=2023-04-01/2024-03-31 bound=from"),
    RuleExample(
      "⟦2027 年度末⟧までに",
      "fiscal_year fiscal_year=2027 edtf=2027-04-01/2028-03-31 part=end bound=until"),
    RuleExample("⟦平成31（令和元）年度⟧", "fiscal_year fiscal_year=2019 edtf=2019-04-01/2020-03-31"),
    RuleExample("⟦R3～R7年度⟧", "period edtf=2021-04-01/2026-03-31"),
    RuleExample("⟦平成30～令和2年度⟧", "period edtf=2018-04-01/2021-03-31"),
    RuleExample("⟦令和３～７年度⟧", "period edtf=2021-04-01/2026-03-31"),
    RuleExample("⟦令和4年12月22日⟧閣議決定", "date edtf=2022-12-22"),
    RuleExample("⟦令和元年６月⟧", "date edtf=2019-06"),
    RuleExample("⟦平成31年5月1日⟧", "date edtf=2019-05-01"),
    RuleExample("⟦明治5年11月9日⟧", "date edtf=1872"),
    RuleExample("⟦R3.3末⟧調査時点", "date edtf=2021-03 part=end"),
    RuleExample("⟦2021/7/18⟧", "date edtf=2021-07-18"),
    RuleExample("⟦昭和六十四年一月七日⟧", "date edtf=1989-01-07"),
    RuleExample("⟦2025年⟧（⟦令和7年⟧）までに", "date edtf=2025 bound=until", "date edtf=2025 bound=until"),
    RuleExample("⟦令和６年秋⟧", "date edtf=2024 part=autumn"),
    RuleExample("⟦2020年代後半⟧から", "date edtf=2020/2029 part=late bound=from"),
    RuleExample("⟦2040年⟧頃にかけて", "date edtf=2040 approximate=yes"),
    RuleExample("⟦令和５年度第1四半期⟧", "period edtf=2023-04-01/2023-06-30"),
    RuleExample("⟦令和5年度下半期⟧", "period edtf=2023-10-01/2024-03-31"),
    RuleExample("⟦21世紀⟧", "date edtf=2000/2099"),
    RuleExample("⟦令和６年度以降⟧", "period edtf=2024-04-01/.."),
    RuleExample("⟦令和５年１月～⟧", "period edtf=2023-01/.."),
    RuleExample("⟦平成30年度から２年間⟧", "period edtf=2018-04-01/2020-03-31"),
    RuleExample("⟦2019年6月1日から6月30日まで⟧", "period edtf=2019-06-01/2019-06-30"),
    RuleExample("⟦令和3年12～翌1月⟧実施", "period edtf=2021-12/2022-01"),
    RuleExample("⟦５月～７月⟧", "period edtf=none from_month=5 to_month=7"),
    RuleExample("⟦10月～翌年２月⟧", "period edtf=none from_month=10 to_month=2 next_year=yes"),
    RuleExample("⟦5～10月⟧", "period edtf=none from_month=5 to_month=10"),
    RuleExample(
      "⟦令和４年度⟧ ⟦５年度⟧ ⟦６年度以降⟧", "fiscal_year fiscal_year=2022 edtf=2022-04-01/2023-03-31",
      "fiscal_year fiscal_year=2023 edtf=2023-04-01/2024-03-31 elliptic=yes",
      "period edtf=2024-04-01/.. elliptic=yes"),
    RuleExample("⟦令和4年5月⟧に公募し、⟦6月⟧に採択した。", "date edtf=2022-05", "date edtf=2022-06 elliptic=yes"),
    RuleExample(
      "⟦平成30年⟧に開始し、⟦同年9月⟧に改定、⟦翌年度⟧から実施", "date edtf=2018", "date edtf=2018-09 elliptic=yes",
      "fiscal_year fiscal_year=2019 edtf=2019-04-01/2020-03-31 bound=from elliptic=yes"),
    RuleExample("⟦当該年度⟧の基金", "fiscal_year edtf=none elliptic=yes"),
    RuleExample(
      "⟦H30⟧・⟦R1⟧", "fiscal_year fiscal_year=2018 edtf=2018-04-01/2019-03-31 elliptic=yes",
      "fiscal_year fiscal_year=2019 edtf=2019-04-01/2020-03-31 elliptic=yes"),
    RuleExample(
      "⟦令和5⟧・⟦6⟧・⟦7年度⟧", "fiscal_year fiscal_year=2023 edtf=2023-04-01/2024-03-31",
      "fiscal_year fiscal_year=2024 edtf=2024-04-01/2025-03-31 elliptic=yes",
      "fiscal_year fiscal_year=2025 edtf=2025-04-01/2026-03-31 elliptic=yes"),
    RuleExample("⟦2024（令和6）～2026（令和8）年度⟧", "period edtf=2024-04-01/2027-03-31"),
    RuleExample("⟦令和5年4月1日から同年9月30日まで⟧", "period edtf=2023-04-01/2023-09-30"),
    RuleExample("⟦令和６年２月１日（木）～14日（水）⟧", "period edtf=2024-02-01/2024-02-14"),
    RuleExample("⟦4/1～4/30⟧", "period edtf=XXXX-04-01/XXXX-04-30"),
    RuleExample("⟦H26.4～28.5⟧", "period edtf=2014-04/2016-05"),
    RuleExample("⟦令和5年度から5か年⟧で", "period edtf=2023-04-01/2028-03-31"),
    RuleExample("⟦令和6年4月1日から3年間⟧", "period edtf=2024-04-01/2027-03-31"),
    RuleExample("⟦2023ー2025年度⟧", "period edtf=2023-04-01/2026-03-31"),
    RuleExample("⟦R元.7.27⟧に公布", "date edtf=2019-07-27"),
    RuleExample("⟦令5年度⟧", "fiscal_year fiscal_year=2023 edtf=2023-04-01/2024-03-31"),
    RuleExample("⟦'24年度⟧", "fiscal_year fiscal_year=2024 edtf=2024-04-01/2025-03-31"),
    RuleExample("⟦1937年（昭和12年）11月3日⟧", "date edtf=1937-11-03"),
    RuleExample("⟦昭和50年代⟧の建物", "date edtf=1975/1984"),
    RuleExample("⟦平 成 28 年 6 月 29 日⟧", "date edtf=2016-06-29"),
    .lookalike("最大M7.3の地震"),
    .lookalike("H3ロケット"),
    .lookalike("S2.5級の設備"),
    .lookalike("千年に一度の津波"),
    .lookalike("RAID 0/1"),
    .lookalike("第2回会議"),
    .lookalike("1/2を補助"),
    .lookalike("32年度"),
    .lookalike("3年間"),
    .lookalike("令和00年"),
    .lookalike("午前11時"),
    .lookalike("Society 5.0"),
  ]
}
