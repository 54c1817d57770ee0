internal import ShisakuValues

/// Names of public corporations, which begin with what kind they are: 独立行政法人国際協力機構.
///
/// Source: 独立行政法人通則法 art. 4 and 国立大学法人法 art. 6; the endings are those of the corporations
/// that existed in 2024 (総務省, 独立行政法人一覧).
enum CorporationName {
  static let kinds: [StaticString] = [
    "地方独立行政法人", "独立行政法人", "国立研究開発法人", "国立大学法人", "大学共同利用機関法人", "公立大学法人",
  ]
  private static let kindWords = Words(kinds)
  private static let endings: Words = [
    "研究開発機構", "研究機構", "支援機構", "振興機構", "整備機構", "開発機構", "機構", "研究所", "センター", "研究センター", "振興会", "基金",
    "協会", "事業団", "美術館", "博物館", "公文書館", "図書館", "造幣局", "印刷局", "病院", "大学校", "大学院大学", "大学", "学園", "院",
    "病院機構", "総合研究所", "検査所", "育種場", "資料館", "文化財", "技術所", "審査機構", "園",
  ]
  /// What goes on with an ending to a longer name or word.
  private static let longerWords: Words = ["長", "法", "員", "内", "名", "等"]

  /// The byte behind the name that begins with its kind at `offset`; `nil` where the kind stands alone.
  static func end(at offset: Int, in text: ByteText) -> Int? {
    let kind = text.length(ofAny: kindWords, at: offset)
    guard kind > 0 else { return nil }
    var end = offset + kind
    var last: Int?
    for _ in 0..<35 {
      let (scalar, length) = text.scalar(at: end)
      // Hiragana stands in few of the names and in every sentence.
      guard scalar.isIdeograph || scalar.isKatakana || scalar == 0x30FB || scalar.isLatinLetter
      else {
        break
      }
      end += length
      if text.length(ofAny: endings, before: end) > 0, end > offset + kind + 6,
        text.length(ofAny: longerWords, at: end) == 0 || text.has("等", at: end)
      {
        last = end
      }
    }
    return last
  }
}
