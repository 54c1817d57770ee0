import ShisakuNormalization
import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

/// Texts of forms that are printed label by label: paragraphs, items and notes without full stops.
@Suite("Texts in the order of their labels")
struct OrderedTextTests {
  private static let names = ["川の見守り事業", "橋の点検事業", "港の灯り事業", "森の学校事業"]
  private static let purposes = [
    """
    川で遊ぶ子どもを水の事故から守る。
    ・見守る人の育成（年２０人）
    ・危ない場所の地図づくり
    """,
    """
    １．傷みの早い発見
    古い橋を五年に一度は近くから見て、傷みの
    進み方を記録する。
    ２．長持ちさせる直し方
    傷みの小さいうちに直す。
    """,
    "夜の港で働く人の安全の確保",
    """
    子どもが森に親しむ機会を増やす。
    （１）森の案内人の派遣
    （２）市有林の遊歩道の整備
    """,
  ]
  private static let remarks = [
    """
    見守りの人が足りない地区がある。
    ・大学との協力の検討
    ・夏休みの増員
    """,
    "点検の記録の電子化",
    """
    灯りの向きを見直す必要がある。
    ・漁協との協議
    """,
    "森に入れる日が限られている。",
  ]

  private func texts(_ sheet: SheetNode, _ document: Segmented) -> [String?] {
    [document.string(sheet.texts[.purpose]?.ranges)]
      + sheet.fields.map { document.string($0.text) }
  }

  private func joined(_ text: String) -> String {
    text.split(separator: "\n").joined()
  }

  @Test("what stands between two labels is the text of the first, items without stops too")
  func plain() {
    let document = Segmented(
      Self.names.indices.map { index in
        """
        ■事業名
        \(Self.names[index])
        ■事業の目的
        \(Self.purposes[index])
        ■担当課
        環境課
        ■現場の声
        \(Self.remarks[index])
        """
      }.joined(separator: "\n"))
    let read = document.tree.sheets.map { texts($0, document).map { $0 ?? "" } }
    for (index, texts) in read.enumerated() {
      #expect(
        texts.map(squeezed)
          == [Self.purposes[index], Self.remarks[index]].map(joined).map(squeezed))
    }
    #expect(read.count == Self.names.count)
  }

  @Test("an empty box here and there leaves the order of the others as it is")
  func emptyBoxes() {
    let document = Segmented(
      Self.names.indices.map { index in
        """
        ■事業名
        \(Self.names[index])
        ■事業の目的
        \(Self.purposes[index])
        ■現場の声
        \(index == 1 ? "" : Self.remarks[index])
        ■担当課
        環境課
        """
      }.joined(separator: "\n"))
    let remarks = document.tree.sheets.map { sheet in
      sheet.fields.first.flatMap { document.string($0.text) }.map(squeezed)
    }
    #expect(remarks[0] == squeezed(joined(Self.remarks[0])))
    #expect(remarks[1] == nil)
    #expect(remarks[2] == squeezed(joined(Self.remarks[2])))
  }

  @Test("words of a drawing below a text without a full stop are no part of it")
  func drawing() {
    let document = Segmented(
      Self.names.map { name in
        """
        ■事業名
        \(name)
        ■担当課
        環境課
        ■事業の目的
        \(name)で働く人の安全の確保
        市
        ⇒
        団体
        """
      }.joined(separator: "\n"))
    #expect(
      document.tree.sheets.map { document.string($0.texts[.purpose]?.ranges) }
        == Self.names.map { "\($0)で働く人の安全の確保" })
  }

  /// Sheets whose texts begin on the lines of their labels and go on below them.
  private var placed: PlacedTable {
    var table = PlacedTable(columns: [0])
    for (index, name) in Self.names.enumerated() {
      if index > 0 { table.turnPage() }
      table.place([("（１）事業名：\(name)", 0)], gap: 16)
      table.place([("（２）事業の目的：１．支え合い", 0)])
      table.place([("\(name)で遊ぶ子どもを事故から守り、地域の方と町を歩くことを", 0)])
      table.place([("続ける。", 0)], gap: 16)
      table.place([("（３）事業の内容：\(name)を行う会への補助", 0)], gap: 14)
      table.place([("（４）整理番号：１９４\(index)", 0)], gap: 16)
      table.place([("（５）担当課：環境課", 0)], gap: 16)
      for (label, value) in [("指標名", "見守る人"), ("活動指標", "回数"), ("成果指標", "件数")] {
        table.place([(label, 0), (value, 90)])
      }
    }
    return table
  }

  @Test("a text that begins behind its label goes on below it, beside a table further down")
  func behindLabels() throws {
    let (tree, reading) = placed.tree
    #expect(tree.sheets.count == Self.names.count)
    for (sheet, name) in zip(tree.sheets, Self.names) {
      #expect(
        reading.string(sheet.texts[.purpose]?.ranges)
          == "1．支え合い\(name)で遊ぶ子どもを事故から守り、地域の方と町を歩くことを続ける。")
    }
  }

  @Test("the value of the next label is not what a text without a full stop goes on with")
  func nextLabel() {
    let (tree, reading) = placed.tree
    #expect(
      tree.sheets.map { reading.string($0.texts[.overview]?.ranges) }
        == Self.names.map { "\($0)を行う会への補助" })
    #expect(tree.sheets.map { reading.string($0.number) } == ["1940", "1941", "1942", "1943"])
  }

  /// A text as it is compared, whatever folding has made of its digits and signs.
  private func squeezed(_ text: String) -> String {
    let reading = Segmented(text).reading
    return String(decoding: reading.text.bytes.squeezed(0..<reading.text.count), as: UTF8.self)
  }
}

/// Paragraphs with numbered heads inside the texts of a form.
@Suite("Headed paragraphs of sheets")
struct HeadedParagraphTests {
  private static let names = ["川の見守り事業", "橋の点検事業", "港の灯り事業"]

  private func sheet(_ index: Int, name: String) -> String {
    """
    \(name)
    事業費：\(index + 1)0千円
    効果：1．地区のつながり
    川べりを歩く人が\(index + 2)割増える。
    2．費用の減り方
    直す費用が\(index + 3)割減る。
    手段・内容
    1．地区への働きかけ
    自治会を\(index + 4)回訪ねて話を聞く。
    2．道具の貸し出し
    要る道具を\(index + 5)組そろえる。
    主管局
    環境部緑の課
    """
  }

  @Test("where a label names the policy, no heading inside its texts does")
  func named() {
    let document = Segmented(
      Self.names.enumerated().map { sheet($0, name: "個別施策名：\($1)") }
        .joined(separator: "\n"))
    #expect(document.tree.sheets.map { document.string($0.name) } == Self.names)
  }

  @Test("nor where the name stands above the labels")
  func titled() {
    let document = Segmented(
      Self.names.enumerated().map { sheet($0, name: $1) }.joined(separator: "\n"))
    #expect(document.tree.sheets.map { document.string($0.name) } == Self.names)
  }
}
