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
    guard let (start, title, id) = found(before: end) else { return nil }
    end += text.length(ofAny: ["施行令", "施行規則"], at: end)
    // The number in brackets carries the title.
    let open = text.length(ofAny: ["（", "("], at: end)
    if open > 0, isNumber(at: end + open) { return nil }
    var value: [(key: String, value: EntityValue)] = [
      ("title", .string(end > offset + 6 ? text.string(start..<end) : title))
    ]
    if let article = article(at: end) {
      value.append(("article", .string(text.string(article.number))))
      end = article.end
    }
    if !id.isEmpty { value.append(("egov_id", .string(id))) }
    return Proposal(Entity(.law, at: start..<end, value: value))
  }

  /// The title before the bracket that opens before `offset`.
  func titleInFront(of offset: Int) -> String? {
    let open = text.length(ofAny: ["（", "("], before: offset)
    guard open > 0, var (start, _, _) = found(before: offset - open) else { return nil }
    // The number is that of the act that changed the law.
    start -= text.length(ofAny: ["改正"], before: start)
    return text.string(start..<offset - open)
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
    guard let start = text.has("法律", before: end) ? quoted(before: end) : compound(before: end)
    else {
      return nil
    }
    return (start, text.string(start..<end), "")
  }

  // MARK: Titles outside the list

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

  private func isNumber(at offset: Int) -> Bool {
    let reader = CalendarReader(text: text)
    guard let era = EraTable.shared.name(at: offset, in: text),
      let (_, end) = reader.eraYear(at: text.skippingBlanks(from: offset + era.length))
    else { return false }
    let unit = text.skippingBlanks(from: end)
    return text.length(ofAny: ["年法律", "年政令", "年勅令"], at: unit) > 0
  }

  /// 第245条の4第1項, 245条の4: the article as printed, and the byte after it.
  private func article(at offset: Int) -> (number: Range<Int>, end: Int)? {
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
