import Testing

@testable import ShisakuSegmentation

/// Tables on a grid of characters, whose rows no blank line parts.
@Suite struct GridTableTests {
  @Test("rows on lines that follow one another on a grid begin where each column has a cell")
  func gridRows() {
    var table = PlacedTable(columns: [0, 60, 200, 440])
    table.place([("番号", 20), ("取組", 80), ("内容", 240), ("担当課", 440)], gap: 10)
    for (number, name) in [("1", "屋根の活用"), ("2", "住宅への補助")] {
      table.place([(number, 0), (name, 60), ("太陽光発電設備を置く。", 200), ("管財課", 440)], gap: 10)
    }
    let (tree, reading) = table.tree(isGrid: true)
    #expect(tree.sheets.map { reading.string($0.name) } == ["屋根の活用", "住宅への補助"])
  }

  @Test("numbers at the right edge of their column, with two texts a row, on a grid")
  func gridTexts() {
    var table = PlacedTable(columns: [0, 60, 160, 440])
    table.add("推進項目（1）　事務の見直し")
    table.place(
      [("No.", 0), ("取組項目", 60), ("現状と課題", 140), ("取組内容", 280), ("担当課", 400)], gap: 12)
    for (number, name) in [("1", "窓口業務の見直し"), ("2", "電子申請の拡大")] {
      table.place([("待ち時間が長く、市民", 125), ("書かない窓口を導入し、", 240)], gap: 12)
      table.place([(number, 30), (name, 40), ("市民課", 400)], gap: 12)
      table.place([("から声がある。", 125), ("簡単にする。", 240)], gap: 12)
    }
    let (tree, reading) = table.tree(isGrid: true)
    #expect(tree.sheets.map { reading.string($0.name) } == ["窓口業務の見直し", "電子申請の拡大"])
    #expect(
      tree.sheets.map { reading.string($0.texts[.overview]?.ranges) } == [
        "書かない窓口を導入し、簡単にする。", "書かない窓口を導入し、簡単にする。",
      ])
  }

  @Test("numbers below a head of changes are no amounts of the year beside it")
  func gridChanges() {
    var table = PlacedTable(columns: [0, 120, 200, 280])
    table.add("（単位：千円）")
    table.place(
      [("事業名", 0), ("R5予算", 120), ("R6予算", 170), ("増減", 220), ("所管", 270)], gap: 12)
    for (name, before, now, change) in [
      ("橋の点検事業", "1,200", "1,500", "2,300"), ("川の見回り事業", "2,100", "2,000", "1,100"),
    ] {
      table.place([(name, 0), (before, 120), (now, 170), (change, 220), ("道路課", 270)], gap: 12)
    }
    let (tree, _) = table.tree(isGrid: true)
    #expect(tree.sheets.map { $0.budget?.entries.count } == [2, 2])
  }

  @Test("rows on a grid without numbers begin where a text begins behind the end of another")
  func gridNames() {
    var table = PlacedTable(columns: [0, 60, 160, 440])
    table.place([("事業名", 40), ("事業内容", 160), ("対象", 245), ("担当課", 280)], gap: 12)
    table.place(
      [("妊婦健診", 0), ("健診の費用を助成する。", 90), ("妊婦", 215), ("健康課", 270)], gap: 12)
    table.place(
      [("産後ケア", 0), ("心身のケアを行う。", 90), ("１年未満の母子", 215), ("健康課", 270)], gap: 12)
    let (tree, reading) = table.tree(isGrid: true)
    #expect(tree.sheets.map { reading.string($0.name) } == ["妊婦健診", "産後ケア"])
  }

  @Test("rows on a grid that nothing but the ends of sentences parts")
  func gridSentences() {
    func names(_ second: String) -> [String?] {
      var table = PlacedTable(columns: [0, 60, 160, 440])
      table.place([("番号", 0), ("取組", 80), ("内容", 240), ("担当課", 440)], gap: 10)
      for (number, name) in [("1", "広報による啓発"), ("2", "図書の充実")] {
        table.place([("広報紙に特集を掲載し、広く", 160)], gap: 10)
        table.place([(number, 0), (name, 60), ("広報課", 430)], gap: 10)
        table.place([(number == "1" ? "知らせる。" : second, 160)], gap: 10)
      }
      let (tree, reading) = table.tree(isGrid: true)
      return tree.sheets.map { reading.string($0.name) }
    }
    #expect(names("知らせる。") == ["広報による啓発", "図書の充実"])
    // Without the end of a sentence nothing shows where a row ends.
    #expect(names("知らせる") != ["広報による啓発", "図書の充実"])
  }

  @Test(
    "the title of the document is no part of the head below it, though no blank line parts them")
  func titleAboveHead() {
    var table = PlacedTable(columns: [0, 60, 160, 440])
    table.place([("令和６年度　福祉部の主な事業一覧", 90)], gap: 12)
    table.place(
      [("番号", 0), ("事業名", 40), ("事業内容", 160), ("予算額（千円）", 250), ("担当課", 340)], gap: 12)
    for (number, name) in [("1", "妊婦健診"), ("2", "産後ケア"), ("3", "育児相談")] {
      table.place(
        [(number, 0), (name, 30), ("費用を助成する。", 150), ("9,820", 260), ("健康課", 340)], gap: 12)
    }
    let (tree, reading) = table.tree(isGrid: true)
    #expect(tree.sheets.map { reading.string($0.name) } == ["妊婦健診", "産後ケア", "育児相談"])
    #expect(tree.sheets.map { $0.budget?.entries.map(\.fiscalYear) } == [[2024], [2024], [2024]])
  }

  @Test(
    "a line that begins below a cell of the row above goes on with it, and cells before it end at totals"
  )
  func linesOfCells() {
    var table = PlacedTable(columns: [0])
    table.place(
      [("分野", 5), ("事業名", 70), ("事業概要", 180), ("事業費（千円）", 280), ("担当課", 370)], gap: 12)
    for (group, one, other) in [("防災", "避難所整備", "防災士育成"), ("消防", "車両の更新", "救急の養成")] {
      table.place(
        [(one, 30), ("指定避難所に空調を備", 100), ("12,000", 290), ("防災課", 370)], gap: 12)
      table.place([("える。", 100)], gap: 12)
      table.place([(group, 0)], gap: 12)
      table.place(
        [(other, 30), ("資格の取得を補助し、", 100), ("2,400", 295), ("防災課", 370)], gap: 12)
      table.place([("組織を支える。", 100)], gap: 12)
      table.place([("小　計", 90), ("14,400", 290)], gap: 12)
    }
    let (tree, reading) = table.tree(isGrid: true)
    #expect(
      tree.sheets.map { reading.string($0.name) } == ["避難所整備", "防災士育成", "車両の更新", "救急の養成"])
    #expect(
      tree.sheets.prefix(2).map { reading.string($0.texts[.overview]?.ranges) } == [
        "指定避難所に空調を備える。", "資格の取得を補助し、組織を支える。",
      ])
    #expect(
      tree.sheets.map { $0.path.map { reading.string($0) } } == [["防災"], ["防災"], ["消防"], ["消防"]])
  }

  @Test("a label of one character a line, around the line of the other labels")
  func stackedLabel() {
    var table = PlacedTable(columns: [0])
    for character in ["番"] { table.place([(character, 0)], gap: 12) }
    table.place([("事業名", 40), ("事業内容", 150), ("担当課", 260)], gap: 12)
    table.place([("号", 0)], gap: 12)
    for (number, name) in [("1", "妊婦健診"), ("2", "産後ケア"), ("3", "育児相談")] {
      table.place([(number, 5), (name, 30), ("費用を助成する。", 150), ("健康課", 260)], gap: 12)
    }
    let (tree, reading) = table.tree(isGrid: true)
    #expect(tree.sheets.map { reading.string($0.number) } == ["1", "2", "3"])
    #expect(tree.sheets.map { reading.string($0.name) } == ["妊婦健診", "産後ケア", "育児相談"])
  }

  @Test("a text with the first lines of the one below it is left out with that one")
  func unendedTexts() {
    var table = PlacedTable(columns: [0])
    table.place(
      [("事業名", 40), ("事業内容", 170), ("予算額（千円）", 300), ("担当課", 380)], gap: 12)
    for (name, texts) in [
      ("健診事業", ["検診の実施"]), ("体操事業", ["教室を開く。", "旅行会社と商品をつくり、桜の"]),
      ("観光事業", ["時期に臨時のバスを走らせる。"]), ("改修事業", ["堤体を補強する。"]),
      ("商品事業", ["開発を補助する。"]),
    ] {
      table.place([(name, 20), (texts[0], 150), ("8,420", 310), ("観光課", 380)], gap: 12)
      for text in texts.dropFirst() { table.place([(text, 150)], gap: 12) }
    }
    let (tree, reading) = table.tree(isGrid: true)
    #expect(
      tree.sheets.map { reading.string($0.texts[.overview]?.ranges) } == [
        "検診の実施", nil, nil, "堤体を補強する。", "開発を補助する。",
      ])
  }

  @Test("headings of two levels that were read as one become two")
  func twoHeadings() {
    let path = TableHeadings.Path(texts: [[10..<20], [21..<30]])
    var own: [TextRanges] = [[10..<20, 21..<30], [40..<44]]
    TableHeadings.put(path, before: &own)
    #expect(own == [[10..<20], [21..<30], [40..<44]])
  }

  @Test(
    "the first line of a text above the middle of its row is no heading, below the head neither")
  func textAboveRow() {
    var table = PlacedTable(columns: [0])
    table.place([("事業名", 0), ("事業概要", 110), ("担当課", 260), ("予算額（千円）", 320)], gap: 12)
    for (name, office) in [("橋の点検事業", "道路課"), ("本の宅配事業", "図書館"), ("井戸の検査事業", "水道課")] {
      table.place([("調べるために要る道具を", 110)], gap: 24)
      table.place([(name, 0), ("買いそろえる。", 110), (office, 260), ("9,820", 330)], gap: 12)
    }
    let (tree, reading) = table.tree(isGrid: true)
    #expect(tree.sheets.map { reading.string($0.name) } == ["橋の点検事業", "本の宅配事業", "井戸の検査事業"])
    #expect(
      tree.sheets.map { reading.string($0.texts[.overview]?.ranges) }
        == Array(repeating: "調べるために要る道具を買いそろえる。", count: 3))
    #expect(tree.sheets.allSatisfy { $0.path.isEmpty })
  }

  @Test("a row on a grid with a hole beside its number, and a year below its head")
  func gridHole() {
    var table = PlacedTable(columns: [0])
    table.place(
      [
        ("No.", 0), ("取組名", 40), ("取組の内容", 140), ("指標名", 260), ("現状値", 330), ("目標値", 400),
        ("担当課", 470),
      ], gap: 12)
    table.place([("（令和４年度末）", 300)], gap: 24)
    for number in ["1", "2", "3"] {
      let isLast = number == "3"
      if isLast {
        table.place([("花と緑の", 40), ("苗を配り、植える人を", 140), ("配った苗の", 260)], gap: 24)
        table.place(
          [(number, 0), ("58株", 330), ("180株", 400), ("公園課", 470)], gap: 12)
        table.place([("推進", 40), ("広く募る。", 140), ("数", 260)], gap: 12)
      } else {
        table.place(
          [
            (number, 0), ("花壇の手入れ", 40), ("花壇を手入れする。", 140), ("花壇の数", 260), ("5箇所", 330),
            ("9箇所", 400), ("公園課", 470),
          ], gap: 12)
      }
      table.place([], gap: isLast ? 0 : number == "1" ? 12 : 36)
    }
    let (tree, reading) = table.tree(isGrid: true)
    #expect(tree.sheets.map { reading.string($0.name) } == ["花壇の手入れ", "花壇の手入れ", "花と緑の推進"])
    #expect(
      tree.sheets.map { reading.string($0.texts[.overview]?.ranges) } == [
        "花壇を手入れする。", "花壇を手入れする。", "苗を配り、植える人を広く募る。",
      ])
    #expect(
      tree.sheets.map { $0.sheetIndicators.first?.baselines.first?.at }
        == Array(repeating: "2022-04-01/2023-03-31", count: 3))
  }
}
