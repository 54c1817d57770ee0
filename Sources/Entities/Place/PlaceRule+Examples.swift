extension PlaceRule {
  package static let documentation = """
    Prefectures and municipalities (place) with their codes.

    Accepts the name of a prefecture with or without a municipality behind it (長野県伊那市, a district
    郡 may stand between), and a municipality alone where only one has that name, also one of two
    characters (津市). Codes are the six digits of 全国地方公共団体コード (総務省); a municipality without its
    prefecture is marked `pref_inferred`. Leaves alone: prefectures without 都道府県 (愛媛), names that
    several municipalities share (府中市) or wards of several cities (中央区), 東京都市圏.
    """

  package static let examples: [RuleExample] = [
    RuleExample("⟦長野県伊那市⟧", "place pref=長野県 city=伊那市 code=202096"),
    RuleExample("⟦群馬県吾妻郡嬬恋村⟧", "place pref=群馬県 city=嬬恋村 code=104256"),
    RuleExample("⟦東京都中央区⟧京橋", "place pref=東京都 city=中央区 code=131024"),
    RuleExample("⟦愛媛県⟧産農産品", "place pref=愛媛県 code=380008"),
    RuleExample("⟦鎌倉市⟧の取組", "place pref=神奈川県 city=鎌倉市 code=142042 pref_inferred=yes"),
    RuleExample("⟦呉市⟧の取組", "place pref=広島県 city=呉市 code=342025 pref_inferred=yes"),
    RuleExample("⟦四万十市⟧", "place pref=高知県 city=四万十市 code=392103 pref_inferred=yes"),
    .lookalike("中央区の施策"),
    .lookalike("津市場"),
    .lookalike("東京都市圏"),
    .lookalike("愛媛の魅力"),
    .lookalike("府中市"),
    .lookalike("市町村"),
  ]
}
