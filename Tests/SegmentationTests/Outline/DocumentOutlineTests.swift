import Testing

@testable import ShisakuSegmentation

@Suite("What a document shows beside its policies")
struct DocumentOutlineTests {
  private func sections(_ document: Segmented) -> [String] {
    document.tree.sections.map { section in
      let marker = document.string(section.marker) ?? ""
      let title = document.string(section.title) ?? ""
      let text = section.paragraphs.compactMap { document.string($0) }.joined(separator: "|")
      return "\(section.level) \(marker) \(title): \(text)"
    }
  }

  @Test("headings with the text below them, where no policy is found")
  func sections() {
    let document = Segmented(
      """
      まちの交通について

      この文書は、まちの交通の現状をまとめたものである。

      第１章 現状
      １．路線
      バスの路線は三つある。
      ２．利用者
      ・通学する生徒
      ・通院する高齢者
      第２章 見通し
      利用者は減ると見込まれる。
      """)
    #expect(document.tree.sheets.isEmpty)
    #expect(document.string(document.tree.title) == "まちの交通について")
    #expect(
      sections(document) == [
        "0  : この文書は、まちの交通の現状をまとめたものである。",
        "1 第1章 現状: ",
        "2 1． 路線: バスの路線は三つある。",
        "2 2． 利用者: ・通学する生徒・通院する高齢者",
        "1 第2章 見通し: 利用者は減ると見込まれる。",
      ])
  }

  @Test("items that follow one another and sentences are no headings")
  func items() {
    let document = Segmented(
      """
      ① 受付をする
      ② 書類を見る
      ③ 結果を送る
      １ 月に２度の会議で、出された意見をもとに見直しを行うこととされており、
      次の会議で確かめる。
      """)
    #expect(document.tree.sections.allSatisfy { $0.title == nil })
  }

  @Test(
    "titles and years of documents",
    arguments: [
      ("令和７年度当初予算案　主要事業\n\n一般会計の主な事業を示す。\n", "令和7年度当初予算案主要事業", 2025),
      ("令和６年度\n\nみなと市重点施策一覧\n\n市の施策を示す。\n", "令和6年度みなと市重点施策一覧", 2024),
      ("重点施策一覧（令和５年度予算案）\n\n施策を示す。\n", "重点施策一覧（令和5年度予算案）", 2023),
      ("駅前の広場をつくる。\n\n人が集まる場とする。\n", nil, nil),
    ])
  func titles(text: String, title: String?, year: Int?) {
    let document = Segmented(text)
    #expect(document.string(document.tree.title) == title)
    #expect(document.tree.fiscalYear == year)
  }

  @Test("the title of a form on each sheet, and the policies' headings")
  func forms() {
    let sheet = """
      令和５年度 事務事業評価シート
      事務事業名　川の見守り
      所管課　河川課
      目的　水位の観測が十分でない川に観測機器を整備する。
      内容　観測機器を50台設置し、値を公開する。

      """
    let document = Segmented(sheet + sheet, pages: [5])
    #expect(document.tree.sheets.count == 2)
    #expect(document.string(document.tree.title) == "令和5年度事務事業評価シート")
    #expect(document.tree.fiscalYear == 2023)
    let list = Segmented(
      """
      令和７年度当初予算案　主要事業
      １　子育て環境の充実
      ○（新）保育士就業継続支援事業　　　　　　　　８５，０００千円（子ども未来課）
      　保育士の離職を防ぐため、一時金を支給する市町村を支援する。
      ○（拡）放課後児童クラブ運営費補助金　　　１，２３４，５６７千円（子ども家庭課）
      　待機児童の解消に向け、開所時間の延長に要する経費を補助する。
      ２　産業の振興
      ○ 中小企業ＤＸ推進事業　　　　　　　　　　　２１０，３００千円（産業政策課）
      　専門家派遣により中小企業のデジタル化を支援する。
      """)
    #expect(sections(list) == ["1 1 子育て環境の充実: ", "1 2 産業の振興: "])
  }
}
