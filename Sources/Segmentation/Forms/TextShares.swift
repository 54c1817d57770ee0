/// How the texts of a document's sheets are shared out among the labels without one.
///
/// A dump may print the labels of a sheet together and the texts behind them in a run: spreadsheets draw
/// the cells of one line before those of several. Which lines are one text, and whose, is weighed
/// together (`SharedSheet`). Sheets of one form are printed in the same order, so each sheet is weighed
/// by the order of the labels' texts on the others.
///
///     ◆ 目的 / ◆ 内容
///     港で安心して暮らせるよう、担い手を育てる。    → 目的
///     講座を開き、教材を配布する。                  → 内容
struct TextShares {
  /// A text with its label and the chance that it is this label's whole text.
  struct Share {
    /// The place of the label in `SharedSheet.labels`.
    let label: Int
    let blocks: Range<Int>
    let chance: Double
  }

  private let sheets: [SharedSheet]
  /// The labels of each sheet as numbers of their wordings.
  private let keys: [[Int]]
  /// How many wordings there are: those of the catalogue and the document's own, some hundreds at most.
  private let count: Int
  /// How often one label is printed before another.
  private let printed: PairCounts

  /// O(sheets · labels of a sheet² + wordings²).
  private init(_ sheets: [SharedSheet]) {
    self.sheets = sheets
    var numbers: [[UInt8]: Int] = [:]
    keys = sheets.map { sheet in
      sheet.keys.map { key in
        let next = numbers.count
        let number = numbers[key] ?? next
        if number == next { numbers[key] = next }
        return number
      }
    }
    count = numbers.count
    var printed = PairCounts(count)
    for (sheet, keys) in zip(sheets, keys) {
      guard let ranks = sheet.ranks else { continue }
      for one in keys.indices {
        for other in keys.indices where ranks[one] < ranks[other] {
          printed.add(1, keys[one], before: keys[other])
        }
      }
    }
    self.printed = printed
  }

  /// The texts of each sheet that are most likely of their labels: in the order of these where that
  /// explains the sheets better than none, else in the order that the sheets have in common, or in none.
  ///
  /// - Parameters:
  ///   - sheets: without what stands alone behind a label.
  ///   - whole: gives them with it, for documents whose texts stand in no order.
  /// - Returns: the sheets that were taken, and their shares.
  static func shares(
    _ sheets: [SharedSheet], whole: ([SharedSheet]) -> [SharedSheet]
  ) -> (sheets: [SharedSheet], shares: [[Share]]) {
    let apart = TextShares(sheets)
    let ordered = apart.weighed(trust: printedTrust)
    if ratio(ordered, apart.weighed(trust: 0, rounds: 0)) >= asGood {
      return (sheets, shares(ordered))
    }
    let all = TextShares(whole(sheets))
    let learned = all.weighed(trust: 0)
    let free = all.weighed(trust: 0, rounds: 0)
    return (all.sheets, shares(ratio(learned, free) >= clearly ? learned : free))
  }

  // No script fits these: they are set by hand.
  /// How far the order of labels is that of their texts, where it is to be tried.
  private static let printedTrust = 0.9
  /// How well the order of labels has to explain the sheets, beside no order, to be taken for that of texts.
  private static let asGood = 0.95
  /// How much better an order that the labels do not show has to be than none.
  private static let clearly = 3.0
  /// How many sheets the order in which labels are printed counts as.
  private static let printedSheets = 1.5
  /// How much one sheet may say for or against an order.
  private static let mostOfSheet = 20.0
  /// How often the sheets are weighed by one another.
  private static let rounds = 4

  private static func shares(_ results: [SharedSheet.Result]) -> [[Share]] {
    results.map { result in
      result.best.enumerated().compactMap { label, best in
        best.map { Share(label: label, blocks: $0.blocks, chance: $0.chance) }
      }
    }
  }

  /// How much better results explain the sheets together than others do; no sheet alone decides.
  private static func ratio(
    _ results: [SharedSheet.Result], _ others: [SharedSheet.Result]
  ) -> Double {
    zip(results, others).reduce(1.0) { product, pair in
      guard pair.1.total > 0 else { return product }
      return product * min(max(pair.0.total / pair.1.total, 1 / mostOfSheet), mostOfSheet)
    }
  }

  /// The sheets, each weighed by the order on the others.
  ///
  /// - Parameters:
  ///   - trust: how far the order in which labels are printed is that of their texts.
  ///   - rounds: how often; with none no sheet knows of the others.
  /// - Returns: what each sheet's ways to share its texts out come to.
  private func weighed(trust: Double, rounds: Int = rounds) -> [SharedSheet.Result] {
    var results = sheets.map { _ in SharedSheet.Result() }
    var seen = PairCounts(count)
    for _ in 0...rounds {
      var next = PairCounts(count)
      for (index, sheet) in sheets.enumerated() where sheet.isUsable {
        let own = results[index].before
        let keys = keys[index]
        results[index] = sheet.result(
          order: keys.indices.map { one in
            keys.indices.map { other in
              guard one != other else { return 1 }
              let (a, b) = (keys[one], keys[other])
              return chance(
                seen[a, before: b] - (own.isEmpty ? 0 : own[one][other]),
                seen[b, before: a] - (own.isEmpty ? 0 : own[other][one]),
                prior: trust * printedShare(a, b) + (1 - trust) / 2)
            }
          })
        for one in keys.indices {
          for other in keys.indices where one != other {
            next.add(results[index].before[one][other], keys[one], before: keys[other])
          }
        }
      }
      seen = next
    }
    return results
  }

  /// The chance that one text stands before another, by how often it does and how often not.
  private func chance(_ before: Double, _ behind: Double, prior: Double) -> Double {
    let (before, behind) = (max(0, before), max(0, behind))
    return (before + Self.printedSheets * prior) / (before + behind + Self.printedSheets)
  }

  /// How often one label is printed before another; a half where that is not known.
  private func printedShare(_ one: Int, _ other: Int) -> Double {
    let (before, behind) = (printed[one, before: other], printed[other, before: one])
    return (before + 0.05) / (before + behind + 0.1)
  }

  /// How often the text of one label stands before that of another.
  private struct PairCounts {
    private let width: Int
    private var values: [Double]

    init(_ width: Int) {
      self.width = width
      values = [Double](repeating: 0, count: width * width)
    }

    subscript(one: Int, before other: Int) -> Double { values[one * width + other] }

    mutating func add(_ share: Double, _ one: Int, before other: Int) {
      values[one * width + other] += share
    }
  }
}
