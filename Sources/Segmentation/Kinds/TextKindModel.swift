internal import ShisakuSourceText

/// Tells kinds of texts apart by their characters alone: a name from an office, 目的 from 概要.
///
/// A linear model over hashed runs of characters: those of the first and the last 32 characters, and
/// how the text begins and how it and its sentences end, up to 8 characters; besides its length and
/// the number of its sentences. White space counts nowhere. The weights are integers, so that scores
/// are the same on every machine; `scripts/fit-kinds` fits them to real texts and has the same
/// features.
package struct TextKindModel: Sendable {
  private static let window = 32
  private static let anchored = 8
  private static let bucketsALine = 32
  private static let kinds = FieldTextKind.allCases.count
  /// The character of a weight of zero.
  private static let zero: Int32 = 81
  private static let fullStop: UInt32 = 0x3002  // 。

  private let offsets: [Int32]
  /// As `StoredTextKinds.weights`, with as many bytes behind them as are read at a time.
  private let weights: [UInt8]

  /// The model whose weights the program carries.
  package static let builtIn = TextKindModel(
    offsets: StoredTextKinds.offsets,
    weights: UnsafeBufferPointer(
      start: StoredTextKinds.weights.utf8Start, count: StoredTextKinds.weights.utf8CodeUnitCount))

  private init(offsets: [Int32], weights: some Collection<UInt8>) {
    self.offsets = offsets
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

  /// The scores of a text in folded UTF-8; linear in its length, with one allocation.
  package func scores(_ text: [UInt8]) -> TextKindScores {
    scores(text[...])
  }

  /// The scores of a part of a folded text.
  package func scores(_ text: ArraySlice<UInt8>) -> TextKindScores {
    scores(codes: Self.codes(of: text))
  }

  /// What the last characters of a line say, and those of the line above where it is short.
  func endingScores(
    of line: Range<Int>, below above: Range<Int>, in base: UnsafePointer<UInt8>
  ) -> TextKindScores {
    withSink { $0.addEnding(line, above, base) }
  }

  private func scores(codes: [UInt32]) -> TextKindScores {
    let all = codes.indices
    var scores = outerScores(codes, all)
    scores.add(openingScores(codes, Self.opening(of: all)))
    scores.add(closingScores(codes, Self.closing(of: all)))
    return scores
  }

  /// The characters of a text whose runs are weighed as its first ones.
  static func opening(of text: Range<Int>) -> Range<Int> { text.prefix(window) }

  /// The characters of a text whose runs are weighed as its last ones.
  static func closing(of text: Range<Int>) -> Range<Int> { text.suffix(window) }

  /// What the runs of characters at the beginning of a text say.
  func openingScores(_ codes: [UInt32], _ opening: Range<Int>) -> TextKindScores {
    withSink { $0.addRuns(codes, opening, tag: 0x11) }
  }

  /// What the runs of characters at the end of a text say.
  func closingScores(_ codes: [UInt32], _ closing: Range<Int>) -> TextKindScores {
    withSink { $0.addRuns(codes, closing, tag: 0x22) }
  }

  /// What a text says without the runs of its first and of its last characters: how it begins, how
  /// it and its sentences end, how long it is.
  func outerScores(_ codes: [UInt32], _ text: Range<Int>) -> TextKindScores {
    let hasStop = !text.isEmpty && codes[text.upperBound - 1] == Self.fullStop
    let last = hasStop ? text.upperBound - 1 : text.upperBound
    var scores = withSink { sink in
      sink.addBeginnings(codes[text.prefix(Self.anchored)], tag: 0x33)
      sink.addBeginnings(
        codes[(text.lowerBound..<last).suffix(Self.anchored)].reversed(), tag: 0x44)
      var sentences = 0
      for index in text.lowerBound..<last where codes[index] == Self.fullStop {
        sentences += 1
        let end = (text.lowerBound..<index).suffix(Self.anchored)
        sink.addBeginnings(codes[end].reversed(), tag: 0x55)
      }
      sink.addNumber(Int.bitWidth - text.count.leadingZeroBitCount, tag: 0x66)
      sink.addNumber(min(text.count / 8, 64), tag: 0x77)
      sink.addNumber(min(sentences, 8), tag: 0x88)
      sink.addNumber(hasStop ? 1 : 0, tag: 0x99)
    }
    scores.add(TextKindScores(offsets: offsets))
    return scores
  }

  private func withSink(_ add: (inout Sink) -> Void) -> TextKindScores {
    weights.withUnsafeBufferPointer { weights in
      guard let base = weights.baseAddress else { return TextKindScores(offsets: []) }
      var sink = Sink(scores: TextKindScores(offsets: []), weights: base)
      add(&sink)
      return sink.scores
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
        if !scalar.properties.isWhitespace { codes.append(scalar.value) }
      case .error: continue
      case .emptyInput: return codes
      }
    }
  }

  /// Adds up the weights of features.
  private struct Sink {
    private(set) var scores: TextKindScores
    private let weights: UnsafePointer<UInt8>

    init(scores: TextKindScores, weights: UnsafePointer<UInt8>) {
      self.scores = scores
      self.weights = weights
    }

    /// All runs of two and three characters.
    mutating func addRuns(_ codes: [UInt32], _ range: Range<Int>, tag: UInt32) {
      for start in range {
        var value = Self.hash(tag, codes[start])
        for index in (start + 1)..<max(start + 1, min(start + 3, range.upperBound)) {
          value = Self.hash(value, codes[index])
          add(value)
        }
      }
    }

    /// The first character, the first two, and so on.
    mutating func addBeginnings(_ codes: some Sequence<UInt32>, tag: UInt32) {
      var value = tag
      for code in codes {
        value = Self.hash(value, code)
        add(value)
      }
    }

    /// The last character, the last two, and so on, a full stop aside.
    mutating func addEnding(
      _ line: Range<Int>, _ above: Range<Int>, _ base: UnsafePointer<UInt8>
    ) {
      var value: UInt32 = 0x44
      var count = 0
      for range in [line, above] {
        var offset = range.upperBound
        while offset > range.lowerBound, count < TextKindModel.anchored {
          offset &-= 1
          while offset > range.lowerBound, base[offset] & 0xC0 == 0x80 { offset &-= 1 }
          let code = UTF8Bytes.scalar(at: base + offset)
          if code <= 0x20 || code == 0x3000 || count == 0 && code == TextKindModel.fullStop {
            continue
          }
          value = Self.hash(value, code)
          add(value)
          count &+= 1
        }
      }
    }

    mutating func addNumber(_ number: Int, tag: UInt32) {
      add(Self.hash(tag, UInt32(number)))
    }

    private static func hash(_ value: UInt32, _ code: UInt32) -> UInt32 {
      (value ^ code) &* 0x0100_0193
    }

    private mutating func add(_ value: UInt32) {
      let bucket = Int(((value ^ value &>> 15) &* 0x85EB_CA6B) &>> 17)
      // A line feed ends every line. The eighth weight is that of another bucket.
      let start = bucket &* TextKindModel.kinds &+ bucket / TextKindModel.bucketsALine
      let bytes = UnsafeRawPointer(weights + start).loadUnaligned(as: SIMD8<UInt8>.self)
      var weights = SIMD8<Int32>(truncatingIfNeeded: bytes) &- TextKindModel.zero
      weights[TextKindModel.kinds] = 0
      scores.add(weights)
    }
  }
}
