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
  /// The character of a weight of zero.
  private static let zero: Int32 = 81
  private static let fullStop: UInt32 = 0x3002  // 。

  /// The model whose weights the program carries.
  package static let builtIn = TextKindModel()

  /// The scores of a text in folded UTF-8; linear in its length, with one allocation.
  package func scores(_ text: [UInt8]) -> TextKindScores {
    scores(text[...])
  }

  /// The scores of a part of a folded text.
  package func scores(_ text: ArraySlice<UInt8>) -> TextKindScores {
    let codes = Self.codes(of: text)
    var sink = Sink()
    let count = codes.count
    sink.addRuns(codes, 0..<min(count, Self.window), tag: 0x11)
    sink.addRuns(codes, max(0, count - Self.window)..<count, tag: 0x22)
    sink.addBeginnings(codes[..<min(count, Self.anchored)], tag: 0x33)
    let last = codes.last == Self.fullStop ? count - 1 : count
    sink.addBeginnings(Self.end(of: codes, at: last).reversed(), tag: 0x44)
    var sentences = 0
    for index in 0..<last where codes[index] == Self.fullStop {
      sentences += 1
      sink.addBeginnings(Self.end(of: codes, at: index).reversed(), tag: 0x55)
    }
    sink.addNumber(Int.bitWidth - count.leadingZeroBitCount, tag: 0x66)
    sink.addNumber(min(count / 8, 64), tag: 0x77)
    sink.addNumber(min(sentences, 8), tag: 0x88)
    sink.addNumber(last < count ? 1 : 0, tag: 0x99)
    return sink.scores
  }

  private static func end(of codes: [UInt32], at end: Int) -> ArraySlice<UInt32> {
    codes[max(0, end - anchored)..<end]
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
    private(set) var scores = TextKindScores(offsets: StoredTextKinds.offsets)

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

    mutating func addNumber(_ number: Int, tag: UInt32) {
      add(Self.hash(tag, UInt32(number)))
    }

    private static func hash(_ value: UInt32, _ code: UInt32) -> UInt32 {
      (value ^ code) &* 0x0100_0193
    }

    private mutating func add(_ value: UInt32) {
      let bucket = Int(((value ^ value &>> 15) &* 0x85EB_CA6B) &>> 17)
      let kinds = FieldTextKind.allCases.count
      let line = bucket / TextKindModel.bucketsALine
      // A line feed ends every line.
      let start = bucket * kinds + line
      var weights = SIMD8<Int32>.zero
      for kind in 0..<kinds {
        weights[kind] = Int32(StoredTextKinds.weights.utf8Start[start + kind]) - TextKindModel.zero
      }
      scores.add(weights)
    }
  }
}
