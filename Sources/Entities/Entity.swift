

/// A mention of something that can be computed with, with its value.
package struct Entity: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case date
    case fiscalYear = "fiscal_year"
    case period, duration, money, percentage, ratio, quantity, law, url, place, organization
  }

  package let kind: Kind
  /// Where it stands in the passage that was scanned, in bytes.
  package let range: Range<Int>
  /// Keys and values in the order in which they are written.
  package let value: [(key: String, value: EntityValue)]

  package init(_ kind: Kind, at range: Range<Int>, value: [(key: String, value: EntityValue)]) {
    self.kind = kind
    self.range = range
    self.value = value
  }
}

/// One value of an entity's `value` object.
package enum EntityValue: Sendable, Hashable {
  /// Text, dates and exact decimals.
  case string(String)
  case integer(Int)
  case boolean(Bool)
  case list([String])
  case null
}
