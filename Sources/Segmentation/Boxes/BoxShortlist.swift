/// The best few candidates for each field, by their own scores.
struct BoxShortlist {
  /// A candidate with its place among all candidates of its sheet.
  struct Entry {
    var index: Int
    var box: BoxCandidate
  }

  /// Candidates a field that enter the joint decision.
  static let length = 8

  private var fields = [[Entry]](repeating: [], count: BoxField.allCases.count)
  private var count = 0

  init(_ candidates: BoxCandidates) {
    candidates.forEach { add($0) }
  }

  /// The entries of a field, best first; of equal ones the earlier.
  subscript(field: BoxField) -> [Entry] { fields[field.rawValue] }

  /// The worst score that is kept, by field; what is not better is passed over.
  private var floors = SIMD4<Float>(-.infinity, -.infinity, -.infinity, .infinity)

  private mutating func add(_ box: BoxCandidate) {
    defer { count += 1 }
    guard any(box.scores .> floors) else { return }
    for slot in fields.indices {
      let score = box.scores[slot]
      if fields[slot].count == Self.length, score <= fields[slot][Self.length - 1].box.scores[slot]
      {
        continue
      }
      let place = fields[slot].firstIndex { score > $0.box.scores[slot] } ?? fields[slot].count
      if fields[slot].count == Self.length { fields[slot].removeLast() }
      fields[slot].insert(Entry(index: count, box: box), at: place)
      if fields[slot].count == Self.length {
        floors[slot] = fields[slot][Self.length - 1].box.scores[slot]
      }
    }
  }
}
