internal import ShisakuSourceText

/// Finds text that was read in a wrong encoding and saved again (mojibake, 文字化け), and puts it
/// right where that is asked for.
///
///     譁ｽ遲夜寔   施策集 in UTF-8, read as Windows-31J
///     æ–½ç­–é›†  施策集 in UTF-8, read as windows-1252
///     Ž{ôW       施策集 in Windows-31J, read as windows-1252
///
/// A line is mojibake where writing it in the wrong encoding and reading the bytes in the right one
/// gives a text that is far likelier as Japanese. Lines that are as they should be stay so.
///
/// Characters of format (zero width, soft hyphens, marks of direction) say nothing: no encoding of
/// Japanese has them, and some programs put one between all characters. A text is judged without.
struct MojibakeRepair {
  /// Whether the text is to be put right, not only judged.
  let repairs: Bool

  struct Result {
    /// The text put right; `nil` where nothing was changed.
    var text: SourceText?
    /// Sequences of bytes that were lost for good, now U+FFFD.
    var lost = 0
    var diagnostics: [Diagnostic] = []
    /// The lines that were put right, before and after, in order.
    fileprivate(set) var lines: [(before: ByteRange, after: ByteRange)] = []
  }

  /// One way of going wrong.
  struct Confusion {
    /// What the text was in.
    let right: TextEncoding
    /// What it was read as.
    let wrong: TextEncoding
  }

  /// The ways that occur, likelier ones first.
  static let confusions = [
    Confusion(right: .utf8, wrong: .windows31J),
    Confusion(right: .utf8, wrong: .windows1252),
    Confusion(right: .windows31J, wrong: .windows1252),
    Confusion(right: .eucJP, wrong: .windows31J),
    Confusion(right: .eucJP, wrong: .windows1252),
    Confusion(right: .utf8, wrong: .eucJP),
  ]

  /// By how much the likelihood of a line must rise, as a natural logarithm, and by how much for
  /// each of its characters outside ASCII.
  private static let leastGain = 12.0
  private static let leastGainPerScalar = 1.5
  /// What a lost sequence counts.
  private static let lostPenalty = 14.0
  /// A text is looked at in this many places of `sampleSize` bytes before all of it is.
  private static let samples = 12
  private static let sampleSize = 2 << 10
  /// Below this mean a sample is looked into. Kanji alone have −9.
  private static let suspectMean = -10.5

  /// Judges a text, and puts it right where that is asked for.
  ///
  /// - Parameter text: valid UTF-8.
  /// - Returns: what was found.
  /// - Throws: `unknownEncoding` where ICU lacks a converter.
  func apply(to text: SourceText) throws(ExtractionError) -> Result {
    let suspects = suspects(in: text).filter { !isPlainWithoutFormat(text[$0]) }
    guard !suspects.isEmpty else { return Result() }
    var best: (confusion: Confusion, gain: Double)?
    for confusion in Self.confusions {
      let reverser = try Reverser(confusion)
      var gain = 0.0
      for line in suspects {
        if let reversed = reverser.reverse(text[line]) { gain += reversed.gain }
      }
      if gain > best?.gain ?? 0 { best = (confusion, gain) }
    }
    guard let best else { return Result() }
    return try rewrite(text, best.confusion)
  }

  /// Lines of the sample whose text is unlikely as Japanese.
  private func suspects(in text: SourceText) -> [ByteRange] {
    let stride = max(text.count / Self.samples, Self.sampleSize)
    var suspects: [ByteRange] = []
    var start = 0
    while start < text.count {
      let end = min(start + Self.sampleSize, text.count)
      let sample = boundary(text, start)..<boundary(text, end)
      if isSuspect(text.bytes[sample]) {
        suspects += lines(of: text, in: sample)
      } else if text.count <= Self.sampleSize * Self.samples {
        // A short text is looked at line by line: one wrong line does not show in the mean.
        suspects += lines(of: text, in: sample).filter { isSuspect(text[$0]) }
      }
      start += stride
    }
    return suspects
  }

  /// EUC-JP read as Windows-31J is full of half-width katakana, which are likely where they come
  /// in words.
  private func isSuspect(_ text: ArraySlice<UInt8>) -> Bool {
    let score = JapaneseStatistics.score(text)
    return score.mean < Self.suspectMean || score.halfwidthKana * 4 > score.foreignScalars
  }

  /// Whether a line has characters of format and is none that is looked into once they are left out.
  private func isPlainWithoutFormat(_ line: ArraySlice<UInt8>) -> Bool {
    guard let plain = Self.withoutFormat(line) else { return false }
    let score = JapaneseStatistics.score(plain[...])
    return plain.isEmpty || score.foreignScalars == 0
      || score.mean >= Self.suspectMean && score.halfwidthKana * 4 <= score.foreignScalars
  }

  /// Whether a line may have characters of format, by the first bytes of characters. Dashes and dots
  /// begin with the same two as some of them.
  private static func mayHaveFormat(_ line: ArraySlice<UInt8>) -> Bool {
    line.indices.contains { index in
      func next(_ distance: Int) -> UInt8 {
        index + distance < line.endIndex ? line[index + distance] : 0
      }
      switch line[index] {
      case 0xC2: return next(1) == 0xAD
      case 0xE2 where next(1) == 0x80: return next(2) <= 0x8F || (0xAA...0xAE).contains(next(2))
      case 0xE2: return next(1) == 0x81
      case 0xEF: return [0xB8, 0xBB, 0xBF].contains(next(1))
      case 0xE1, 0xF0, 0xF3: return true
      default: return false
      }
    }
  }

  /// A line without its characters of format; `nil` where it has none.
  static func withoutFormat(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    guard mayHaveFormat(line) else { return nil }
    var plain = String.UnicodeScalarView()
    var hasFormat = false
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      if scalar.properties.generalCategory == .format || scalar.properties.isVariationSelector {
        hasFormat = true
      } else {
        plain.append(scalar)
      }
    }
    return hasFormat ? Array(String(plain).utf8) : nil
  }

  private func boundary(_ text: SourceText, _ offset: Int) -> Int {
    var offset = offset
    while offset < text.count, text.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }

  private func lines(of text: SourceText, in range: Range<Int>) -> [ByteRange] {
    text.bytes[range].split { $0 == 0x0A || $0 == 0x0D || $0 == 0x0C }
      .map { ByteRange($0.startIndex, $0.endIndex) }
  }

  // MARK: The whole text

  /// Judges every line, and writes the text with those put right that are wrong.
  private func rewrite(
    _ text: SourceText, _ confusion: Confusion
  ) throws(ExtractionError) -> Result {
    let reverser = try Reverser(confusion)
    var output: [UInt8] = []
    var wrong = Spans()
    var lost = Spans()
    var copied = 0
    var changed: [(before: ByteRange, after: ByteRange)] = []
    for line in lines(of: text, in: 0..<text.count) {
      guard !isPlainWithoutFormat(text[line]), let reversed = reverser.reverse(text[line]),
        reversed.isFarLikelier
      else { continue }
      if repairs {
        output.append(contentsOf: text.bytes[copied..<line.lower])
        for run in reversed.lost {
          lost.add(ByteRange(run.lower + output.count, run.upper + output.count))
        }
        lost.count += reversed.lostCount - reversed.lost.count
        let after = ByteRange(output.count, output.count + reversed.text.count)
        wrong.add(after)
        changed.append((line, after))
        output.append(contentsOf: reversed.text)
        copied = line.upper
      } else {
        wrong.add(line)
      }
    }
    guard wrong.count > 0 else { return Result() }
    let description =
      "\(wrong.count) line\(wrong.count == 1 ? "" : "s") of \(confusion.right.name) text read as "
      + "\(confusion.wrong.name) (mojibake)"
    guard repairs else {
      return Result(diagnostics: [
        Diagnostic(
          "extraction.mojibake", .warning,
          "\(description); extract the text again, or let --repair-mojibake put it right",
          at: wrong.spans)
      ])
    }
    output.append(contentsOf: text.bytes[copied..<text.count])
    var diagnostics = [
      Diagnostic(
        "extraction.mojibake-repaired", .note, "\(description), put right", at: wrong.spans)
    ]
    if lost.count > 0 {
      diagnostics.append(
        Diagnostic(
          "extraction.mojibake-lost", .warning,
          "\(lost.count) character\(lost.count == 1 ? "" : "s") of the mojibake had been lost, and "
            + "U+FFFD stands for them; extract the text again",
          at: lost.spans))
    }
    return Result(
      text: SourceText(output), lost: lost.count, diagnostics: diagnostics, lines: changed)
  }

  /// Places, the first of them with their positions.
  private struct Spans {
    var count = 0
    var spans: [ByteRange] = []

    mutating func add(_ span: ByteRange) {
      count += 1
      if spans.count < TextScan.Places.maximumSpans { spans.append(span) }
    }
  }
}

extension MojibakeRepair {
  /// Undoes one confusion, a line at a time.
  struct Reverser: ~Copyable {
    /// A line undone.
    struct Reversed {
      let text: [UInt8]
      /// U+FFFD in it, in bytes of the text; the first of them.
      let lost: [ByteRange]
      let lostCount: Int
      /// By how much it is likelier than the line as it stood.
      let gain: Double
      let foreignScalars: Int

      var isFarLikelier: Bool {
        gain > leastGain && gain > leastGainPerScalar * Double(foreignScalars)
      }
    }

    private let wrong: TextConverter
    private let right: TextConverter
    /// Whether a byte that the wrong encoding does not have was kept as the code point of the same
    /// number, as browsers do for windows-1252.
    private let keepsUndefined: Bool
    /// Whether lost bytes of UTF-8 may be known from their neighbours.
    private let infersLost: Bool
    /// Whether a line must come out with kana: pairs of half-width katakana are as many kanji of
    /// EUC-JP.
    private let needsKana: Bool

    init(_ confusion: Confusion) throws(ExtractionError) {
      let wrong = try TextConverter(confusion.wrong)
      let right = try TextConverter(confusion.right)
      self.wrong = wrong
      self.right = right
      keepsUndefined = confusion.wrong == .windows1252
      needsKana = confusion.wrong == .windows31J && confusion.right == .eucJP
      infersLost = confusion.wrong == .windows31J && confusion.right == .utf8
    }

    /// The line as it was meant; `nil` where it is ASCII or makes no sense at all.
    func reverse(_ line: ArraySlice<UInt8>) -> Reversed? {
      guard line.contains(where: { $0 >= 0x80 }) else { return nil }
      let before = JapaneseStatistics.score(MojibakeRepair.withoutFormat(line)?[...] ?? line)
      // A line that makes no sense after all is soon recognised by what cannot be converted.
      let mostInvalid = max(before.foreignScalars, 4) / 2
      let bytes = keepsUndefined ? latinBytes(line, mostLost: mostInvalid) : markedBytes(line)
      guard let bytes else { return nil }
      let output = right.decode(bytes[...], .replace(Array(UTF8.encodedReplacementCharacter)))
      guard output.invalidCount <= mostInvalid else { return nil }
      let after = JapaneseStatistics.score(output.bytes[...])
      guard !needsKana || after.kana > 0 else { return nil }
      let gain =
        after.logLikelihood + Double(output.invalidCount) * (24 - lostPenalty)
        - before.logLikelihood
      return Reversed(
        text: output.bytes, lost: output.runs.map(\.output), lostCount: output.runCount,
        gain: gain, foreignScalars: before.foreignScalars)
    }

    /// The line in the wrong encoding, with a byte that is nowhere valid for what was lost: programs
    /// leave U+FFFD or ・ for bytes that they cannot read.
    private func markedBytes(_ line: ArraySlice<UInt8>) -> [UInt8] {
      var bytes: [UInt8] = []
      for piece in line.pieces(between: [0xE3, 0x83, 0xBB]) {
        if piece.startIndex > line.startIndex { bytes.append(0xFF) }
        bytes += wrong.encode(piece, .replace([0xFF])).bytes
      }
      if infersLost { inferLost(&bytes) }
      return bytes
    }

    /// Puts back bytes that no other Japanese character can have had at their place: the first of
    /// a full-width sign (EF BC, EF BD), and the second of a kana (E3 81 to E3 83), which is lost
    /// only where Windows-31J has no character of it and the third.
    private func inferLost(_ bytes: inout [UInt8]) {
      for index in bytes.indices.dropLast() where bytes[index] == 0xFF {
        let next = bytes[index + 1]
        let isKana = index > 0 && bytes[index - 1] == 0xE3
        switch next {
        case 0xBC...0xBD where !isKana: bytes[index] = 0xEF
        case 0xAD...0xB7 where isKana: bytes[index] = 0x81
        case 0x80 where isKana: bytes[index] = 0x82
        case 0x97...0x9E where isKana: bytes[index] = 0x83
        case 0xB8...0xBE where isKana: bytes[index] = 0x83
        default: break
        }
      }
    }

    /// The line in windows-1252, or in ISO 8859-1 where a character is not in that; `nil` where more
    /// characters than `mostLost` are in neither.
    private func latinBytes(_ line: ArraySlice<UInt8>, mostLost: Int) -> [UInt8]? {
      let output = wrong.encode(line, .replace([0x00]))
      guard output.invalidCount > 0 else { return output.bytes }
      // Those below U+00A0 that windows-1252 lacks have this first byte.
      guard output.invalidCount - line.count(where: { $0 == 0xC2 }) <= mostLost else { return nil }
      var bytes: [UInt8] = []
      for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
        if scalar.value < 0xA0 {
          bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
          bytes += wrong.encode(Array(String(scalar).utf8)[...], .replace([0xFF])).bytes
        }
      }
      return bytes
    }
  }
}

extension ArraySlice<UInt8> {
  /// The parts before, between and behind the places where a separator stands.
  fileprivate func pieces(between separator: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = startIndex
    var offset = startIndex
    while offset + separator.count <= endIndex {
      if self[offset..<(offset + separator.count)].elementsEqual(separator) {
        pieces.append(self[start..<offset])
        offset += separator.count
        start = offset
      } else {
        offset += 1
      }
    }
    pieces.append(self[start...])
    return pieces
  }
}
