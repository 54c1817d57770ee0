/// A mention of something that can be computed with, with its value.
package struct Entity: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case date
    case fiscalYear = "fiscal_year"
    case period, duration, money, percentage, ratio, quantity, law, url, place, organization
  }

  /// What a reader should know about a value.
  package enum Note: String, Sendable {
    /// The era had ended, or not begun, on the day (平成31年5月1日).
    case eraBounds = "entities.era-bounds"
    /// A day of the lunisolar calendar (before 明治6年1月1日); only the year is given.
    case lunisolar = "entities.lunisolar"
  }

  package let kind: Kind
  /// Where it stands in the passage that was scanned, in bytes.
  package let range: Range<Int>
  /// Keys and values in the order in which they are written.
  package let value: [(key: String, value: EntityValue)]
  package let note: Note?

  package init(
    _ kind: Kind, at range: Range<Int>, value: [(key: String, value: EntityValue)],
    note: Note? = nil
  ) {
    self.kind = kind
    self.range = range
    self.value = value
    self.note = note
  }

  /// The value of `key`.
  package subscript(key: String) -> EntityValue? { value.first { $0.key == key }?.value }
}

extension Entity: CustomStringConvertible {
  /// The kind and the value in one line, for tests and messages: `date edtf=2023-04 part=end`.
  package var description: String {
    value.reduce(kind.rawValue) { text, pair in
      let value =
        switch pair.value {
        case .string(let string): string
        case .integer(let integer): String(integer)
        case .boolean(let boolean): boolean ? "yes" : "no"
        case .list(let list): list.joined(separator: ">")
        case .null: "none"
        }
      return text + " " + pair.key + "=" + value
    }
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
