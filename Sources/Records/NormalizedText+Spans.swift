internal import CByteScan
internal import ShisakuNormalization
internal import ShisakuSegmentation
internal import ShisakuSourceText

extension NormalizedText {
  /// Puts the ranges into `trimmed` without white space at their ends; empty ones are left out.
  func trim(_ ranges: TextRanges, into trimmed: inout [Range<Int>]) {
    // Nearly always one range that needs no trimming is put in place of another.
    if trimmed.count == 1, let range = ranges.only {
      precondition(range.lowerBound >= 0 && range.upperBound <= count)
      if bytes.withUnsafeBufferPointer({ Self.isTrim(range, in: $0) }) {
        trimmed[0] = range
        return
      }
    }
    if !trimmed.isEmpty { trimmed.removeAll(keepingCapacity: true) }
    ranges.append(to: &trimmed)
    let kept = bytes.withUnsafeBufferPointer { bytes in
      trimmed.withUnsafeMutableBufferPointer { trimmed in
        var kept = 0
        guard let base = bytes.baseAddress else { return kept }
        for range in trimmed {
          precondition(range.lowerBound >= 0 && range.upperBound <= count)
          let range = Self.isTrim(range, base) ? range : Self.trimmed(range, base)
          if range.isEmpty { continue }
          trimmed[kept] = range
          kept &+= 1
        }
        return kept
      }
    }
    if kept < trimmed.count { trimmed.removeLast(trimmed.count - kept) }
  }

  /// A range without the white space at its ends.
  private static func trimmed(_ range: Range<Int>, _ base: UnsafePointer<UInt8>) -> Range<Int> {
    var lower = range.lowerBound
    while lower < range.upperBound {
      let length = WhiteSpace.length(at: base + lower)
      if length == 0 { break }
      lower += length
    }
    guard lower < range.upperBound else { return lower..<lower }
    var upper = range.upperBound
    while upper > lower {
      var start = upper - 1
      while start > lower, base[start] & 0xC0 == 0x80 { start -= 1 }
      guard WhiteSpace.length(at: base + start) > 0 else { break }
      upper = start
    }
    return lower..<upper
  }

  /// Whether a range surely has no white space at its ends: it begins and ends with a character of
  /// three bytes that is none, as nearly all do.
  @inline(__always)
  private static func isTrim(_ range: Range<Int>, _ base: UnsafePointer<UInt8>) -> Bool {
    guard range.count >= 3 else { return false }
    let first = base + range.lowerBound
    let last = base + range.upperBound - 3
    return isLetter(first) && isLetter(last)
  }

  @inline(__always)
  private static func isTrim(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.baseAddress.map { isTrim(range, $0) } ?? false
  }

  /// Whether a character of three bytes begins at `bytes` that is surely no white space.
  @inline(__always)
  private static func isLetter(_ bytes: UnsafePointer<UInt8>) -> Bool {
    bytes[0] & 0xF0 == 0xE0 && (bytes[0] > 0xE3 || bytes[0] == 0xE3 && bytes[1] != 0x80)
  }

  /// Whether no byte of the range is a space or a control character; with `isWithoutNumbers` also
  /// whether nothing in it can be a number or 年.
  func isFreeOfBlanks(_ range: Range<Int>, isWithoutNumbers: Bool) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      var offset = range.lowerBound
      while offset &+ 65 <= bytes.count {
        let found =
          isWithoutNumbers
          ? shisaku_blanks_and_numbers(base + offset) : shisaku_blanks(base + offset)
        let rest = range.upperBound &- offset
        if rest <= 64 {
          return rest == 64 ? found == 0 : found & (1 &<< UInt64(rest) &- 1) == 0
        }
        if found != 0 { return false }
        offset &+= 64
      }
      // Too near to the end of the text for a block; such a range is read the long way.
      return false
    }
  }

  /// Appends the source bytes behind a part of a passage, one span a line.
  ///
  /// Pieces that only spaces part become one span, so that it reads as printed.
  func appendSpans(of part: Range<Int>, in passage: Passage, to spans: inout [ByteRange]) {
    let first = spans.count
    passage.forEachFolded(of: part) { folded in
      let span = source(of: folded)
      if spans.count > first, spans[spans.count - 1].upper <= span.lower,
        isSpace(spans[spans.count - 1].upper, span.lower)
      {
        spans[spans.count - 1] = ByteRange(spans[spans.count - 1].lower, span.upper)
      } else {
        spans.append(span)
      }
    }
  }

  /// Whether nothing but spaces of one line stands between two offsets of the source.
  private func isSpace(_ lower: Int, _ upper: Int) -> Bool {
    source.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      var offset = lower
      while offset < upper {
        let length = WhiteSpace.length(at: base + offset)
        if length == 0 || (base[offset] >= 0x0A && base[offset] <= 0x0D) { return false }
        offset += length
      }
      return true
    }
  }
}
