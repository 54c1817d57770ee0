internal import ShisakuSourceText
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

  /// Whether it says what an amount is.
  var isKind: Bool {
    if case .kind = kind { true } else { false }
  }

  /// Whether it says that an amount is not decided yet: 案, 要求額.
  var isDraft: Bool {
    switch kind {
    case .draft, .kind(_, isDraft: true): true
    default: false
    }
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

  /// Whether words are a year, what an amount is and amounts, with nothing but brackets and units
  /// between. What stands before a label of amounts needs none itself.
  func areStatement(of bytes: [UInt8], needsAmount: Bool = true) -> Bool {
    var hasYear = false
    var hasKind = false
    var hasAmount = false
    for word in self {
      switch word.kind {
      case .year: hasYear = true
      case .kind: hasKind = true
      case .amount(let amount, _): hasAmount = hasAmount || amount != nil
      case .draft, .round, .open, .close: break
      case .part, .unknown: return false
      case .other:
        let text = bytes.squeezed(word.range)
        let isUnit = BudgetWord.units.contains { text.starts(with: $0) }
        let scalars = bytes.scalars(word.range)
        guard
          isUnit || text == BudgetWord.amount || text == [0x3A] || text == [0xEF, 0xBC, 0x9A]  // ：
            || scalars.allSatisfy({ HeadingBracket.opens($0) || HeadingBracket.closes($0) })
        else { return false }
      }
    }
    return hasYear && hasKind && (hasAmount || !needsAmount)
  }
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
