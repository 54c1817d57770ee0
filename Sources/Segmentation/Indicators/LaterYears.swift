internal import ShisakuValues

/// Columns whose heads are years alone, behind those that say how things stand:
///
///     令和5年度（実績）　令和8年度　令和11年度
///
/// Where the first columns tell what is there by now, a plan aims at what stands in the later ones. A
/// baseline that is not said to be of today (基準値, 計画策定時) shows nothing: years behind it may have
/// passed.
enum LaterYears {
  /// The head of a column.
  struct Head {
    /// Whether it says what is there by now, and nothing else does.
    var isPresent: Bool
    /// Whether it says nothing but its year.
    var isBare: Bool
    /// Years in an order of their own: numbers, or texts that are sorted like them.
    var year: String?
  }

  /// Whether the bare years are those of targets.
  static func areTargets(_ heads: [Head]) -> Bool {
    let present = heads.prefix(while: \.isPresent)
    let later = heads[present.count...]
    guard !present.isEmpty, !later.isEmpty, later.allSatisfy(\.isBare) else { return false }
    let years = heads.compactMap(\.year)
    return years.count == heads.count && zip(years, years.dropFirst()).allSatisfy { $0 < $1 }
  }
}
