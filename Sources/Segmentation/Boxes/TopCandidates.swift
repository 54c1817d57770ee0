/// The best few candidates for each field, by their own scores.
struct TopCandidates: BoxCollector {
  /// Candidates a field that enter the joint decision.
  static let length = 8

  /// The candidates of all fields, best first, wording aside; of equal ones the earlier. Each field has
  /// `length` places and one that stays empty.
  private var boxes: [BoxCandidate]
  private var counts = [0, 0, 0]
  /// The worst score that is kept, by field; what is not better is passed over.
  private var floors = SIMD4<Float>(-.infinity, -.infinity, -.infinity, .infinity)

  init(_ candidates: BoxCandidates) {
    boxes = [BoxCandidate](repeating: .none, count: BoxField.allCases.count * (Self.length + 1))
    candidates.forEach(&self)
  }

  /// Where the candidates of a field stand.
  private func places(_ slot: Int) -> Range<Int> {
    let start = slot * (Self.length + 1)
    return start..<start + counts[slot]
  }

  /// The candidates of a field.
  subscript(field: BoxField) -> ArraySlice<BoxCandidate> { boxes[places(field.rawValue)] }

  /// The candidates of a field if the form has it, and behind them no box.
  func choices(_ field: BoxField, isPrinted: Bool) -> ArraySlice<BoxCandidate> {
    let places = places(field.rawValue)
    return boxes[(isPrinted ? places.lowerBound : places.upperBound)...places.upperBound]
  }

  /// Adds what the wording of the candidates says to their scores; their order stays.
  mutating func weighWording(_ candidates: BoxCandidates) {
    var wordings = candidates.wordings(of: boxes)
    // A box often is a candidate for several fields.
    typealias Worded = (cells: Range<Int>, scores: SIMD4<Float>, wording: Int)
    var known: [Worded] = []
    known.reserveCapacity(boxes.count)
    for slot in BoxField.allCases.indices {
      for place in places(slot) {
        let cells = boxes[place].cells
        let worded: Worded
        if let same = known.first(where: { $0.cells == cells }) {
          worded = same
        } else {
          let kinds = wordings.scores(of: cells)
          worded = (cells, candidates.scores(of: kinds), kinds[.purpose] - kinds[.overview])
          known.append(worded)
        }
        boxes[place].scores += worded.scores
        boxes[place].wording = worded.wording
      }
    }
  }

  /// Whether one of the scores is above its floor. The fourth lane has the floor
  /// infinity, so that the signs of the differences tell.
  @inline(__always)
  func mayTake(_ scores: SIMD4<Float>) -> Bool {
    let signs = unsafeBitCast(floors - scores, to: SIMD2<UInt64>.self)
    return (signs.x | signs.y) & 0x8000_0000_8000_0000 != 0
  }

  @inline(__always)
  mutating func take(_ box: BoxCandidate) {
    if mayTake(box.scores) { insert(box) }
  }

  private mutating func insert(_ box: BoxCandidate) {
    for slot in 0..<BoxField.allCases.count where box.scores[slot] > floors[slot] {
      let isFull = counts[slot] == Self.length
      if !isFull { counts[slot] += 1 }
      let start = places(slot).lowerBound
      boxes.withUnsafeMutableBufferPointer { boxes in
        // The last place is free, or its candidate is pushed out.
        var place = start + counts[slot] - 1
        while place > start, box.scores[slot] > boxes[place - 1].scores[slot] {
          boxes[place] = boxes[place - 1]
          place -= 1
        }
        boxes[place] = box
      }
      if counts[slot] == Self.length { floors[slot] = boxes[start + Self.length - 1].scores[slot] }
    }
  }
}
