internal import ShisakuSourceText
internal import ShisakuValues

/// The word that a line names a row of amounts with: 当初予算, 事業費（Ａ）, 合計 ①＋②.
struct RowName {
  private(set) var token: AmountToken
  /// Whether the row holds the amounts of the policy itself, of the kinds that the columns say: 事業費.
  let isOwn: Bool

  /// `nil` where a line names none, or has other words too.
  init?(_ line: [AmountToken], _ catalogue: FieldCatalogue, _ bytes: [UInt8]) {
    guard let first = line.first,
      !line.dropFirst().contains(where: { Self.hasWords($0.range, bytes) })
    else { return nil }
    token = first
    switch first.kind {
    case .kind, .part: isOwn = false
    case .unknown, .other:
      let end = first.range.first { bytes.isSpace(at: $0) } ?? first.range.upperBound
      token.range = first.range.lowerBound..<end
      guard !Self.hasWords(end..<first.range.upperBound, bytes),
        catalogue.amountRows.contains(bytes.squeezed(token.range))
      else { return nil }
      isOwn = true
    default: return nil
    }
  }

  /// What the amounts of its row are, where it says so itself.
  var kind: SheetNode.BudgetEntry.Kind? {
    if case .kind(let kind, _) = token.kind { kind } else { nil }
  }

  /// Whether its row is a part of others, or no amount of the policy.
  var isPart: Bool {
    if case .part = token.kind { true } else { false }
  }

  /// Whether it may stand above the other rows of a table.
  var mayBeFirst: Bool { isOwn || kind == .initial }

  /// Whether a text has more than signs and letters that rows are called by: （Ａ＋Ｂ）.
  private static func hasWords(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    bytes.scalars(range).contains(where: \.isJapanese)
  }
}
