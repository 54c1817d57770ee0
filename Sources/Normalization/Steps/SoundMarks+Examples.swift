extension SoundMarks {
  static let examples = [
    StepExample("か゛くしゅう", "がくしゅう"),
    StepExample("は゜ソコン", "ぱソコン"),
    StepExample("ハ\u{309A}ソコン", "パソコン"),
    StepExample("ｾｷｭﾘﾃｨﾎﾟﾘｼｰ", "セキュリティポリシー"),
    StepExample("ｶﾞｲﾄﾞ", "ガイド"),
    StepExample("う゛", "ゔ"),
    StepExample(stays: "あ゛"),
    StepExample(stays: "濁点゛"),
  ]
}
