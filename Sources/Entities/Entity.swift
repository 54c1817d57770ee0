/// A place of a text that names something that can be computed with, and its value.
package struct Entity: Sendable {
  /// Which kind of entity it is, by its name in records; the rule that finds it declares it
  /// (`EntityKind`).
  ///
  /// A name that the program holds anyway, so that an entity is copied without a count.
  package struct Kind: Sendable, Hashable, CustomStringConvertible {
    package let name: StaticString

    package init(_ name: StaticString) { self.name = name }

    package static func == (left: Kind, right: Kind) -> Bool {
      left.name.utf8Start == right.name.utf8Start || left.bytes.elementsEqual(right.bytes)
    }

    package func hash(into hasher: inout Hasher) {
      for byte in bytes { hasher.combine(byte) }
    }

    private var bytes: UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    }

    package var description: String { name.description }
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
    value.reduce(kind.description) { text, pair in
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
