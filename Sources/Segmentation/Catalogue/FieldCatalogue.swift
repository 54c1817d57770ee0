internal import ShisakuValues

/// The fields that policy documents have, with what forms print for them: data, read from
/// `fields.yml`.
///
/// Code holds the identifier of a field (`FieldIdentifier`) and asks its type; a field that is added
/// to the file, or by a profile, needs no code.
package struct FieldCatalogue: Sendable, Equatable {
  package internal(set) var version = ""
  package internal(set) var fields: [Field] = []
  /// Headings that group labels and label nothing themselves, folded, without white space.
  package internal(set) var headings: [[UInt8]] = []
  /// Headings of the tables of what a policy is made up of: rows below them are no policies of their own.
  package internal(set) var components: [[UInt8]] = []
  /// What the words of a status mean.
  package internal(set) var statuses: [(text: [UInt8], code: SheetNode.Status.Code)] = []
  /// What a period may say beside years.
  package internal(set) var periods: [[UInt8]] = []
  /// What the words before an amount, or at the head of a row or column, mean; longest first.
  package internal(set) var amountKinds: [(text: [UInt8], kind: SheetNode.BudgetEntry.Kind)] = [] {
    didSet { amountWords = AmountWords(self) }
  }
  /// Rows of budget tables that hold the policy's own amounts, of the kind that columns say.
  package internal(set) var amountRows: [[UInt8]] = [] {
    didSet { amountWords = AmountWords(self) }
  }
  /// Heads of columns of budget tables that compare others: 増減.
  package internal(set) var amountChanges: [[UInt8]] = [] {
    didSet { amountWords = AmountWords(self) }
  }
  /// What tables count amounts in that do not say; of a profile.
  package internal(set) var amountUnit: [UInt8]?
  /// Words of amounts that are not decided yet.
  package internal(set) var drafts: [[UInt8]] = [] {
    didSet { amountWords = AmountWords(self) }
  }
  /// Rows of budget tables that are parts of others, or no amounts of the policy.
  package internal(set) var amountParts: [[UInt8]] = [] {
    didSet { amountWords = AmountWords(self) }
  }
  /// The words of amounts, as those need them who cut texts into them.
  private(set) var amountWords = AmountWords()

  package init() {}

  package static func == (left: FieldCatalogue, right: FieldCatalogue) -> Bool {
    left.version == right.version && left.fields == right.fields && left.headings == right.headings
      && left.components == right.components
      && left.statuses.elementsEqual(right.statuses, by: ==)
      && left.amountKinds.elementsEqual(right.amountKinds, by: ==)
      && left.drafts == right.drafts && left.amountParts == right.amountParts
      && left.periods == right.periods && left.amountRows == right.amountRows
      && left.amountChanges == right.amountChanges
  }

  /// Every wording of a label, of the head of a column and of a heading.
  package var wordings: Set<[UInt8]> {
    Set(fields.flatMap { $0.labels + $0.columns } + headings + components)
  }

  /// The field of a key; `nil` where there is none.
  package func identifier(of key: String) -> FieldIdentifier? {
    fields.firstIndex { $0.key == key }.map(FieldIdentifier.init)
  }

  /// The field whose value a member of the record holds.
  package func identifier(of place: Field.Place) -> FieldIdentifier? {
    fields.firstIndex { $0.place == place }.map(FieldIdentifier.init)
  }

  package subscript(identifier: FieldIdentifier) -> Field { fields[identifier.index] }

  /// The type of what a label announces; `nil` of one that it does not know.
  func type(of label: LabelOccurrence) -> ValueType? { label.field.map { self[$0].type } }

  /// The type of what stands in a column; `nil` of amounts and of what it does not know.
  func type(of column: TableColumn) -> ValueType? {
    if case .field(let field) = column.kind { self[field].type } else { nil }
  }

  /// Whether a text heads a row of a table of amounts, whosever they are.
  func isAmountRow(_ text: [UInt8]) -> Bool {
    amountRows.contains(text) || amountParts.contains(text) || isAmountKind(text)
  }

  /// Whether a text says what an amount is: 当初予算.
  func isAmountKind(_ text: [UInt8]) -> Bool { amountKinds.contains { $0.text == text } }

  /// Adds a field, or labels to the one of the same key.
  package mutating func add(_ field: Field) {
    if let known = fields.firstIndex(where: { $0.key == field.key }) {
      fields[known].labels += field.labels.filter { !fields[known].labels.contains($0) }
      fields[known].columns += field.columns.filter { !fields[known].columns.contains($0) }
      fields[known].cues += field.cues.filter { !fields[known].cues.contains($0) }
    } else {
      fields.append(field)
    }
  }

  /// What a text says of the state of a policy, which may hold other words: 新規（一部）.
  func status(in text: [UInt8]) -> SheetNode.Status.Code? {
    statuses.first { text.holds($0.text) }?.code
  }
}

/// A field of a catalogue: its place there.
package struct FieldIdentifier: Sendable, Hashable {
  package let index: Int
}
