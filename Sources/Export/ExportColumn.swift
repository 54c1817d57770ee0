/// A column of an exported table: where its values come from and what it holds.
package struct ExportColumn: Sendable {
  /// What a column holds.
  package enum Kind: Sendable, Equatable {
    case text, integer, real
    /// A decimal number: an integer where it is one, else a fraction.
    case number
    /// 0 or 1.
    case boolean
    /// A JSON array or object as compact text.
    case json
    /// One of a few words.
    case choice([String])
  }

  /// Where a value comes from.
  enum Source: Sendable {
    /// Below the value that the row stands for; the empty path is that value itself.
    case value(ArraySlice<Substring>)
    /// Place, from 0, of the element that the nth `*` on the way to the row stands for.
    case position(Int)
    /// The same for a `*` at the end of the way; 0 where it ends otherwise.
    case lastPosition
    /// The JSON pointer of what the row stands for.
    case pointer
    /// The id of the record, of its document, of its policy.
    case record, document, policy
    /// The word that the origin of the row goes by.
    case label
    /// Number of the row in its table, from 1.
    case number
  }

  package let name: String
  package let kind: Kind
  package let isOptional: Bool
  /// What it holds, in one line of Markdown.
  package let summary: String
  let source: Source

  private init(
    _ name: String, _ kind: Kind, _ summary: String, _ source: Source, isOptional: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.isOptional = isOptional
    self.summary = summary
    self.source = source
  }

  /// The type of the column in SQLite.
  package var sqlType: String {
    switch kind {
    case .text, .json, .choice: "TEXT"
    case .integer, .boolean: "INTEGER"
    case .real: "REAL"
    case .number: "ANY"
    }
  }
}

extension ExportColumn {
  /// A value of the record, at the path of the column's own name unless another is given.
  static func value(
    _ name: String, _ kind: Kind, _ summary: String, at path: String? = nil
  ) -> Self {
    Self(name, kind, summary, .value((path ?? name).split(separator: "/")[...]))
  }

  /// The same, where the record may hold null or lack the key.
  static func optional(
    _ name: String, _ kind: Kind, _ summary: String, at path: String? = nil
  ) -> Self {
    Self(name, kind, summary, .value((path ?? name).split(separator: "/")[...]), isOptional: true)
  }

  static func position(_ name: String, _ star: Int, _ summary: String) -> Self {
    Self(name, .integer, summary, .position(star))
  }

  static func label(_ name: String, _ words: [String], _ summary: String) -> Self {
    Self(name, .choice(words), summary, .label)
  }

  static let lastPosition = Self(
    "position", .integer, "place in reading order, from 0", .lastPosition)
  static let position = position("position", 0, "place in its list, from 0")
  static let pointer = Self(
    "pointer", .text, "JSON pointer into the record; leads to `spans`", .pointer)
  static let number = Self("id", .integer, "number of the row", .number)
  static let policy = Self("policy", .text, "`policies.id`", .policy)
  static let document = Self("document", .text, "`documents.id`", .document)
  static let record = Self(
    "record", .text, "id of the record that it stands in: a policy or a document", .record)
  static let policyOrNull = Self(
    "policy", .text, "`policies.id`; null in a document record", .policy, isOptional: true)
}
