internal import ShisakuEntities
internal import ShisakuJSON
internal import ShisakuNormalization
internal import ShisakuRecords
internal import ShisakuSourceText
internal import ShisakuValidation

/// Where the entities of a policy stand in its values, so that the page can underline them there.
///
/// An entity knows its bytes of the dump; in the value these are folded, put together and, for era
/// years, rewritten.
struct EntityMarks {
  /// A part of a value, in UTF-16 units, and the entity's place in the record.
  struct Mark: Hashable {
    let range: Range<Int>
    let entity: Int
  }

  /// By JSON pointer, in the order of the entities.
  private(set) var marks: [(pointer: String, marks: [Mark])] = []

  init(_ policy: JSONValue, _ reader: FieldReader) {
    var byField: [String: [(index: Int, spans: [ByteRange])]] = [:]
    var order: [String] = []
    for (index, entity) in (policy["entities"]?.array ?? []).enumerated() {
      guard let field = entity["field"]?.string, let spans = entity["spans"]?.spans,
        let kind = TextKind(policyPointer: field), kind != .office
      else { continue }
      if byField[field] == nil { order.append(field) }
      byField[field, default: []].append((index, spans))
    }
    for field in order {
      guard let spans = policy["provenance"]?[field]?.spans,
        let value = policy.value(at: field)?.string, let entities = byField[field],
        let kind = TextKind(policyPointer: field),
        let map = ValueMap(spans, value: value, isRunning: kind == .running, reader)
      else { continue }
      let found = entities.compactMap { entity in
        map.range(of: entity.spans).map { Mark(range: $0, entity: entity.index) }
      }
      if !found.isEmpty { marks.append((field, found)) }
    }
  }
}

/// Leads from the bytes of the dump to the units of one value.
private struct ValueMap {
  private let passage: Passage
  private let edits: [EraYears.Edit]
  private let reader: FieldReader
  /// UTF-16 units before each byte of the value.
  private var units: [Int] = []

  /// `nil` where the value is not what the spans give.
  init?(_ spans: [ByteRange], value: String, isRunning: Bool, _ reader: FieldReader) {
    guard spans.allSatisfy({ $0.upper <= reader.source.count }) else { return nil }
    passage = Normalizer.shared.passage(
      spans.map(reader.text.alignment.folded(of:)), of: reader.text)
    let eras = isRunning ? reader.eras : .keep
    guard Normalizer.shared.value(of: passage, eras: eras).utf8.elementsEqual(value.utf8) else {
      return nil
    }
    edits = eras == .western ? EraYears.edits(in: passage.bytes) : []
    self.reader = reader
    var count = 0
    for scalar in value.unicodeScalars {
      units += repeatElement(count, count: scalar.utf8.count)
      count += scalar.utf16.count
    }
    units.append(count)
  }

  /// The units of the value that were read from some bytes of the dump.
  func range(of spans: [ByteRange]) -> Range<Int>? {
    guard let first = spans.first, let last = spans.last,
      let lower = offset(ofFolded: reader.text.alignment.folded(of: first).lowerBound),
      let end = offset(ofFolded: reader.text.alignment.folded(of: last).upperBound - 1)
    else { return nil }
    let start = written(lower, isEnd: false)
    let upper = written(end + 1, isEnd: true)
    guard start < upper, upper < units.count else { return nil }
    return units[start]..<units[upper]
  }

  private func offset(ofFolded folded: Int) -> Int? {
    passage.pieces.first { $0.folded <= folded && folded < $0.folded + $0.count }
      .map { $0.passage + folded - $0.folded }
  }

  /// Where a byte of the passage stands in the value; one inside a rewritten year counts as its
  /// beginning or its end.
  private func written(_ offset: Int, isEnd: Bool) -> Int {
    var shift = 0
    for edit in edits where edit.range.lowerBound < offset {
      if edit.range.upperBound <= offset {
        shift += edit.replacement.count - edit.range.count
      } else {
        return edit.range.lowerBound + shift + (isEnd ? edit.replacement.count : 0)
      }
    }
    return offset + shift
  }
}
