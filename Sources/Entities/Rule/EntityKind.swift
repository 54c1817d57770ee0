/// The declaration of a kind of entity: its name in records, its titles for people, its value.
///
///     EntityKind(.duration, english: "duration", japanese: "長さ", members: [.text("iso")])
///
/// The `type` of the schemas, the columns of an export and the words of the review page follow.
package struct EntityKind: Sendable {
  package let kind: Entity.Kind
  /// What the review page calls it.
  package let english: String
  package let japanese: String
  /// The keys of its value; those of qualifiers, which any kind may have, are not repeated.
  package let members: [Member]

  package init(_ kind: Entity.Kind, english: String, japanese: String, members: [Member]) {
    self.kind = kind
    self.english = english
    self.japanese = japanese
    self.members = members
  }

  /// Every key that a value may have.
  package var allMembers: [Member] { members + Self.qualifiers }

  /// What the words around an entity say of it; see `Qualifiers` and `CalendarValue`.
  private static let qualifiers: [Member] = [
    .text("bound"), .boolean("approximate"), .boolean("part_of"), .text("per"),
  ]

  /// A key of a value.
  package struct Member: Sendable {
    package enum ValueType: Sendable {
      case text, integer, boolean, list
      /// An integer, or a decimal number as text.
      case number
    }

    /// A column of its own in the table of entities.
    package struct Column: Sendable {
      package let name: String
      /// What workbooks call it.
      package let japanese: String
      /// What it holds, in one line of Markdown.
      package let summary: String

      package init(_ name: String, japanese: String, _ summary: String) {
        self.name = name
        self.japanese = japanese
        self.summary = summary
      }
    }

    package let key: String
    package let type: ValueType
    package let column: Column?

    private init(_ key: String, _ type: ValueType, _ column: Column?) {
      self.key = key
      self.type = type
      self.column = column
    }

    package static func text(_ key: String, column: Column? = nil) -> Self {
      Self(key, .text, column)
    }

    package static func integer(_ key: String, column: Column? = nil) -> Self {
      Self(key, .integer, column)
    }

    package static func number(_ key: String, column: Column? = nil) -> Self {
      Self(key, .number, column)
    }

    package static func boolean(_ key: String) -> Self { Self(key, .boolean, nil) }

    package static func list(_ key: String) -> Self { Self(key, .list, nil) }

    /// Whether a value of an entity has the type that is declared.
    package func accepts(_ value: EntityValue) -> Bool {
      switch (type, value) {
      case (_, .null), (.text, .string), (.integer, .integer), (.boolean, .boolean),
        (.list, .list), (.number, .integer), (.number, .string):
        true
      default: false
      }
    }
  }
}

extension [EntityKind.Member] {
  /// A time in EDTF.
  static let time: Self = [
    .text("edtf", column: .init("edtf", japanese: "日付・期間", "time, EDTF"))
  ]

  /// One number, or the two ends of a range.
  static let amount: Self = [
    .number(
      "value", column: .init("number", japanese: "数値", "yen, percent, or a count of `unit`")),
    .number("min", column: .init("number_min", japanese: "最小", "lower end of a range")),
    .number("max", column: .init("number_max", japanese: "最大", "upper end of a range")),
  ]
}
