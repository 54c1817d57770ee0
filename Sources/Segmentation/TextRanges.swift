/// A text found in the document: ranges of the folded text, one a line piece, in reading order.
///
///     var label: TextRanges = [12..<30]
///     label.append(31..<40)
///
/// A tree holds as many as a document has lines, and most are one range: that one stands in the
/// value itself, without an array of its own. Positions are kept in 32 bits, as in `TextLine`.
package struct TextRanges: Sendable, Hashable {
  private struct Piece: Sendable, Hashable {
    let lower: UInt32
    let upper: UInt32

    @inline(__always)
    init(_ range: Range<Int>) {
      lower = UInt32(range.lowerBound)
      upper = UInt32(range.upperBound)
    }

    @inline(__always)
    var range: Range<Int> { Int(lower)..<Int(upper) }
  }

  private enum Storage: Sendable, Hashable {
    case none
    case one(Piece)
    /// At least two.
    case more([Piece])
  }

  private var storage = Storage.none

  package init() {}

  /// The range of a text that has but one.
  package var only: Range<Int>? {
    if case .one(let piece) = storage { return piece.range }
    return nil
  }

  /// Bytes of all ranges.
  var byteCount: Int { reduce(0) { $0 + $1.count } }

  package init(_ range: Range<Int>) { storage = .one(Piece(range)) }

  /// A text of the ranges of some cells.
  init(_ cells: ArraySlice<LineFragment>) {
    switch cells.count {
    case 0: break
    case 1: storage = .one(Piece(cells[cells.startIndex].range))
    default: storage = .more(cells.map { Piece($0.range) })
    }
  }

  /// A text of the ranges of a sequence.
  package init(_ ranges: some Sequence<Range<Int>>) {
    for range in ranges { append(range) }
  }

  /// A text of what two or more places give, as the head of a column and that of a row: in the order
  /// of the document, each range once.
  init(inOrder ranges: some Sequence<Range<Int>>) {
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where range != last {
      append(range)
    }
  }
}

extension TextRanges: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: Range<Int>...) { self.init(elements) }
}

extension TextRanges: RandomAccessCollection, MutableCollection, RangeReplaceableCollection {
  package var startIndex: Int { 0 }

  package var endIndex: Int {
    switch storage {
    case .none: 0
    case .one: 1
    case .more(let pieces): pieces.count
    }
  }

  package subscript(index: Int) -> Range<Int> {
    get {
      switch storage {
      case .none: preconditionFailure("a text without ranges")
      case .one(let piece):
        precondition(index == 0)
        return piece.range
      case .more(let pieces): return pieces[index].range
      }
    }
    set {
      switch storage {
      case .none: preconditionFailure("a text without ranges")
      case .one:
        precondition(index == 0)
        storage = .one(Piece(newValue))
      case .more(var pieces):
        storage = .none
        pieces[index] = Piece(newValue)
        storage = .more(pieces)
      }
    }
  }

  package mutating func append(_ range: Range<Int>) {
    switch storage {
    case .none: storage = .one(Piece(range))
    case .one(let piece): storage = .more([piece, Piece(range)])
    case .more(var pieces):
      // The array must not be held twice while it grows.
      storage = .none
      pieces.append(Piece(range))
      storage = .more(pieces)
    }
  }

  /// Appends the ranges to an array, in one call; an iterator copies the text first.
  package func append(to ranges: inout [Range<Int>]) {
    switch storage {
    case .none: break
    case .one(let piece): ranges.append(piece.range)
    case .more(let pieces): for piece in pieces { ranges.append(piece.range) }
    }
  }

  package mutating func append(contentsOf ranges: some Sequence<Range<Int>>) {
    for range in ranges { append(range) }
  }

  package mutating func replaceSubrange(
    _ range: Range<Int>, with ranges: some Collection<Range<Int>>
  ) {
    var all = Array(self)
    all.replaceSubrange(range, with: ranges)
    self = TextRanges(all)
  }
}
