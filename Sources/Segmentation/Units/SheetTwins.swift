internal import ShisakuSourceText

/// Which policies of a document are printed in two places: in a list and on a sheet, in the overview of
/// a budget and in its table, or under two goals (再掲).
///
///     ○ 空き家の活用　12,000千円        施策名：空き家の活用
///                                      予算額：12,000千円   担当：住宅課
///
/// They have one name, and nothing that both of them print is at odds: no office, and no amount of the
/// same year and kind.
package struct SheetTwins {
  private let bytes: [UInt8]
  /// The twins of the sheets that have any, as indices into the sheets.
  private var twins: [Int: [Int]] = [:]

  /// Characters of a name that says which policy it is; 調査 and その他 are none.
  private static let shortestName = 4
  /// Names that come more often are titles of a kind (運営費), not of a policy.
  private static let mostTwins = 4

  /// Compares the sheets of a document by their names. O(bytes of the names).
  package init(_ sheets: [SheetNode], bytes: [UInt8]) {
    self.bytes = bytes
    guard sheets.count > 1 else { return }
    var places: [[UInt8]: [Int]] = [:]
    for index in sheets.indices {
      let name = bytes.squeezed(sheets[index].name)
      let characters = name.count { $0 & 0xC0 != 0x80 }
      if characters >= Self.shortestName { places[name, default: []].append(index) }
    }
    for group in places.values where (2...Self.mostTwins).contains(group.count) {
      for index in group {
        let others = group.filter { $0 != index && mayBeSame(sheets[index], sheets[$0]) }
        if !others.isEmpty { twins[index] = others }
      }
    }
  }

  /// The other places where the policy of a sheet is printed, as indices into the sheets.
  package subscript(sheet: Int) -> [Int] { twins[sheet] ?? [] }

  private func mayBeSame(_ one: SheetNode, _ other: SheetNode) -> Bool {
    officesAgree(one.offices, other.offices) && amountsAgree(one.budget, other.budget)
  }

  /// Whether offices may be the same: one of each is the other, with or without the larger unit.
  private func officesAgree(_ ones: [OfficeNode], _ others: [OfficeNode]) -> Bool {
    guard !ones.isEmpty, !others.isEmpty else { return true }
    return ones.contains { one in
      let text = bytes.squeezed(one.text)
      return others.contains { other in
        let otherText = bytes.squeezed(other.text)
        return text.ends(with: otherText) || otherText.ends(with: text)
      }
    }
  }

  /// Whether no two amounts of one year and kind are different.
  private func amountsAgree(_ one: SheetNode.Budget?, _ other: SheetNode.Budget?) -> Bool {
    guard let one, let other else { return true }
    return one.entries.allSatisfy { entry in
      let same = other.entries.filter {
        $0.fiscalYear == entry.fiscalYear && $0.kind == entry.kind && $0.round == entry.round
          && $0.amount != nil
      }
      return entry.amount == nil || same.isEmpty || same.contains { $0.amount == entry.amount }
    }
  }
}
