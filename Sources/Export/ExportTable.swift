/// One table of an export: the only place that knows its columns, for SQLite, CSV and the manual.
///
/// A row stands for a value of a record. `Origin` says which: `/budget/entries/*` is one row for
/// each element of that array, and the columns are read below the element.
package struct ExportTable: Sendable {
  /// Which values of which records become rows.
  struct Origin: Sendable {
    /// How the JSON pointer of a row is made.
    enum Pointer: Sendable {
      /// The row's own, without so many steps at its end.
      case dropping(Int)
      /// The key of the object member that the row stands in: `/provenance/*/*`.
      case key
    }

    let record: RecordKind
    /// `*` stands for all elements of an array or all members of an object.
    let path: [Substring]
    let pointer: Pointer
    let label: String

    static func policy(_ path: String, _ label: String = "", dropping: Int = 0) -> Self {
      Self(.policy, path, label, .dropping(dropping))
    }

    static func document(_ path: String, _ label: String = "", dropping: Int = 0) -> Self {
      Self(.document, path, label, .dropping(dropping))
    }

    static func input() -> Self { Self(.input, "", "", .dropping(0)) }

    static func profile() -> Self { Self(.profile, "", "", .dropping(0)) }

    static func policyMembers(_ path: String) -> Self { Self(.policy, path, "", .key) }

    private init(_ record: RecordKind, _ path: String, _ label: String, _ pointer: Pointer) {
      self.record = record
      self.path = path.split(separator: "/")
      self.label = label
      self.pointer = pointer
    }
  }

  /// Columns that name a row of another table, by its key.
  package struct Reference: Sendable {
    package let columns: [String]
    package let table: String
    package let key: [String]

    init(_ columns: [String], _ table: String, _ key: [String] = ["id"]) {
      self.columns = columns
      self.table = table
      self.key = key
    }

    static let policy = Self(["policy"], "policies")
    static let document = Self(["document"], "documents")
  }

  package let name: String
  /// What a row is, in one line of Markdown.
  package let summary: String
  package let columns: [ExportColumn]
  /// The columns of the primary key.
  package let key: [String]
  package let references: [Reference]
  /// Columns of the indexes beside the key.
  package let indexes: [[String]]
  let origins: [Origin]

  init(
    _ name: String, _ summary: String, rows origins: [Origin], key: [String],
    references: [Reference] = [], indexes: [[String]] = [], columns: [ExportColumn]
  ) {
    self.name = name
    self.summary = summary
    self.origins = origins
    self.key = key
    self.references = references
    self.indexes = indexes
    self.columns = columns
  }
}
