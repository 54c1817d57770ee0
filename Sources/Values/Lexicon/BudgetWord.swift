/// The words of which labels and notes of budgets are made, whatever form they stand in:
/// 令和5年度第2次補正予算（案）：580百万円の内数, （単位：千円）, うち前年度分.
///
/// What a form calls its rows and columns (執行額, 一般財源) is not here but in the catalogue of fields
/// and in profiles.
package enum BudgetWord {
  package static let budget = bytes("予算")
  package static let initial = bytes("当初")
  package static let supplementary = bytes("補正")
  package static let draft = bytes("案")
  package static let amount = bytes("額")
  /// An amount is a part of a larger one: 580百万円の内数.
  package static let share = bytes("の内数")
  package static let shares = ["の内数", "内数"].map(bytes)
  /// A row or an amount is a part of the one before: うち国費.
  package static let ofWhich = bytes("うち")
  /// What stands behind the name of that which a title is a part of: …事業のうち.
  package static let among = bytes("のうち")
  /// 第 of 第2次 and 第3号, and what ends them.
  package static let ordinal = bytes("第")
  package static let times = bytes("次")
  package static let ordinalEnds = [bytes("号"), times]
  package static let fiscalYear = bytes("年度")
  package static let previousYear = bytes("前年度")
  package static let thisYear = bytes("本年度")
  package static let lastYear = bytes("前年")
  /// What stands behind the word for a part of an amount where the part is told: 国庫支出金の内容.
  package static let breakdowns = ["の内容", "の内訳"].map(bytes)
  /// What a legend says behind empty parentheses: （　）内は前年度.
  package static let legends = ["内", "は", "書"].map(bytes)
  /// Where amounts stand in cells that hold several, from top to bottom.
  package static let layers = ["上段", "中段", "下段"].map(bytes)
  /// What compares an amount with that of another year and is none itself: 対前年度倍率, 前年度比.
  package static let ratios = ["倍率", "伸率", "伸び率", "増減率", "前年比", "前年度比"].map(bytes)
  /// What ends that which a sentence is about.
  package static let topics = ["は", "は、"].map(bytes)
  /// What a date has behind its year and a column of a table has not.
  package static let month = bytes("月")
  /// What the name of an account ends with: 一般会計.
  package static let account = bytes("会計")
  /// What declares the unit of numbers: （単位：百万円）.
  package static let unitDeclaration = bytes("単位")
  /// Units of amounts, the longer ones first.
  package static let units = ["百万円", "十億円", "千円", "万円", "億円", "兆円", "円"].map(bytes)
  /// How a note on a budget ends.
  package static let noteEnds = ["計上", "内数", "含む", "。", "円"].map(bytes)

  /// Whether a text is a word that ends like one for a total and is none: 統計 of 統計調査費.
  package static func isWordWithTotal(_ text: [UInt8]) -> Bool { wordsWithTotals.contains(text) }

  private static let wordsWithTotals = ["統計", "会計", "設計", "家計", "推計", "時計"].map(bytes)

  /// Whether a text stands between a year and what a budget of it is: 12月 of 令和6年度12月補正予算, 一般会計,
  /// 6月追加.
  package static func isBetween(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    var range = range
    if text[range].suffix(additional.count) == additional[...] {
      range = range.lowerBound..<range.upperBound - additional.count
      if range.isEmpty { return true }
    }
    let digits = text[range].prefix { $0 >= 0x30 && $0 <= 0x39 }
    if (1...2).contains(digits.count), text[digits.endIndex..<range.upperBound] == month[...] {
      return true
    }
    return range.count <= longestAccount && text[range].suffix(account.count) == account[...]
  }

  private static let additional = bytes("追加")
  private static let longestAccount = 36

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
}
