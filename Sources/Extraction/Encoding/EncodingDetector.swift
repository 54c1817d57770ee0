internal import CUnicodeText
internal import Glibc
internal import ShisakuSourceText

/// Finds out which encoding a text without a byte-order mark is in.
///
/// Bytes that are valid UTF-8 are UTF-8, unless they hold escape sequences of ISO-2022-JP, zero
/// bytes, or nothing of what Japanese is written with. All others are decoded as each candidate, and
/// the reading that is likeliest as Japanese text wins (`JapaneseStatistics`).
package enum EncodingDetector {
  /// What an input is taken for.
  enum Verdict {
    case encoding(TextEncoding)
    /// Text, but likelier in another language: ICU's name of the encoding.
    case foreign(String)
    /// Nothing that any candidate makes sense of.
    case unknown
  }

  /// Bytes that the candidates are compared on.
  private static let sampleSize = 64 << 10
  /// What a sequence counts that the encoding does not have, and one that the sample's end cuts.
  private static let invalidPenalty = 25.0
  private static let cutPenalty = 12.0

  /// Candidates with the logarithm of how often dumps come in them, against UTF-8.
  private static let candidates: [(encoding: TextEncoding, prior: Double)] = [
    (.utf8, 0), (.windows31J, -0.7), (.eucJP, -1.5), (.utf16LittleEndian, -8),
    (.utf16BigEndian, -9), (.gb18030, -15), (.big5, -15), (.eucKR, -15),
  ]
  /// Only for texts a third of which are zero bytes.
  private static let wideCandidates: [(encoding: TextEncoding, prior: Double)] = [
    (.utf32LittleEndian, -9), (.utf32BigEndian, -10),
  ]

  /// Judges an input by all of its bytes, or by a sample of them.
  ///
  /// - Parameters:
  ///   - bytes: the input, padded or not.
  ///   - count: length of the input in bytes.
  ///   - isUTF8: whether it is valid UTF-8.
  /// - Returns: what the input is taken for.
  static func detect(_ bytes: [UInt8], count: Int, isUTF8: Bool) -> Verdict {
    let text = bytes[..<count]
    if let encoding = escapeEncoding(text) { return .encoding(encoding) }
    if isUTF8, !holdsZero(text), holdsUsualUTF8(text) { return .encoding(.utf8) }
    return likeliest(text)
  }

  /// Whether the beginning of an input speaks for another encoding than UTF-8: escape sequences,
  /// zero bytes, or bytes that are no UTF-8, the last character aside where there is more to come.
  package static func isOtherThanUTF8(_ head: [UInt8], isWhole: Bool) -> Bool {
    var text = head[...]
    if !isWhole {
      // A character has at most three bytes behind its first.
      let last = text.suffix(4).lastIndex { $0 >= 0xC0 || $0 < 0x80 } ?? text.endIndex
      text = text[..<last]
    }
    return escapeEncoding(text) != nil || text.holds(0)
      || (try? UTF8Span(validating: text.span)) == nil
  }

  /// ISO-2022-JP by the first sequence that designates a character set; only 7-bit text has it.
  private static func escapeEncoding(_ text: ArraySlice<UInt8>) -> TextEncoding? {
    guard text.holds(0x1B) else { return nil }
    var isDesignated = false
    for offset in text.indices {
      if text[offset] >= 0x80 { return nil }
      guard text[offset] == 0x1B, offset + 2 < text.endIndex else { continue }
      switch (text[offset + 1], text[offset + 2]) {
      // ESC $ @, ESC $ A, ESC $ B, ESC $ ( …, ESC ( I, ESC ( J
      case (0x24, 0x40...0x42), (0x24, 0x28), (0x28, 0x49), (0x28, 0x4A): isDesignated = true
      default: break
      }
    }
    return isDesignated ? .iso2022JP : nil
  }

  private static func holdsZero(_ text: ArraySlice<UInt8>) -> Bool { text.holds(0) }

  /// Whether valid UTF-8 is ASCII alone, has a sequence of three bytes, as every Japanese character
  /// is, or many of two, or letters, or of two only signs that stand beside numbers (¥3,000). A few
  /// other characters of EUC-JP can pass for sequences of two.
  private static func holdsUsualUTF8(_ text: ArraySlice<UInt8>) -> Bool {
    var pairs = 0
    var letters = 0
    var signs = 0
    for offset in text.indices {
      let byte = text[offset]
      if byte >= 0xE0 { return true }
      if byte >= 0xC0 { pairs += 1 }
      if byte >= 0x41, byte <= 0x7A { letters += 1 }
      if pairs > accidentalPairs { return true }
      // U+00A2–00BF without letters: ¢ £ ¥ § ° ± ² µ ½; × and ÷.
      let next = offset + 1 < text.endIndex ? text[offset + 1] : 0
      let isSign = byte == 0xC2 && next >= 0xA0 || byte == 0xC3 && (next == 0x97 || next == 0xB7)
      if isSign { signs += 1 }
    }
    return pairs == signs || letters > 0
  }

  /// Sequences of two bytes that another encoding may happen to hold and nothing else.
  private static let accidentalPairs = 8

  private static func likeliest(_ text: ArraySlice<UInt8>) -> Verdict {
    let (narrow, wide) = samples(of: text)
    let zeros = wide.count { $0 == 0 }
    var best: (reading: Reading, value: Double)?
    for (encoding, prior) in candidates + (zeros * 3 > wide.count ? wideCandidates : []) {
      let isWide = encoding.name.hasPrefix("UTF-16") || encoding.name.hasPrefix("UTF-32")
      let sample = isWide ? wide : narrow
      guard let reading = read(sample, as: encoding) else { continue }
      // Both samples may differ in length; what counts is the likelihood of a byte.
      let scale = Double(narrow.count) / Double(max(sample.count, 1))
      let value = prior + reading.logLikelihood * scale
      if value > best?.value ?? -.infinity { best = (reading, value) }
    }
    guard let best, best.reading.mean >= JapaneseStatistics.leastMean else {
      return isMostlyUTF8(narrow) ? .encoding(.utf8) : .unknown
    }
    let reading = best.reading
    guard reading.score.kana * Self.scalarsPerKana < reading.score.foreignScalars else {
      return .encoding(reading.encoding)
    }
    if others.contains(reading.encoding) {
      return reading.isWhole ? .foreign(reading.encoding.name) : .unknown
    }
    return foreignGuess(narrow, reading).map { .foreign($0) } ?? .encoding(reading.encoding)
  }

  // MARK: Readings

  /// A sample decoded as one candidate.
  private struct Reading {
    let encoding: TextEncoding
    let score: JapaneseStatistics.Score
    let logLikelihood: Double
    /// Whether every byte could be decoded.
    let isWhole: Bool
    /// Of a scalar outside ASCII or an undecodable sequence.
    let mean: Double
  }

  private static func read(_ sample: ArraySlice<UInt8>, as encoding: TextEncoding) -> Reading? {
    guard let converter = try? TextConverter(encoding) else { return nil }
    // Nothing is written for invalid bytes: they count by themselves.
    let output = converter.decode(sample, .replace([]))
    let score = JapaneseStatistics.score(output.bytes[...])
    var penalty = Double(output.invalidCount) * invalidPenalty
    if output.endsInvalid { penalty -= invalidPenalty - cutPenalty }
    let foreign = score.foreignScalars + output.invalidCount
    return Reading(
      encoding: encoding, score: score, logLikelihood: score.logLikelihood - penalty,
      isWhole: output.invalidCount == 0,
      mean: (score.foreignLogLikelihood - penalty) / Double(max(foreign, 1)))
  }

  /// The part of the text that the candidates are compared on: lines from the first with a byte
  /// that is not ASCII; and for UTF-16 and UTF-32 the same place in whole units.
  private static func samples(
    of text: ArraySlice<UInt8>
  ) -> (narrow: ArraySlice<UInt8>, wide: ArraySlice<UInt8>) {
    let first = text.firstIndex { $0 >= 0x80 } ?? text.startIndex
    let lineStart = (text[..<first].lastIndex(of: 0x0A) ?? text.startIndex - 1) + 1
    let start = max(lineStart, first - sampleSize / 2)
    var end = min(start + sampleSize, text.endIndex)
    if end < text.endIndex, let feed = text[start..<end].lastIndex(of: 0x0A) { end = feed + 1 }
    let wideStart = start / 4 * 4
    let wideEnd = min(wideStart + sampleSize, text.endIndex)
    return (text[start..<end], text[wideStart..<wideEnd])
  }

  // MARK: Other languages

  /// Encodings of Chinese and Korean, in which Japanese text with kana may stand all the same.
  private static let others: [TextEncoding] = [.gb18030, .big5, .eucKR]
  /// A Japanese text has a kana among so many characters.
  private static let scalarsPerKana = 30
  /// Characters that a text must have for the lack of kana to say anything.
  private static let leastForeignScalars = 40
  /// Of ICU's detector, out of 100.
  private static let leastConfidence = 50

  /// The name of an encoding of Chinese or Korean, where ICU takes a text for that which could be
  /// EUC-JP or Shift_JIS but has no kana to speak of.
  private static func foreignGuess(_ sample: ArraySlice<UInt8>, _ reading: Reading) -> String? {
    guard reading.score.foreignScalars >= leastForeignScalars,
      reading.encoding == .eucJP || reading.encoding == .windows31J
    else { return nil }
    var name = [CChar](repeating: 0, count: 64)
    let confidence = sample.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map {
        shisaku_guess_encoding($0, Int32(bytes.count), &name, Int32(name.count))
      } ?? 0
    }
    let guess = String(
      decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return confidence >= leastConfidence && others.contains { $0.name == guess } ? guess : nil
  }

  /// Whether there are at least as many whole multibyte sequences of UTF-8 as broken ones.
  private static func isMostlyUTF8(_ text: ArraySlice<UInt8>) -> Bool {
    guard let converter = try? TextConverter(.utf8) else { return false }
    let output = converter.decode(text, .replace([]))
    let whole = output.bytes.count { $0 >= 0xC0 }
    return whole >= output.invalidCount && whole > 0
  }
}

extension ArraySlice<UInt8> {
  /// Whether a byte occurs.
  func holds(_ byte: UInt8) -> Bool {
    withUnsafeBytes { buffer in
      buffer.baseAddress.map { memchr($0, Int32(byte), buffer.count) != nil } ?? false
    }
  }
}
