import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

@Suite struct SegmenterTests {
  static let sheet = """
    施策名：渡し船の運航を支える事業
    海事局内航課

    渡し船の維持と活用

    施策
    分類

    ①予算
    みらい戦略
    における
    位置づけ

    ②まちをつなぐ

    島と島を結ぶ渡し船の運航を続けること
    により、島で暮らす人の足を守ること
    を目的とする。

    渡し船を運航する市町村に対し、船の修繕と燃料に
    要する経費の一部を補助する。

    目的

    詳
    細

    予算額
    令和７年度予算（案）：12百万円
    （令和６年度予算：10百万円）

    12

    渡し船の利用者数を令和９年度までに年間３万人とする。
    施策
    効果の
    詳細

    概要

    ＜中長期的取組＞

    令和７年度 令和８年度 令和９年度以降

    ・船着き場の改修
    """

  static let excerpt = """

    第２章 島の暮らし
    １．足を守る
    ①海の交通
    【具体的取組】
    ⒜渡し船の維持と活用
    ・ 渡し船の運航を支え、島で暮らす人の足を
    守る。
    （国土交通省海事局内航課、港湾局計画課）

    みらい戦略（該当箇所・抜粋）
    """

  @Test("every field of a sheet is read from scattered text")
  func fields() throws {
    let document = Segmented(Self.sheet + "\n\n\n" + Self.excerpt)
    let sheet = try #require(document.tree.sheets.first)
    #expect(document.tree.sheets.count == 1)
    #expect(document.string(sheet.name) == "渡し船の運航を支える事業")
    #expect(document.string(sheet.theme?.title) == "渡し船の維持と活用")
    #expect(sheet.categories.map(\.code) == [.budget])
    #expect(sheet.offices.map(\.path) == [["海事局", "内航課"]])
    #expect(sheet.positions.map(\.number) == [2])
    #expect(document.string(sheet.positions.first?.label) == "まちをつなぐ")
    #expect(sheet.budget?.entries.map(\.amount) == [12_000_000, 10_000_000])
    #expect(
      document.string(sheet.texts[.purpose]?.ranges)
        == "島と島を結ぶ渡し船の運航を続けることにより、島で暮らす人の足を守ることを目的とする。")
    #expect(
      document.string(sheet.texts[.overview]?.ranges) == "渡し船を運航する市町村に対し、船の修繕と燃料に要する経費の一部を補助する。")
    #expect(document.string(sheet.texts[.effect]?.ranges) == "渡し船の利用者数を令和9年度までに年間3万人とする。")
    #expect(sheet.roadmap?.count == 3)
    #expect(sheet.printedPages.map(\.number) == [12])
    #expect(sheet.details.map { document.string($0.ranges) } == ["船着き場の改修"])
  }

  @Test("an excerpt gives a measure with its path, item and offices to the sheet before it")
  func measures() throws {
    let document = Segmented(Self.sheet + "\n\n\n" + Self.excerpt)
    let measure = try #require(document.tree.measures.first)
    #expect(document.tree.sheets.first?.measures == [0])
    #expect(measure.path.map { document.string($0) } == ["第2章島の暮らし", "1．足を守る", "①海の交通"])
    #expect(document.string(measure.title) == "渡し船の維持と活用")
    let item = try #require(measure.items.first)
    #expect(document.string(item.text) == "渡し船の運航を支え、島で暮らす人の足を守る。")
    #expect(item.offices.map(\.ministry) == ["国土交通省", "国土交通省"])
  }

  @Test("sheets are told apart by their labels where no page break stands between them")
  func sheetsWithoutPageBreaks() {
    let second = Self.sheet.replacingFirst("渡し船の運航を支える事業", "灯台を守る事業")
    let document = Segmented(Self.sheet + "\n\n" + second)
    #expect(
      document.tree.sheets.map { document.string($0.name) } == ["渡し船の運航を支える事業", "灯台を守る事業"])
  }

  @Test("text that is no policy document has no sheets and a diagnostic")
  func noPolicies() {
    let document = Segmented("目的地までの行き方\n\n駅から歩いて５分。概要は別紙。")
    #expect(document.tree.sheets.isEmpty)
    #expect(document.tree.diagnostics.map(\.code) == ["segmentation.no-policies"])
  }

  @Test("no two fields of a sheet share a byte")
  func disjointFields() throws {
    let document = Segmented(Self.sheet + "\n\n\n" + Self.excerpt)
    let sheet = try #require(document.tree.sheets.first)
    var taken = Array(sheet.name + (sheet.theme?.title ?? []))
    taken += sheet.positions.flatMap(\.label) + sheet.offices.flatMap(\.text)
    taken += [sheet.texts[.purpose], sheet.texts[.overview], sheet.texts[.effect]].flatMap {
      $0?.ranges ?? []
    }
    taken += sheet.details.flatMap(\.ranges) + (sheet.roadmap ?? []).flatMap(\.label)
    let sorted = taken.sorted { $0.lowerBound < $1.lowerBound }
    for (left, right) in zip(sorted, sorted.dropFirst()) {
      #expect(left.upperBound <= right.lowerBound)
    }
  }
}

extension String {
  /// The string with the first occurrence of a text replaced.
  fileprivate func replacingFirst(_ text: String, _ replacement: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return replacingCharacters(range, replacement)
  }

  private func firstRange(of text: String) -> Range<Index>? { ranges(of: text).first }

  private func replacingCharacters(_ range: Range<Index>, _ replacement: String) -> String {
    String(self[..<range.lowerBound]) + replacement + String(self[range.upperBound...])
  }
}
