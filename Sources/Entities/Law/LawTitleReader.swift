internal import ShisakuValues

/// Reads titles of laws backwards from 法.
struct LawTitleReader {
  let scan: Scan

  private var text: ByteText { scan.text }

  /// The title that ends with the 法 at `offset`, with its article.
  func title(at offset: Int) -> Proposal? {
    guard text.has("法", at: offset) else { return nil }
    var end = offset + 3
    if text.has("法律", at: offset) {
      // 法律 is the end of a title only after に関する and the like.
      guard text.length(ofAny: ["する", "ための", "関する", "定める", "等の"], before: offset) > 0 else {
        return nil
      }
      end += 3
    } else if text.length(
      ofAny: [
        "人", "令", "的", "務", "制", "定", "論", "典", "案", "規", "廷", "曹", "則", "被", "益", "学", "外", "科",
      ],
      at: end) > 0
    {
      guard text.has("案", at: end) else { return nil }
    }
    if let resolved = resolved(at: offset) { return resolved }
    guard let law = found(before: end) else { return nil }
    // What changes a law is one law, with the title up to its own end.
    if text.length(ofAny: ["等の一部を改正する法律", "の一部を改正する法律"], at: end) > 0 { return nil }
    let start = law.start
    var (title, id) = (law.title, law.id)
    let order = text.length(ofAny: Self.orders, at: end)
    if order > 0 {
      // An order of an act is a law of its own, and has an id of its own where the list has it.
      end += order
      title = text.string(start..<end)
      let known = LawTable.shared.title(before: end, in: text)
      id = known?.length == end - start ? known?.id ?? "" : ""
    } else if text.has("法律", at: offset) {
      title = text.string(start..<end)
    }
    // The number in brackets carries the title.
    let open = text.length(ofAny: ["（", "("], at: end)
    if open > 0, LawNumberReader(text: text).number(at: end + open) != nil { return nil }
    let names = open > 0 && text.has("以下「法」", at: end + open)
    return proposal(start..<end, title: title, id: id, articleAt: end, names: names)
  }

  private static let orders: Words = ["施行令", "施行規則", "施行細則", "施行規程", "施行条例"]

  private func proposal(
    _ range: Range<Int>, title: String, id: String, articleAt offset: Int, names: Bool = false
  ) -> Proposal {
    var value: [(key: String, value: EntityValue)] = [("title", .string(title))]
    var end = range.upperBound
    if let article = article(at: offset) {
      value.append(("article", .string(text.string(article.number))))
      end = article.end
    }
    if !id.isEmpty { value.append(("egov_id", .string(id))) }
    return Proposal(
      Entity(.law, at: range.lowerBound..<end, value: value),
      law: LawReference(value, isNamed: names))
  }

  // MARK: Laws named before

  /// 同法第3条, 同法施行令第2条 and 法第5条の2: the law by what stands before in the document.
  private func resolved(at offset: Int) -> Proposal? {
    let isSame = text.has("同", before: offset)
    let before = text.scalar(before: offset).value
    guard isSame || !before.isIdeograph && !before.isKatakana else { return nil }
    var end = offset + 3
    let order = text.length(ofAny: Self.orders, at: end)
    end += order
    guard order > 0 || article(at: end) != nil else { return nil }
    let context = scan.contextToLeanOn
    guard let law = isSame ? context.law : context.namedLaw ?? context.law else { return nil }
    let start = isSame ? offset - 3 : offset
    // 同法 after its order is the act.
    let title = order > 0 ? law.title + text.string(end - order..<end) : law.title
    return proposal(start..<end, title: title, id: order > 0 ? "" : law.id, articleAt: end)
  }

  // MARK: Ordinances

  /// The ordinance or rule of a municipality that ends with 条例 or 規則 at `offset`.
  func ordinance(at offset: Int) -> Proposal? {
    let end = ordinanceEnd(at: offset)
    guard let start = placeOfOrdinance(before: offset) else { return nil }
    let open = text.length(ofAny: ["（", "("], at: end)
    if open > 0, LawNumberReader(text: text).number(at: end + open) != nil { return nil }
    return proposal(start..<end, title: text.string(start..<end), id: "", articleAt: end)
  }

  private func ordinanceEnd(at offset: Int) -> Int {
    let end = offset + 6
    return end + text.length(ofAny: ["施行規則", "施行細則"], at: end)
  }

  /// Where the place begins that the title of an ordinance before 条例 or 規則 begins with.
  private func placeOfOrdinance(before offset: Int) -> Int? {
    var start = offset
    for _ in 0..<45 {
      let (scalar, length) = text.scalar(before: start)
      guard scalar.isIdeograph || scalar.isHiragana || scalar.isKatakana || scalar == 0x30FB else {
        return nil
      }
      start -= length
      if let place = PlaceRule.lines.longestPrefix(at: start, in: text),
        start + place.key.count < offset, !PlaceRule.isPartOfName(at: start, in: text)
      {
        return start
      }
    }
    return nil
  }

  /// The title before the bracket that opens before `offset`.
  func titleInFront(of offset: Int) -> (start: Int, title: String)? {
    let open = text.length(ofAny: ["（", "("], before: offset)
    guard open > 0 else { return nil }
    let end = offset - open
    var start: Int
    let order = text.length(ofAny: Self.orders, before: end)
    if let (title, _, _) = found(before: end - order) {
      start = title
    } else if let title = actInFront(of: end) ?? ordinanceInFront(of: end) {
      start = title
    } else {
      return nil
    }
    // The number is that of the act that changed the law.
    if text.has("改正", before: start) { start -= 6 }
    return (start, text.string(start..<end))
  }

  /// Where the title begins of an act that ends before `end`, whatever words it is made of: a number
  /// in a bracket follows.
  private func actInFront(of end: Int) -> Int? {
    guard text.has("法", before: end) else { return nil }
    var start = end
    for _ in 0..<30 {
      let (scalar, length) = text.scalar(before: start)
      guard scalar.isIdeograph || scalar.isKatakana else { break }
      start -= length
    }
    return end - start >= 9 ? start : nil
  }

  /// Where the title begins of an ordinance that ends before `end`.
  private func ordinanceInFront(of end: Int) -> Int? {
    var word = end - text.length(ofAny: ["施行規則", "施行細則"], before: end)
    let length = text.length(ofAny: ["条例", "規則", "規程", "省令", "府令"], before: word)
    guard length > 0 else { return nil }
    word -= length
    if let place = placeOfOrdinance(before: word) { return place }
    var start = word
    for _ in 0..<45 {
      let (scalar, length) = text.scalar(before: start)
      guard scalar.isIdeograph || scalar.isHiragana || scalar.isKatakana || scalar == 0x30FB,
        text.length(ofAny: ["が", "は", "より"], before: start) == 0
      else { break }
      start -= length
    }
    return start < word ? start : nil
  }

  private func found(before end: Int) -> (start: Int, title: String, id: String)? {
    if let law = LawTable.shared.title(before: end, in: text) {
      let start = end - law.length
      let before = text.scalar(before: start).value
      // 国民法 is not 民法: a short title stands free.
      let isFree =
        !before.isIdeograph && !before.isKatakana || scan.isBroken(at: start)
        || text.length(ofAny: ["改正", "新", "旧", "及び", "同"], before: start) > 0
      if law.length >= 15 || isFree { return (start, law.title, law.id) }
    }
    guard
      let start = text.has("法律", before: end)
        ? changed(before: end) ?? quoted(before: end) : compound(before: end)
    else { return nil }
    return (start, text.string(start..<end), "")
  }

  // MARK: Titles outside the list

  /// 水防法等の一部を改正する法律: back to the first of the laws that it changes.
  private func changed(before end: Int) -> Int? {
    let words: Words = ["等の一部を改正する法律", "の一部を改正する法律", "を廃止する法律"]
    let length = text.length(ofAny: words, before: end)
    guard length > 0, var start = found(before: end - length)?.start else { return nil }
    while true {
      let joint = text.length(ofAny: ["及び", "並びに", "、"], before: start)
      guard joint > 0, text.has("法", before: start - joint),
        let earlier = found(before: start - joint)?.start
      else { return start }
      start = earlier
    }
  }

  /// …に関する法律 back to the bracket or comma that opens it.
  private func quoted(before end: Int) -> Int? {
    guard text.length(ofAny: ["に関する法律", "のための法律", "等する法律", "改正する法律", "に関する特別措置法"], before: end) > 0
    else { return nil }
    var start = end
    var length = 0
    // が, は and より belong to the sentence around a title.
    while length < 80, text.length(ofAny: ["が", "は", "より", "因り"], before: start) == 0 {
      let (scalar, bytes) = text.scalar(before: start)
      if scalar == 0
        || !(scalar.isIdeograph || scalar.isKatakana || scalar.isHiragana || scalar == 0x30FB)
      {
        break
      }
      start -= bytes
      length += 1
    }
    if text.has("・", at: start) { start += 3 }
    return length >= 8 && length < 80 ? start : nil
  }

  private static let endings: Words = [
    "推進法", "振興法", "促進法", "対策法", "基本法", "措置法", "整備法", "事業法", "保護法", "防止法", "規制法", "活性化法",
    "支援法", "設置法", "組織法", "自治法", "税法", "財政法", "保険法", "福祉法", "管理法", "放送法", "通信法", "会計法", "計画法",
    "基準法", "安全法", "確保法", "救助法", "再生法", "公社法", "機構法", "公団法", "教育法", "学校法", "医療法", "介護法", "年金法",
    "労働法", "雇用法", "契約法", "会社法", "組合法", "銀行法", "取引法", "競争法", "特許法", "権法", "統計法", "登録法", "登記法",
    "戸籍法", "住宅法", "道路法", "河川法", "港湾法", "鉄道法", "運送法", "航空法", "船舶法", "水道法", "森林法", "漁業法", "農地法",
    "環境法", "公園法", "景観法", "防災法", "消防法", "警察法", "公務員法", "給与法", "交付税法", "譲与税法", "番号法", "個人情報保護法",
    "標準化法", "適正化法", "合理化法", "強化法", "円滑化法", "利用法", "活用法", "処理法", "育成法", "開発法", "補償法", "手当法",
  ]

  /// The compound of ideographs and katakana that ends in a word of statutes.
  private func compound(before end: Int) -> Int? {
    guard text.length(ofAny: Self.endings, before: end) > 0 else { return nil }
    var start = end
    var length = 0
    while length < 30 {
      let (scalar, bytes) = text.scalar(before: start)
      guard scalar.isIdeograph || scalar.isKatakana else { break }
      start -= bytes
      length += 1
    }
    start += text.length(ofAny: ["改正", "新", "旧", "現行", "関係", "当該", "各"], at: start)
    return end - start >= 12 ? start : nil
  }

  // MARK: Numbers and articles

  /// 第245条の4第1項, 245条の4: the article as printed, and the byte after it.
  func article(at offset: Int) -> (number: Range<Int>, end: Int)? {
    var start = text.skippingBlanks(from: offset)
    if text.has("第", at: start) { start += 3 }
    guard let number = NumeralParser.numeral(at: start, in: text),
      text.has("条", at: number.range.upperBound)
    else { return nil }
    var end = number.range.upperBound + 3
    while true {
      if text.has("の", at: end), let next = NumeralParser.numeral(at: end + 3, in: text),
        text.length(ofAny: ["条", "項", "号", "割"], at: next.range.upperBound) == 0
      {
        end = next.range.upperBound
      } else if text.has("第", at: end), let next = NumeralParser.numeral(at: end + 3, in: text),
        text.length(ofAny: ["項", "号"], at: next.range.upperBound) > 0
      {
        end = next.range.upperBound + 3
      } else {
        return (text.skippingBlanks(from: offset)..<end, end)
      }
    }
  }
}
