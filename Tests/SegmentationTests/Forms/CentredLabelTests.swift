import Testing

@testable import ShisakuSegmentation

/// Labels that a plain dump prints among the lines of the texts that they are centred beside.
@Suite("Labels among the lines of their texts")
struct CentredLabelTests {
  private static let dump = """
    取組の一覧
    事務事業名
    公園資源回収推進事業
    担当課
    環境課
    公園における資源の回収の遅れを取り戻し、通
    事業の目的
    勤や通学をする人の負担を軽くすることを目指す。
    整理番号
    5417
    専門家を派遣し、資源の回収の計画づくりから実
    施まで伴走する。若い世代を対象に講座を開き、
    事業の内容
    教材を配布する。回収に要した経費の一部を補助
    し、道具を貸し出す。
    事務事業名
    商店街学び直し支援事業
    担当課
    商工課
    人口が減るなかでも学び直しが続く仕組みを商店
    事業の目的
    街に根付かせる。若い世代が安心して暮らせるよ
    う、担い手を育てる。
    整理番号
    5526
    商店街の空き店舗に学び直しの場を置き、必要な
    事業の内容
    機器を貸し出す。
    """

  @Test("lines above and below a label are one text where sentences show it on all sheets")
  func centred() {
    let document = Segmented(Self.dump)
    let sheets = document.tree.sheets
    #expect(sheets.map { document.string($0.name) } == ["公園資源回収推進事業", "商店街学び直し支援事業"])
    #expect(sheets.map { document.string($0.number?.first.map { [$0] }) } == ["5417", "5526"])
    #expect(
      sheets.map { document.string($0.texts[.purpose]?.ranges) } == [
        "公園における資源の回収の遅れを取り戻し、通勤や通学をする人の負担を軽くすることを目指す。",
        "人口が減るなかでも学び直しが続く仕組みを商店街に根付かせる。若い世代が安心して暮らせるよう、担い手を育てる。",
      ])
    #expect(
      sheets.map { document.string($0.texts[.overview]?.ranges) } == [
        "専門家を派遣し、資源の回収の計画づくりから実施まで伴走する。若い世代を対象に講座を開き、"
          + "教材を配布する。回収に要した経費の一部を補助し、道具を貸し出す。",
        "商店街の空き店舗に学び直しの場を置き、必要な機器を貸し出す。",
      ])
  }
}
