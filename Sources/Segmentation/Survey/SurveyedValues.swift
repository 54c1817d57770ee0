/// The values of a policy by the labels that they belong to.
struct SurveyedValues {
  private let node: SheetNode
  private let bytes: [UInt8]

  init(_ node: SheetNode, bytes: [UInt8]) {
    self.node = node
    self.bytes = bytes
  }

  /// Fields that have a value.
  var count: Int { places.count + node.fields.count }

  /// From the first to the last of the values.
  var range: Range<Int> {
    let all = places.flatMap(\.value) + node.fields.flatMap { $0.label + $0.text }
    guard let lower = all.map(\.lowerBound).min(), let upper = all.map(\.upperBound).max() else {
      return 0..<0
    }
    return lower..<upper
  }

  /// The value of a label; `nil` where it has none.
  func value(of label: LabelOccurrence, _ field: Field?) -> TextRanges? {
    let start = label.wording[0].lowerBound
    if let own = node.fields.first(where: { $0.label.first?.lowerBound == start }) {
      return own.text
    }
    guard let place = field?.place else { return valueRightBehind(label) }
    let values = places.filter { $0.place == place }.map(\.value)
    // Several labels may share a place: each has what stands behind it.
    return values.first { ($0.first?.lowerBound ?? 0) >= label.end } ?? values.first
  }

  /// What stands right behind a label of the document's own, which the sheets together have shown to announce it:
  /// 窓口：商工課.
  private func valueRightBehind(_ label: LabelOccurrence) -> TextRanges? {
    places.map(\.value).first { value in
      guard let start = value.first?.lowerBound, start >= label.end else { return false }
      return bytes.skippingSpace(from: label.end, before: start) == start
    }
  }

  /// How sure a value is; `nil` of one that was not weighed.
  func confidence(of value: TextRanges) -> Double? {
    node.texts.present.first { $0.1.ranges == value }?.1.confidence
      ?? node.fields.first { $0.text == value }?.confidence
      ?? node.offices.first { $0.text == value }?.confidence
  }

  private var places: [(place: Field.Place, value: TextRanges)] {
    var places: [(place: Field.Place, value: TextRanges)] = []
    func add(_ place: Field.Place, _ value: TextRanges?) {
      if let value, !value.isEmpty { places.append((place, value)) }
    }
    add(.name, node.name)
    add(.number, node.number)
    add(.status, node.status?.label)
    for office in node.offices { add(.offices, office.text) }
    add(.period, node.period?.label)
    if let budget = node.budget, !budget.entries.isEmpty {
      add(.budget, TextRanges(budget.entries.flatMap { $0.amountRanges }))
    }
    for (place, box) in node.texts.present {
      switch place {
      case .purpose: add(.purpose, box.ranges)
      case .overview: add(.overview, box.ranges)
      case .effect: add(.effect, box.ranges)
      }
    }
    return places
  }
}
