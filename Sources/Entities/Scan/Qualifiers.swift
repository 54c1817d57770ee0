internal import ShisakuValues

/// Words around an amount that widen or bound it: 約, 程度, 上限, 以内, の内数, 当たり.
struct Qualifiers {
  /// What the words around an entity say.
  var isApproximate = false
  /// `max` or `min`.
  var bound: String?
  /// の内数
  var isPart = false
  /// What the amount is counted for: 人 of 650万円/人 and of 1人当たり350万円.
  var per: String?

  private static let maximumBefore: Words = [
    "最大", "最大で", "最高", "最長", "上限", "上限額", "限度額", "上限は", "上限額は", "上限：", "上限:",
    "上限額：", "限度額は", "多くとも", "高々", "最多",
  ]
  private static let minimumBefore: Words = [
    "最低", "最低でも", "少なくとも", "最小", "下限", "下限：", "下限は", "最短",
  ]
  private static let maximumAfter: Words = [
    "以内", "以下", "未満", "を上限", "上限", "を限度", "が上限", "が限度", "を超えない", "を超えず", "を上回らない",
    "を最大", "を最長",
  ]
  private static let minimumAfter: Words = [
    "以上", "超", "を超え", "を上回", "を下らない", "を下回らない", "強以上", "より大き", "より多",
  ]

  private static let partAfter: Words = ["の内数", "の一部"]
  private static let movements: Words = [
    "増", "上昇", "拡", "引き", "引上", "引下", "高", "伸", "低", "減", "縮", "向上", "回復", "達",
  ]
  private static let bases: Words = [
    "人", "年間", "年", "時間", "か月", "月", "週", "日", "回", "件", "団体", "台", "戸", "世帯", "社", "箇所", "か所", "基",
    "棟",
  ]
  private static let joints: Words = ["、", "，", "の", "最大", "上限"]
  private static let approximateDates: Words = [
    "頃", "ころ", "ごろ", "前後", "近く", "を目途", "を目処", "を目標", "をめど", "を目安", "目途", "目処", "めど", "程度",
  ]

  /// - Parameters:
  ///   - start: first byte of the entity.
  ///   - end: byte after the entity.
  ///   - text: the passage.
  init(from start: Int, to end: Int, in text: ByteText) {
    var before = text.skippingBlanks(before: start)
    let about = text.length(ofAny: Approximation.before, before: before)
    if about > 0 {
      isApproximate = true
      before = text.skippingBlanks(before: before - about)
    }
    if text.length(ofAny: Self.maximumBefore, before: before) > 0 { bound = "max" }
    if text.length(ofAny: Self.minimumBefore, before: before) > 0 { bound = "min" }
    readAfter(end, in: text)
    if per == nil { readBase(before: before, in: text) }
  }

  private mutating func readAfter(_ end: Int, in text: ByteText) {
    var after = text.skippingBlanks(from: end)
    if text[after] == UInt8(ascii: "/") || text.has("／", at: after) {
      readPer(after + text.scalar(at: after).length, in: text)
    }
    for _ in 0..<2 {
      if text.has("強以", at: after) { break }
      let about = text.length(ofAny: Approximation.after, at: after)
      if about > 0 {
        isApproximate = true
        after += about
      }
      // 程度以上: the bound may follow.
      var most = text.length(ofAny: Self.maximumAfter, at: after)
      if most == 0, text.has("を下回", at: after), !text.has("を下回らない", at: after) { most = 9 }
      if most == 0, text.has("まで", at: after), !isMovement(at: after + 6, in: text) { most = 6 }
      let least = most > 0 ? 0 : text.length(ofAny: Self.minimumAfter, at: after)
      if most > 0 { bound = "max" }
      if least > 0 { bound = "min" }
      after += most + least
    }
    if text.length(ofAny: Self.partAfter, at: after) > 0 { isPart = true }
  }

  /// Whether まで before `offset` tells where something moves to and not a bound: 75％まで上昇.
  private func isMovement(at offset: Int, in text: ByteText) -> Bool {
    let start = text.has("に", at: offset) ? offset + 3 : offset
    return text.length(ofAny: Self.movements, at: start) > 0
  }

  /// 円/kWh, 万円／人, 円/10a
  private mutating func readPer(_ offset: Int, in text: ByteText) {
    var word = offset
    while text[word].isDigit { word += 1 }
    let length = max(
      text.length(ofAny: Self.bases, at: word),
      Counters.shared.longest(at: word, in: text)?.length ?? 0)
    if length > 0 { per = text.string(offset..<word + length) }
  }

  /// What stands before the amount: １人当たり, 10a当たり, 各回, 月額, 年額.
  private mutating func readBase(before offset: Int, in text: ByteText) {
    var end = offset
    let mayBeRate = Self.rateWords.mayEnd(before: end, in: text)
    for (word, unit) in Self.rates where mayBeRate && text.has(word, before: end) {
      let start = end - word.utf8CodeUnitCount
      // 5年間3億円 is an amount for five years.
      if text.scalar(before: start).value.isDigit { return }
      per = unit.description
      end = start
      break
    }
    end -= text.length(ofAny: Self.maximumBefore, before: end)
    end -= text.length(ofAny: Self.joints, before: end)
    let word = text.length(ofAny: Self.baseWords, before: end)
    guard word > 0, let base = base(before: end - word, in: text) else { return }
    per = per.map { base + "・" + $0 } ?? base
  }

  /// 人 of １人 and 一人, 10a: a number with its counter that ends before `offset`.
  private func base(before offset: Int, in text: ByteText) -> String? {
    var start = offset
    // The digit of m2 belongs to the unit.
    if text.has("m2", before: start) || text.has("m3", before: start) { start -= 2 }
    for _ in 0..<6 {
      let (scalar, length) = text.scalar(before: start)
      let isNumber = scalar.isDigit || KanjiNumeral.digit(scalar) != nil
      if isNumber { break }
      guard
        scalar.isIdeograph || scalar == 0x304B || scalar.isLatinLetter || scalar.isKatakana
          || scalar == 0x33A1
      else { return nil }
      start -= length
    }
    guard start < offset else { return nil }
    var number = start
    while text[number - 1].isDigit { number -= 1 }
    if number == start {
      let (scalar, length) = text.scalar(before: start)
      guard KanjiNumeral.digit(scalar) == 1 else { return nil }
      number -= length
      return text.string(start..<offset)
    }
    let isOne = number == start - 1 && text[number] == UInt8(ascii: "1")
    return text.string((isOne ? start : number)..<offset)
  }

  private static let rateWords = Words(rates.map(\.word))

  /// Whether a word like 月額 stands at `offset`.
  static func isRate(at offset: Int, in text: ByteText) -> Bool {
    rates.contains { text.has($0.word, at: offset) }
  }

  /// Words before an amount that say for how long it is.
  private static let rates: [(word: StaticString, unit: StaticString)] = [
    ("月額", "月"), ("月額は", "月"), ("年額", "年"), ("年額は", "年"), ("日額", "日"), ("日額は", "日"), ("時間額", "時間"),
    ("時給", "時間"), ("日給", "日"), ("月給", "月"), ("年俸", "年"), ("毎月", "月"), ("毎年度", "年度"), ("毎年", "年"),
    ("月々", "月"), ("年間", "年"), ("各回", "回"),
  ]

  /// 当たり, あたり and につき, which make the amount before them the base of the next.
  static let baseWords: Words = ["当たり", "あたり", "当り", "につき", "当たりの", "あたりの"]

  /// Appends what was read, in the order of the contract.
  func append(to value: inout [(key: String, value: EntityValue)]) {
    if isApproximate { value.append(("approximate", .boolean(true))) }
    if let bound { value.append(("bound", .string(bound))) }
    if isPart { value.append(("part_of", .boolean(true))) }
    if let per { value.append(("per", .string(per))) }
  }

  /// Whether 程度, 前後 or the like stands at `end`.
  static func isApproximate(after end: Int, in text: ByteText) -> Bool {
    text.length(ofAny: Approximation.after, at: end) > 0
  }

  /// Whether a date is only about right: 2040年頃, 令和7年度を目途.
  static func isApproximateDate(from start: Int, to end: Int, in text: ByteText) -> Bool {
    text.length(ofAny: Approximation.before, before: start) > 0
      || text.length(ofAny: approximateDates, at: end) > 0
  }
}
