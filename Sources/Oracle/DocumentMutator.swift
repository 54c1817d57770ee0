/// Changes documents: cuts, moves, glues, swaps and repeats lines, scalars and bytes, and inserts
/// pieces that mean something.
package struct DocumentMutator {
  private var numbers: SeededNumbers

  package init(_ numbers: SeededNumbers) { self.numbers = numbers }

  /// The document with some changes, `count` of them.
  package mutating func mutated(_ document: [UInt8], changes count: Int) -> [UInt8] {
    var bytes = document
    for _ in 0..<count { change(&bytes) }
    return bytes
  }

  /// A run of lines of a document, long enough for a sheet or two.
  package mutating func excerpt(of document: [UInt8], lines: ClosedRange<Int>) -> [UInt8] {
    let starts = [0] + document.indices.filter { document[$0] == 0x0A }.map { $0 + 1 }
    let first = numbers.number(0...starts.count - 1)
    let end = first + numbers.number(lines)
    return Array(document[starts[first]..<(end < starts.count ? starts[end] : document.count)])
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    switch numbers.number(0...12) {
    case 0: bytes.removeSubrange(lines(of: bytes, atMost: 4))
    case 1: move(lines(of: bytes, atMost: 6), in: &bytes)
    case 2: repeatRange(lines(of: bytes, atMost: 3), in: &bytes)
    case 3: glue(&bytes)
    case 4: swapScalars(&bytes)
    case 5: swapBytes(&bytes)
    case 6: bytes.removeSubrange(scalars(of: bytes, atMost: 12))
    case 7: repeatRange(scalars(of: bytes, atMost: 12), in: &bytes)
    case 8:
      if !bytes.isEmpty {
        bytes[numbers.number(0...bytes.count - 1)] = UInt8(numbers.number(0...255))
      }
    case 9: bytes.removeSubrange(place(in: bytes)..<bytes.count)
    case 10:
      for offset in lines(of: bytes, atMost: 6) where bytes[offset] == 0x20 {
        bytes[offset] = UInt8(ascii: "|")
      }
    default: insert(piece(), at: scalars(of: bytes, atMost: 1).lowerBound, in: &bytes)
    }
  }

  private mutating func piece() -> [UInt8] {
    let lists = [
      DocumentPieces.labels, DocumentPieces.numbers, DocumentPieces.eras, DocumentPieces.units,
      DocumentPieces.signs, DocumentPieces.separators, DocumentPieces.blanks, DocumentPieces.marks,
      DocumentPieces.odd, DocumentPieces.offices, DocumentPieces.sentences,
      DocumentPieces.markdown, ["\n"],
    ]
    if numbers.happens(oneIn: 20) { return numbers.one(of: DocumentPieces.broken) ?? [] }
    var piece = ""
    for _ in 0..<numbers.number(1...3) {
      piece += numbers.one(of: numbers.one(of: lists) ?? []) ?? ""
    }
    return Array(piece.utf8)
  }

  // MARK: Places

  /// Any place but, one time in two, one of the last third: cutting there leaves something.
  private mutating func place(in bytes: [UInt8]) -> Int {
    numbers.number((numbers.happens(oneIn: 2) ? bytes.count * 2 / 3 : 0)...bytes.count)
  }

  private mutating func lines(of bytes: [UInt8], atMost count: Int) -> Range<Int> {
    var lower = numbers.number(0...bytes.count)
    while lower > 0, bytes[lower - 1] != 0x0A { lower -= 1 }
    var upper = lower
    for _ in 0..<numbers.number(1...count) {
      while upper < bytes.count, bytes[upper] != 0x0A { upper += 1 }
      if upper < bytes.count { upper += 1 }
    }
    return lower..<upper
  }

  private mutating func scalars(of bytes: [UInt8], atMost count: Int) -> Range<Int> {
    var lower = numbers.number(0...bytes.count)
    while lower > 0, lower < bytes.count, bytes[lower] & 0xC0 == 0x80 { lower -= 1 }
    var upper = lower
    for _ in 0..<numbers.number(1...count) where upper < bytes.count {
      upper += 1
      while upper < bytes.count, bytes[upper] & 0xC0 == 0x80 { upper += 1 }
    }
    return lower..<upper
  }

  // MARK: Changes

  private mutating func insert(_ piece: [UInt8], at place: Int, in bytes: inout [UInt8]) {
    bytes.insert(contentsOf: piece, at: place)
  }

  private mutating func move(_ range: Range<Int>, in bytes: inout [UInt8]) {
    let moved = Array(bytes[range])
    bytes.removeSubrange(range)
    insert(moved, at: lines(of: bytes, atMost: 1).lowerBound, in: &bytes)
  }

  private mutating func repeatRange(_ range: Range<Int>, in bytes: inout [UInt8]) {
    let times = numbers.happens(oneIn: 10) ? numbers.number(2...40) : 1
    let repeated = Array(bytes[range])
    for _ in 0..<times { insert(repeated, at: range.upperBound, in: &bytes) }
  }

  private mutating func glue(_ bytes: inout [UInt8]) {
    let end = lines(of: bytes, atMost: 1).upperBound
    if end > 0, bytes[end - 1] == 0x0A { bytes.remove(at: end - 1) }
  }

  private mutating func swapScalars(_ bytes: inout [UInt8]) {
    let (one, other) = (scalars(of: bytes, atMost: 1), scalars(of: bytes, atMost: 1))
    let (first, second) = one.lowerBound < other.lowerBound ? (one, other) : (other, one)
    guard first.upperBound <= second.lowerBound else { return }
    let (left, right) = (Array(bytes[first]), Array(bytes[second]))
    bytes.replaceSubrange(second, with: left)
    bytes.replaceSubrange(first, with: right)
  }

  private mutating func swapBytes(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    bytes.swapAt(numbers.number(0...bytes.count - 1), numbers.number(0...bytes.count - 1))
  }
}
