package import ShisakuSourceText
internal import ShisakuValues

/// The amounts of a policy's parts add up to its own amount, where the document says that they do.
///
/// It says so where a line below the parts, or the label of the policy's amount, is 計, 合計 or the
/// like. Elsewhere parts may be some of many; they are then reported only where they are more than the
/// whole. The last digits may be rounded. Left alone are amounts that are の内数 and parts that are
/// printed elsewhere too (再掲).
package enum PartSumCheck: ValidationCheck {
  package static let code = "validation.part-sum"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    The amounts of a policy's parts add up to its own amount, where the document says that they do.

    It says so where a line below the parts, or the label of the policy's amount, is 計, 合計 or the
    like. Elsewhere parts may be some of many; they are then reported only where they are more than the
    whole. The last digits may be rounded. Left alone are amounts that are の内数 and parts that are
    printed elsewhere too (再掲).
    """
  package static let fault = CheckExample(
    "two parts are more than the whole", .set("/policies/0/parts", example(of: false)))
  package static let lookalike = CheckExample(
    "two parts are of larger amounts", .set("/policies/0/parts", example(of: true)))

  private static func example(of larger: Bool) -> String {
    let part = """
      {"marker": null, "title": "設備の改修", "text": null, "budget": [{"label": "令和8年度当初",
        "fiscal_year": 2026, "kind": "initial", "round": null, "draft": false,
        "amount": {"currency": "JPY", "value": 90000000000}, "part_of_larger": \(larger)}]}
      """
    return "[\(part),\(part)]"
  }

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    for policy in document.policies {
      let parts = policy.parts
      guard parts.count > 1 else { continue }
      let isTotalled = hasTotalLine(policy, parts.count, document.text)
      for (index, whole) in (policy.budget ?? []).enumerated() {
        guard let amount = whole.amount, !whole.partOfLarger,
          let sums = amounts(of: parts, like: whole)
        else { continue }
        let sum = sums.amountSum
        let slack = rounding(sums + [amount])
        let pointer = "/budget/entries/\(index)/amount"
        if sum.subtracting(amount) > slack {
          report.add(
            "the parts are \(sum) yen together, more than the whole of \(amount) yen", at: pointer,
            in: policy)
        } else if amount.subtracting(sum) > slack, isTotalled || saysTotal(whole.label) {
          report.add(
            "the parts are \(sum) yen together, and their total is printed as \(amount) yen",
            at: pointer, in: policy)
        }
      }
    }
  }

  /// The parts' amounts of the year and kind of the whole; `nil` where some part has none or several,
  /// or one that is not to be added.
  private static func amounts(
    of parts: [StoredPolicy.Part], like whole: StoredPolicy.BudgetEntry
  ) -> [Int]? {
    var amounts: [Int] = []
    for part in parts {
      let own = part.budget.filter {
        $0.fiscalYear == whole.fiscalYear && $0.kind == whole.kind && $0.round == whole.round
      }
      guard own.count == 1, !own[0].partOfLarger, let amount = own[0].amount,
        amount.magnitude < 1 << 52, !part.title.contains(reprint)
      else { return nil }
      amounts.append(amount)
    }
    return amounts
  }

  /// How far rounded amounts may be apart: half of the last printed place for each, at most a
  /// hundredth of the largest.
  private static func rounding(_ amounts: [Int]) -> Int {
    var place = 1
    while place < 1_000_000_000, amounts.allSatisfy({ $0 % (place * 10) == 0 }) { place *= 10 }
    let largest = amounts.map { Int(clamping: $0.magnitude) }.max() ?? 0
    return min(place * amounts.count / 2, largest / 100)
  }

  private static let reprint = String(decoding: ListWord.reprint, as: UTF8.self)
  private static let totals = ListWord.totals.map { String(decoding: $0, as: UTF8.self) }

  private static func saysTotal(_ label: String) -> Bool {
    let label = label.withoutBlanks
    return totals.contains { label.hasSuffix($0) }
  }

  /// Lines below the last part among which a total may stand.
  private static let linesBelow = 2

  /// Whether a line right below the parts begins with a word for a total and has a number behind it.
  private static func hasTotalLine(
    _ policy: StoredPolicy, _ count: Int, _ source: StoredSource?
  ) -> Bool {
    guard let source else { return false }
    let last = policy.provenance.lazy
      .filter { $0.key.hasPrefix("/parts/\(count - 1)/") && !$0.key.hasSuffix("/label") }
      .compactMap { $0.value.last?.upper }.max()
    guard var start = last, start < source.text.count else { return false }
    var left = linesBelow
    var isRest = true
    while left > 0, start < source.text.count {
      var end = start
      while end < source.text.count, source.text.bytes[end] != 0x0A { end += 1 }
      let line = source.text.string(ByteRange(start, end)).withoutBlanks
      start = end + 1
      if !isRest, !line.isEmpty {
        left -= 1
        if isTotal(line) { return true }
      }
      isRest = false
    }
    return false
  }

  /// Whether a line without blanks is a total: 合計 or （計）, and then digits.
  private static func isTotal(_ line: String) -> Bool {
    let text = line.drop { !$0.isLetter && !$0.isNumber }
    return totals.contains { word in
      guard text.hasPrefix(word) else { return false }
      return text.dropFirst(word.count).drop { !$0.isLetter && !$0.isNumber }.first?.isNumber
        == true
    }
  }
}
