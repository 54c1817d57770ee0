extension LongVowels {
  static let examples = [
    StepExample("マ－　", "マー"),
    StepExample("データ－ 基盤", "データー基盤"),
    StepExample("サ−ビス", "サービス"),
    StepExample("デ－タ", "データ"),
    StepExample("ユ―ザ―が", "ユーザーが"),
    StepExample("センタ‐長", "センター長"),
    StepExample("サ\u{FE32}ビス", "サービス"),
    StepExample("東京\u{FE31}大阪", "東京—大阪"),
    StepExample("ら－めん", "らーめん"),
    StepExample(stays: "－"),
    StepExample(stays: "予算額―"),
    StepExample(stays: "テーマ――概要"),
    StepExample(stays: "東京―大阪"),
    StepExample("△５，０００", "△5,000"),
  ]
}
