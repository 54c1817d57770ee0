import Testing

@testable import ShisakuSegmentation

/// Headings of a document's own: by the size of their print, and over rows of labels.
@Suite("Headings by print")
struct HeadingPrintTests {
  @Test("lines as large as known labels end the text above them")
  func large() throws {
    var table = PlacedTable(columns: [0, 100])
    table.row(["事業名", "里山資源活用事業"])
    table.row(["担当課", "森林課"])
    table.add("事業の目的", height: 13)
    table.add("里山の間伐材を燃料に活用する団体の取組を支え、所得の向上を図る。")
    table.add("背景", height: 13)
    table.add("里山の手入れをする者が高齢となり、竹が入り込んでいる。")
    table.add("歩みと成果", height: 13)
    table.add("始めてから十二の団体を支え、搬出量は目標を上回った。")
    let (tree, reading) = table.tree
    let sheet = try #require(tree.sheets.first)
    let fields = sheet.fields.map { [reading.string($0.label), reading.string($0.text)] }
    #expect(fields.contains(["背景", "里山の手入れをする者が高齢となり、竹が入り込んでいる。"]))
    #expect(fields.contains(["歩みと成果", "始めてから十二の団体を支え、搬出量は目標を上回った。"]))
  }

  /// A sheet with a heading over rows of labels that no catalogue has.
  private var evaluation: PlacedTable {
    var table = PlacedTable(columns: [0, 100])
    table.row(["事業名", "里山資源活用事業"])
    table.row(["担当課", "森林課"])
    table.row(["事業の目的", "里山の間伐材を燃料に活用する団体の取組を支える。"])
    table.add("５ 評価")
    table.row(["順調さ", "Ｂ（概ね順調）"])
    table.row(
      ["判定の理由", "登録した団体は増えたが、燃料として使われる量はまだ目標の八割に届か|なかった。"], isMiddle: true)
    table.add("６ 今後の方向性")
    table.add("団体どうしが学び合う場をつくる。")
    return table
  }

  @Test("rows below a heading have labels of their own, and a line that ends with か asks nothing")
  func rows() throws {
    let (tree, reading) = evaluation.tree
    let sheet = try #require(tree.sheets.first)
    let fields = sheet.fields.map { [reading.string($0.label), reading.string($0.text)] }
    #expect(fields.contains(["順調さ", "B（概ね順調）"]))
    #expect(
      fields.contains(["判定の理由", "登録した団体は増えたが、燃料として使われる量はまだ目標の八割に届かなかった。"]))
    #expect(!fields.contains { $0[0] == "評価" })
  }
}
