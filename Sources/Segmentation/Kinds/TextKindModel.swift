internal import ShisakuSourceText

/// Tells kinds of texts apart by their characters alone: a name from an office, 目的 from 概要.
///
/// A linear model over hashed runs of characters: those of the first and the last 32 characters, and
/// how the text begins and how it and its sentences end, up to 8 characters; besides its length and
/// the number of its sentences. White space counts nowhere. The weights are integers, so that scores
/// are the same on every machine; `scripts/fit-kinds` fits them to real texts and has the same
/// features.
package struct TextKindModel: Sendable {
  /// The first and the last so many characters of a text are weighed in runs. Texts of as many that
  /// begin at one place have the same opening, and those that end at one place the same closing.
  static let window = 32
  private static let anchored = 8
  /// The power of two that a line has buckets of.
  private static let lineShift = 5
  private static let kinds = FieldTextKind.allCases.count
  /// The character of a weight of zero.
  private static let zero: Int32 = 81
  private static let fullStop: UInt32 = 0x3002  // 。

  private let offsets: TextKindScores
  /// As `StoredTextKinds.weights`, with as many bytes behind them as are read at a time.
  private let weights: [UInt8]

  /// The model whose weights the program carries.
  package static let builtIn = TextKindModel(
    offsets: StoredTextKinds.offsets,
    weights: UnsafeBufferPointer(
      start: StoredTextKinds.weights.utf8Start, count: StoredTextKinds.weights.utf8CodeUnitCount))

  private init(offsets: [Int32], weights: some Collection<UInt8>) {
    self.offsets = TextKindScores(offsets: offsets)
    self.weights = Array(weights) + [0]
  }

  /// Reads a model as `scripts/fit-kinds --without` writes it: a line of offsets, lines of weights.
  package init(text: [UInt8]) {
    let head = text.prefix { $0 != 0x0A }
    let offsets = head.split(separator: 0x20).map {
      Int32(String(decoding: $0, as: UTF8.self)) ?? 0
    }
    self.init(offsets: offsets, weights: text.dropFirst(head.count + 1))
  }

  /// The scores of a text in folded UTF-8; linear in its length.
  package func scores(_ text: [UInt8]) -> TextKindScores {
    scores(text[...])
  }

  /// The scores of a part of a folded text.
  package func scores(_ text: ArraySlice<UInt8>) -> TextKindScores {
    scores(of: Self.codes(of: text))
  }

  /// The scores of a text by its characters without white space.
  func scores(of codes: [UInt32]) -> TextKindScores {
    let all = codes.indices
    var scores = innerScores(codes, all, stops: all.filter { Self.isStop(codes[$0]) }[...])
    scores.add(openingScores(codes, all))
    scores.add(closingScores(codes, all))
    return scores
  }

  static func isStop(_ code: UInt32) -> Bool { code == fullStop }

  /// What the first characters of a text say.
  func openingScores(_ codes: [UInt32], _ text: Range<Int>) -> TextKindScores {
    withSink(codes) { sink in
      sink.addRuns(text.prefix(Self.window), tag: 0x11)
      sink.addBeginnings(text.prefix(Self.anchored), tag: 0x33)
    }
  }

  /// What the last characters of a text say.
  func closingScores(_ codes: [UInt32], _ text: Range<Int>) -> TextKindScores {
    withSink(codes) { sink in
      sink.addRuns(text.suffix(Self.window), tag: 0x22)
      sink.addEndings(Self.withoutStop(text, codes).suffix(Self.anchored), tag: 0x44)
    }
  }

  /// What a text says besides: how its sentences end, how long it is. `stops` says where its full
  /// stops stand.
  func innerScores(
    _ codes: [UInt32], _ text: Range<Int>, stops: ArraySlice<Int>
  ) -> TextKindScores {
    let last = Self.withoutStop(text, codes).upperBound
    let hasStop = last < text.upperBound
    let ends = hasStop ? stops.dropLast() : stops
    var scores = withSink(codes) { sink in
      for end in ends {
        sink.addEndings((text.lowerBound..<end).suffix(Self.anchored), tag: 0x55)
      }
      sink.addNumber(Int.bitWidth - text.count.leadingZeroBitCount, tag: 0x66)
      sink.addNumber(min(text.count / 8, 64), tag: 0x77)
      sink.addNumber(min(ends.count, 8), tag: 0x88)
      sink.addNumber(hasStop ? 1 : 0, tag: 0x99)
    }
    scores.add(offsets)
    return scores
  }

  /// A text without the full stop that may end it.
  private static func withoutStop(_ text: Range<Int>, _ codes: [UInt32]) -> Range<Int> {
    guard let last = text.last, isStop(codes[last]) else { return text }
    return text.lowerBound..<last
  }

  @inline(__always)
  private func withSink(_ codes: [UInt32], _ add: (inout Sink) -> Void) -> TextKindScores {
    weights.withUnsafeBufferPointer { weights in
      codes.withUnsafeBufferPointer { codes in
        guard let base = weights.baseAddress else { return TextKindScores() }
        var sink = Sink(codes: codes, weights: base)
        add(&sink)
        return sink.finish()
      }
    }
  }

  /// The characters without white space.
  private static func codes(of text: ArraySlice<UInt8>) -> [UInt32] {
    var codes: [UInt32] = []
    codes.reserveCapacity(text.count / 2)
    var decoder = UTF8()
    var bytes = text.makeIterator()
    while true {
      switch decoder.decode(&bytes) {
      case .scalarValue(let scalar):
        // White space ends with U+3000.
        if scalar.value > 0x3000 || !scalar.properties.isWhitespace { codes.append(scalar.value) }
      case .error: continue
      case .emptyInput: return codes
      }
    }
  }

  /// Adds up the weights of features.
  private struct Sink {
    private let codes: UnsafeBufferPointer<UInt32>
    private let weights: UnsafePointer<UInt8>
    private var scores = TextKindScores()
    /// The characters of `count` weights that `scores` has not yet, added up.
    private var sum = SIMD8<UInt16>()
    private var count: Int32 = 0
    /// No lane of `sum` has room for more.
    private static let most: Int32 = 256

    init(codes: UnsafeBufferPointer<UInt32>, weights: UnsafePointer<UInt8>) {
      self.codes = codes
      self.weights = weights
    }

    /// All runs of two and three characters.
    @inline(__always)
    mutating func addRuns(_ range: Range<Int>, tag: UInt32) {
      for start in range.dropLast() {
        let value = Self.hash(Self.hash(tag, codes[start]), codes[start &+ 1])
        add(value)
        if start &+ 2 < range.upperBound { add(Self.hash(value, codes[start &+ 2])) }
      }
    }

    /// The first character, the first two, and so on.
    @inline(__always)
    mutating func addBeginnings(_ range: Range<Int>, tag: UInt32) {
      var value = tag
      for index in range {
        value = Self.hash(value, codes[index])
        add(value)
      }
    }

    /// The last character, the last two, and so on.
    @inline(__always)
    mutating func addEndings(_ range: Range<Int>, tag: UInt32) {
      var value = tag
      var index = range.upperBound
      while index > range.lowerBound {
        index &-= 1
        value = Self.hash(value, codes[index])
        add(value)
      }
    }

    @inline(__always)
    mutating func addNumber(_ number: Int, tag: UInt32) {
      add(Self.hash(tag, UInt32(truncatingIfNeeded: number)))
    }

    @inline(__always)
    private static func hash(_ value: UInt32, _ code: UInt32) -> UInt32 {
      (value ^ code) &* 0x0100_0193
    }

    @inline(__always)
    private mutating func add(_ value: UInt32) {
      let bucket = Int(((value ^ value &>> 15) &* 0x85EB_CA6B) &>> 17)
      // A line feed ends every line. The eighth weight is that of another bucket.
      let start = bucket &* TextKindModel.kinds &+ bucket &>> TextKindModel.lineShift
      let bytes = UnsafeRawPointer(weights + start).loadUnaligned(as: SIMD8<UInt8>.self)
      sum &+= SIMD8<UInt16>(truncatingIfNeeded: bytes)
      count &+= 1
      if count == Self.most { flush() }
    }

    private mutating func flush() {
      scores.add(SIMD8<Int32>(truncatingIfNeeded: sum) &- TextKindModel.zero &* count)
      sum = SIMD8()
      count = 0
    }

    /// The scores of what was added.
    mutating func finish() -> TextKindScores {
      flush()
      return scores
    }
  }
}
