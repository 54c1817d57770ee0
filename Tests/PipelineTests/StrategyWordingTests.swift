import Shisaku
import ShisakuTestSupport
import Testing

/// A strategy with numbers of two levels without brackets, labels in brackets, tables of indicators with a
/// column of units, and what each chapter aims at below a sign.
@Suite("A strategy in another wording")
struct StrategyWordingTests {
  private static let strategy = """
    杉谷町第３期まち・ひと・しごと創生総合戦略
    （令和７年度～令和１１年度）
    杉谷町

    目　次
    政策１　働く場をつくる　……………………………　３
    　１－１　農林業の担い手を育てる　………………　３
    　１－２　小さな起業を応援する　…………………　４
    政策２　住み続けたい町をつくる　…………………　６
    　２－１　移動の足を守る　…………………………　６
    　２－２　空き家を生かす　…………………………　７

    政策１　働く場をつくる
    ■ めざす姿
    町で働くことを選ぶ若者が増え、農地と山が次の世代へ引き継がれています。
    ■ 数値目標
    指標名　　　　　　　　　　　　　　単位　現状値（R5）　目標値（R11）
    町内での新規就業者数（５年間の累計）　人　　42　　　　　　120

    １－１　農林業の担い手を育てる
    【現状と課題】
    農業に従事する人の平均年齢は７０歳を超え、後を継ぐ人がいない農地が増えています。
    【取組の内容】
    町外から就農を希望する人に、研修の場と住まいを用意します。先輩の農家が師匠となり、２年間の研修を行います。
    【重要業績評価指標（KPI）】
    指標名　　　　　　　　　　　単位　現状値（R5）　目標値（R11）
    新規就農者数　　　　　　　　人　　6　　　　　　20
    森林整備を行った面積　　　　ha　　35　　　　　　80
    【主な事業】新規就農者研修事業、森林境界明確化事業
    【担当】産業振興課

    １－２　小さな起業を応援する
    【現状と課題】
    空き店舗が増え、買い物や集いの場が減っています。
    【取組の内容】
    起業を考える人の相談窓口を置き、改修費の一部を補助します。
    【重要業績評価指標（KPI）】
    指標名　　　　　　　　　　　単位　現状値（R5）　目標値（R11）
    起業の相談件数　　　　　　　件／年　11　　　　　30
    【主な事業】起業支援補助金、商店街活性化事業
    【担当】産業振興課・企画課

    政策２　住み続けたい町をつくる
    ■ めざす姿
    車を運転しない人も、買い物と通院に困らず暮らしています。
    ■ 数値目標
    指標名　　　　　　　　　　　　　　単位　現状値（R5）　目標値（R11）
    転入者数と転出者数の差　　　　　　人　　－58　　　　　　－20

    ２－１　移動の足を守る
    【現状と課題】
    路線バスの利用者が減り、便数の維持が難しくなっています。
    【取組の内容】
    予約に応じて走る乗合タクシーの区域を町全体に広げます。
    【重要業績評価指標（KPI）】
    指標名　　　　　　　　　　　単位　現状値（R5）　目標値（R11）
    乗合タクシーの利用者数　　　人　　3,200　　　　　6,000
    【主な事業】乗合タクシー運行事業
    【担当】企画課

    ２－２　空き家を生かす
    【現状と課題】
    町の空き家は３１０戸あり、年々増えています。
    【取組の内容】
    空き家バンクへの登録を勧め、家財の片付けを支援します。
    【重要業績評価指標（KPI）】
    指標名　　　　　　　　　　　単位　現状値（R5）　目標値（R11）
    空き家バンクの成約件数　　　件　　9　　　　　　25
    【主な事業】空き家家財整理補助金
    【担当】住民課
    """

  private func convert() throws -> (policies: [JSONValue], document: JSONValue) {
    let result = try DocumentPipeline().convert(
      Array(Self.strategy.utf8), id: "strategy", name: "strategy.txt")
    let policies = try (0..<result.policyCount).map { try JSONValue(result.policyJSON(at: $0)) }
    return (policies, try JSONValue(result.documentJSON()))
  }

  @Test("has a policy for each heading of the lower level, and none for its contents page")
  func policies() throws {
    let policies = try convert().policies
    #expect(
      policies.map { $0["name"]?.string ?? "" } == [
        "農林業の担い手を育てる", "小さな起業を応援する", "移動の足を守る", "空き家を生かす",
      ])
    #expect(
      policies.map { $0.elements("path").compactMap(\.string) } == [
        ["政策1働く場をつくる"], ["政策1働く場をつくる"], ["政策2住み続けたい町をつくる"],
        ["政策2住み続けたい町をつくる"],
      ])
    #expect(policies[2]["overview"]?.string == "予約に応じて走る乗合タクシーの区域を町全体に広げます。")
    let offices = policies.map { $0.elements("offices").compactMap { $0.text("text") } }
    #expect(offices == [["産業振興課"], ["産業振興課", "企画課"], ["企画課"], ["住民課"]])
  }

  @Test("has indicators with the units of their column")
  func indicators() throws {
    let indicators = try convert().policies.flatMap { $0.elements("indicators") }.map { indicator in
      let readings = indicator.elements("baselines") + indicator.elements("targets")
      return [indicator.text("name") ?? "", indicator.text("unit") ?? ""]
        + readings.compactMap { $0.text("value") }
    }
    #expect(
      indicators == [
        ["新規就農者数", "人", "6", "20"], ["森林整備を行った面積", "ha", "35", "80"],
        ["起業の相談件数", "件／年", "11", "30"], ["乗合タクシーの利用者数", "人", "3200", "6000"],
        ["空き家バンクの成約件数", "件", "9", "25"],
      ])
  }

  @Test("measures its chapters in the document's own indicators")
  func goals() throws {
    let goals = try convert().document.elements("kpis")
    #expect(
      goals.map { $0.text("name") ?? "" } == ["町内での新規就業者数（5年間の累計）", "転入者数と転出者数の差"])
    #expect(goals.map { $0.text("section") ?? "" } == ["政策1働く場をつくる", "政策2住み続けたい町をつくる"])
  }
}
