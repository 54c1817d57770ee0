internal import ShisakuSourceText
internal import ShisakuValues

/// The wordings of a catalogue, to be found at a place of the text.
struct LabelWordings: Sendable {
  struct Wording: Sendable {
    /// `nil` for a heading, and for a label of the document's own.
    let field: FieldIdentifier?
    let isHeading: Bool
    /// Whether its field fills a member of the record of its own.
    let isOfMember: Bool
    /// The next field of the catalogue that has this label too.
    var other: FieldIdentifier?
    let text: [UInt8]
    /// Characters.
    let length: Int
  }

  private(set) var wordings: [Wording] = []
  /// What brackets say of a policy's state: 【新規】.
  private let statuses: Set<[UInt8]>
  /// Indices of the wordings that open with a character, the longest first.
  private var byFirst: [UInt32: [Int]] = [:]
  /// What wordings open with, as hardly any text does.
  private var openings = CharacterFilter()
  /// Indices of wordings by their texts, for characters that many wordings open with: a profile may
  /// have thousands, of which each is compared with all others else.
  private var byText: [[UInt8]: Int] = [:]
  /// Wordings of one opening that are compared one by one, which costs less than to hash them.
  private static let mostCompared = 64

  /// The wordings of the catalogue of the program.
  static let builtIn = LabelWordings(FieldCatalogue.builtIn)

  /// - Parameter catalogue: the fields whose labels are looked for, and the headings.
  init(_ catalogue: FieldCatalogue) {
    statuses = Set(catalogue.statuses.map(\.text))
    for (index, field) in catalogue.fields.enumerated() {
      let isOfMember = field.place != .fields
      for label in field.labels {
        add(label, FieldIdentifier(index: index), isOfMember: isOfMember)
      }
    }
    for heading in catalogue.headings + catalogue.components { add(heading, nil, isHeading: true) }
    for first in byFirst.keys { sort(opening: first) }
  }

  /// The field that a text is a label of.
  func field(of text: [UInt8]) -> FieldIdentifier? {
    guard let first = text.first.map({ _ in text.scalar(at: 0).value }) else { return nil }
    return opening(with: first).lazy.map { wordings[$0] }.first { $0.text == text }?.field
  }

  /// Whether a text is a word for the state of a policy.
  func isStatus(_ text: [UInt8]) -> Bool { statuses.contains(text) }

  /// These and labels of a document's own, without white space.
  func adding(_ own: [[UInt8]]) -> LabelWordings {
    var all = self
    for label in own { all.add(label, nil) }
    for first in Set(own.map { $0.scalar(at: 0).value }) { all.sort(opening: first) }
    return all
  }

  private mutating func sort(opening first: UInt32) {
    byFirst[first]?.sort { wordings[$0].text.count > wordings[$1].text.count }
  }

  private mutating func add(
    _ text: [UInt8], _ field: FieldIdentifier?, isHeading: Bool = false, isOfMember: Bool = false
  ) {
    let first = text.scalar(at: 0).value
    openings.insert(first)
    let alike = opening(with: first)
    if alike.count == Self.mostCompared {
      for index in alike { byText[wordings[index].text] = index }
    }
    let isCompared = alike.count < Self.mostCompared
    if let known = isCompared ? alike.first(where: { wordings[$0].text == text }) : byText[text] {
      if wordings[known].other == nil { wordings[known].other = field }
      return
    }
    if !isCompared { byText[text] = wordings.count }
    byFirst[first, default: []].append(wordings.count)
    wordings.append(
      Wording(
        field: field, isHeading: isHeading, isOfMember: isOfMember, text: text,
        length: text.scalarCount(0..<text.count)))
  }

  /// What else a label may name than the field that has it first.
  func other(than field: FieldIdentifier, _ text: [UInt8]) -> FieldIdentifier? {
    wordings.first { $0.text == text && $0.field == field }?.other
  }

  /// Whether a text is one of the wordings.
  func contains(_ text: [UInt8]) -> Bool {
    opening(with: text.scalar(at: 0).value).contains { wordings[$0].text == text }
  }

  /// The wordings that open with a character, the longest first.
  func opening(with scalar: UInt32) -> [Int] {
    openings.mayContain(scalar) ? byFirst[scalar] ?? [] : []
  }
}
