/// How the titles of documents end: …施策集, …予算案, …評価シート.
package enum TitleWord {
  /// Endings of the title of a whole document, on a line of its own above its policies.
  package static let ends =
    [
      "施策集", "施策一覧", "事業集", "事例集", "メニュー集", "支援策集", "制度集", "一覧", "一覧表", "総括表", "計画", "戦略",
      "方針", "大綱", "ビジョン", "プラン", "プログラム", "パッケージ", "アクションプラン", "報告書", "年次報告", "白書", "年報",
      "予算", "予算案", "予算の概要", "予算要求", "概算要求", "要求の概要", "主要事業", "主要施策", "重点事業", "重点施策", "主な事業",
      "主な施策", "事業の概要", "施策の概要", "制度の概要", "ガイド", "ガイドブック", "ハンドブック", "ご案内", "案内", "のしおり", "手引き",
      "手引", "要望", "について", "だより", "ニュース", "メニュー", "パンフレット", "説明資料", "参考資料", "事業評価", "政策評価", "施策評価",
      "評価結果", "点検結果", "予算編成",
    ].map { Array($0.utf8) } + sheets

  /// Endings of the title of a form, which stands on each of its sheets.
  package static let sheets = [
    "シート", "調書", "評価書", "評価表", "個票", "カード", "調査票", "説明書", "要求書", "計画書", "管理票", "様式", "概要書", "概要説明書",
    "要求資料",
  ].map { Array($0.utf8) }

  /// What the titles of documents say that account for a year: their amounts are those of that year.
  package static let results = ["主要施策の成果", "主要な施策の成果", "成果説明書", "成果報告書"].map { Array($0.utf8) }

  /// How the titles of documents end that say what is done with the budget of a year.
  private static let budgets = ["主な事業", "主要事業", "主要施策", "重点事業", "重点施策", "新規事業"].map {
    Array($0.utf8)
  }

  /// How the titles of pages end that call for applications, and what joins them to what they are about:
  /// …整備事業に係る提案の公募.
  private static let calls = [
    "公募", "募集", "公募要領", "募集要項", "募集要領", "募集案内", "実施要領", "お知らせ", "ご案内", "案内",
  ].flatMap {
    [Array($0.utf8), Array(($0 + "について").utf8)]
  }
  private static let connectors = ["に係る", "に関する", "の"].map { Array($0.utf8) }

  /// Bytes before the words that join what a title is about to a call for applications, the first of each
  /// connector; none where it is no such title.
  package static func subjectsOfCall(_ title: [UInt8]) -> [Int] {
    guard calls.contains(where: { title.suffix($0.count).elementsEqual($0) }) else { return [] }
    return connectors.compactMap { connector in
      title.indices.first { title[$0...].starts(with: connector) }
    }
  }

  /// What may stand behind such an ending, apart from `tails`.
  private static let listTails = ["一覧", "一覧表", "の概要"].map { Array($0.utf8) }

  /// Whether a title, without white space, says what is done with the budget of its year:
  /// 令和６年度主要事業の概要（案）.
  package static func tellsBudget(_ title: [UInt8]) -> Bool {
    var title = title[...]
    while let tail = (tails + listTails).max(by: { one, other in
      (title.suffix(one.count).elementsEqual(one) ? one.count : 0)
        < (title.suffix(other.count).elementsEqual(other) ? other.count : 0)
    }), title.suffix(tail.count).elementsEqual(tail) {
      title = title.dropLast(tail.count)
    }
    return budgets.contains { title.suffix($0.count).elementsEqual($0) }
  }

  /// Bytes of such a title without white space: 80 characters.
  package static let longest = 240

  /// Endings that no policy's name has: those of forms that say what the sheet is for.
  private static let forms = [
    "評価シート", "評価調書", "評価表", "評価書", "点検シート", "検証シート", "事業調書", "要求調書", "調査票", "個票",
    "管理票", "事業カルテ", "業務カルテ",
  ].map { Array($0.utf8) }

  /// Whether a text without white space is the title of a document or form with its year, or of a form
  /// that evaluates or asks: 令和５年度主な取組の一覧, 補助金等評価シート, 実施計画調書（令和６年度～令和８年度）.
  package static func isTitleOfYear(_ text: [UInt8]) -> Bool {
    let (title, note) = parts(of: text)
    func hasEnd(_ words: [[UInt8]]) -> Bool {
      words.contains { title.suffix($0.count).elementsEqual($0) }
    }
    func opensWithYear(_ part: ArraySlice<UInt8>) -> Bool {
      YearExpression.match(
        in: text, at: part.startIndex, before: part.endIndex, allowingBareLetters: true) != nil
    }
    return hasEnd(forms) || hasEnd(ends) && opensWithYear(title)
      || hasEnd(sheets) && opensWithYear(note)
  }

  /// A title and what stands in parentheses at its end.
  private static func parts(
    of text: [UInt8]
  ) -> (title: ArraySlice<UInt8>, note: ArraySlice<UInt8>) {
    for (opening, closing) in parentheses where text.suffix(closing.count).elementsEqual(closing) {
      let end = text.count - closing.count
      guard
        let start = (0..<end).last(where: { text[$0..<end].starts(with: opening) }), start > 0
      else { continue }
      return (text[..<start], text[(start + opening.count)..<end])
    }
    return (text[...], [])
  }

  private static let parentheses = [("（", "）"), ("(", ")"), ("【", "】"), ("［", "］"), ("〔", "〕")].map
  { opening, closing in
    (Array(opening.utf8), Array(closing.utf8))
  }

  /// What may stand behind such an ending.
  package static let tails = ["（案）", "(案)", "案", "版", "概要", "概要版", "骨子"].map { Array($0.utf8) }
}
