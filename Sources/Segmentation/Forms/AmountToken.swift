internal import ShisakuValues

/// A word of a text of amounts.
struct AmountToken {
  enum Kind {
    case year(Int)
    /// What an amount is: 当初予算; true where it is not decided yet.
    case kind(SheetNode.BudgetEntry.Kind, isDraft: Bool)
    case draft
    /// 2 for 第２号.
    case round(Int)
    /// A row or amount that is a part of others: 人件費, うち.
    case part
    /// Yen; `nil` for a dash, or a number of another unit.
    case amount(Int?, isApproximate: Bool)
    case open
    case close
    /// A text between.
    case other
    /// A line of text that is none of these: the head of a row that nobody knows.
    case unknown
  }

  var kind: Kind
  var range: Range<Int>
  /// の内数.
  var isPartOfLarger = false
  /// Whether it heads a column that compares others: 増減.
  var isChange = false
  /// Whether it opens its part.
  var opensPart = false

  var isAmount: Bool {
    if case .amount = kind { true } else { false }
  }

  /// `nil` of what is no year.
  var year: Int? {
    if case .year(let year) = kind { year } else { nil }
  }
}

extension AmountToken {
  /// Yen; `nil` for what is no amount, and for a dash or a number of another unit in place of one.
  var amount: Int? {
    if case .amount(let amount, _) = kind { amount } else { nil }
  }
}

extension [AmountToken] {
  /// Whether a line holds nothing but the cells of a table.
  var areCells: Bool { !isEmpty && allSatisfy(\.isAmount) }
}

extension AmountToken.Kind {
  /// A dash in place of an amount, or a number of another unit.
  static let noAmount = Self.amount(nil, isApproximate: false)

  init(_ amount: YenAmount) {
    self = .amount(amount.value, isApproximate: amount.isApproximate)
  }

  /// The amount of a number whose unit stands elsewhere; `nil` where they make none.
  init?(_ number: some Collection<UInt8>, in unit: [UInt8]) {
    guard let amount = YenAmount.whole(of: Array(number) + unit) else { return nil }
    self.init(amount)
  }
}
