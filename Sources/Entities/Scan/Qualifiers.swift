internal import ShisakuValues

/// Words around an amount that widen or bound it: 約, 程度, 上限, 以内, の内数, 当たり.
struct Qualifiers {
  /// What the words around a mention say.
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
    "人", "年間", "年", "月", "日", "回", "件", "団体", "台", "戸", "世帯", "社", "箇所", "か所", "基", "棟",
  ]
  private static let joints: Words = ["、", "，", "最大", "上限"]
  private static let approximateDates: Words = [
    "頃", "ころ", "ごろ", "前後", "近く", "を目途", "を目処", "を目標", "をめど", "を目安", "目途", "目処", "めど", "程度",
  ]

  /// - Parameters:
  ///   - start: first byte of the mention.
  ///   - end: byte after the mention.
  ///   - text: the passage.
  ///   - last: the mention before, which may be the base of this one (１人当たり).
  init(from start: Int, to end: Int, in text: ByteText, after last: Entity? = nil) {
    var before = text.skippingBlanks(before: start)
    let about = text.length(ofAny: Approximation.before, before: before)
    if about > 0 {
      isApproximate = true
      before = text.skippingBlanks(before: before - about)
    }
    if text.length(ofAny: Self.maximumBefore, before: before) > 0 { bound = "max" }
    if text.length(ofAny: Self.minimumBefore, before: before) > 0 { bound = "min" }
    readAfter(end, in: text)
    if per == nil { readBase(before: before, in: text, after: last) }
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

  private mutating func readPer(_ offset: Int, in text: ByteText) {
    let word = text.length(ofAny: Self.bases, at: offset)
    if word > 0 { per = text.string(offset..<offset + word) }
  }

  /// １人当たり and 各回 before the amount.
  private mutating func readBase(before offset: Int, in text: ByteText, after last: Entity?) {
    if text.has("各回", before: offset) { per = "回" }
    guard let last, last.range.upperBound <= offset else { return }
    var end = last.range.upperBound
    let word = text.length(ofAny: Self.baseWords, at: end)
    guard word > 0, case .string(let unit)? = last["unit"] else { return }
    end += word
    end += text.length(ofAny: Self.joints, at: end)
    if end == offset || text.length(ofAny: Self.maximumBefore, at: end) + end == offset {
      per = unit
    }
  }

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
