/// The accounts (款) that every municipality keeps its revenue and expenditure in, by the ordinance on local
/// autonomy (地方自治法施行規則): sums of a whole budget, and names of no policy.
package enum BudgetAccount {
  private static let expenditure = [
    "議会費", "総務費", "民生費", "衛生費", "労働費", "農林水産業費", "農林費", "商工費", "土木費", "消防費", "警察費", "教育費",
    "災害復旧費", "公債費", "諸支出金", "予備費",
  ]

  private static let revenue = [
    "市税", "町税", "村税", "県税", "市町村税", "都道府県税", "地方譲与税", "利子割交付金", "配当割交付金", "株式等譲渡所得割交付金",
    "法人事業税交付金", "地方消費税交付金", "ゴルフ場利用税交付金", "環境性能割交付金", "自動車取得税交付金", "地方特例交付金", "地方交付税",
    "交通安全対策特別交付金", "分担金及び負担金", "分担金および負担金", "使用料及び手数料", "使用料および手数料", "国庫支出金", "県支出金",
    "都支出金", "道支出金", "府支出金", "財産収入", "寄附金", "繰入金", "繰越金", "諸収入", "市債", "町債", "村債", "県債",
  ]

  private static let names = Set((expenditure + revenue).map { Array($0.utf8) })

  /// Whether a text without white space tells where in a budget something stands: 3款民生費2項児童福祉費.
  package static func isPath(_ text: [UInt8]) -> Bool {
    let rest = text.drop(while: \.isDigit)
    if rest.startIndex > text.startIndex {
      return levels.contains { rest.starts(with: $0) } && !rest.starts(with: items)
    }
    return levels.contains {
      text.starts(with: $0) && text.dropFirst($0.count).first?.isDigit ?? false
    }
  }

  private static let levels = ["款", "項", "目"].map { Array($0.utf8) }
  /// 3項目 counts items.
  private static let items = Array("項目".utf8)

  /// Whether a text without white space is the name of one.
  package static func isName(_ text: [UInt8]) -> Bool { names.contains(text) }
}
