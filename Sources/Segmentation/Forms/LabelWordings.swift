internal import ShisakuSourceText
internal import ShisakuValues

/// The wordings of a catalogue, to be found at a place of the text.
struct LabelWordings {
  struct Wording {
    /// `nil` for a heading, and for a label of the document's own.
    let field: FieldIdentifier?
    let isHeading: Bool
    /// The next field of the catalogue that has this label too.
    var other: FieldIdentifier?
    let text: [UInt8]
    /// Characters.
    let length: Int
  }

  private(set) var wordings: [Wording] = []
  /// Indices of the wordings that open with a character, the longest first.
  private var byFirst: [UInt32: [Int]] = [:]

  /// - Parameters:
  ///   - catalogue: the fields whose labels are looked for, and the headings.
  ///   - own: labels of the document's own, without white space.
  init(_ catalogue: FieldCatalogue, own: [[UInt8]] = []) {
    for (index, field) in catalogue.fields.enumerated() {
      for label in field.labels { add(label, FieldIdentifier(index: index)) }
    }
    for heading in catalogue.headings { add(heading, nil, isHeading: true) }
    for label in own { add(label, nil) }
    for first in byFirst.keys {
      byFirst[first]?.sort { wordings[$0].text.count > wordings[$1].text.count }
    }
  }

  private mutating func add(
    _ text: [UInt8], _ field: FieldIdentifier?, isHeading: Bool = false
  ) {
    let padded = text + [0, 0, 0]
    let known = opening(with: padded.scalar(at: 0).value).first { wordings[$0].text == text }
    if let known {
      if wordings[known].other == nil { wordings[known].other = field }
      return
    }
    byFirst[padded.scalar(at: 0).value, default: []].append(wordings.count)
    wordings.append(
      Wording(
        field: field, isHeading: isHeading, text: text,
        length: padded.scalars([0..<text.count]).count))
  }

  /// What else a label may name than the field that has it first.
  func other(than field: FieldIdentifier, _ text: [UInt8]) -> FieldIdentifier? {
    wordings.first { $0.text == text && $0.field == field }?.other
  }

  /// The wordings that open with a character, the longest first.
  func opening(with scalar: UInt32) -> [Int] { byFirst[scalar] ?? [] }
}
