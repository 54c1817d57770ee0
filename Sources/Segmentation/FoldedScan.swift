internal import CByteScan
internal import ShisakuSourceText
internal import ShisakuValues

/// Reading folded UTF-8 by scalars.
///
/// All offsets are bytes of the folded text, and every offset has an answer: before the text and
/// behind it nothing stands, which reads as 0.
extension [UInt8] {
  /// Whether `word` stands at `offset`.
  @inline(__always)
  func matches(_ word: [UInt8], at offset: Int, before end: Int) -> Bool {
    guard offset >= 0, word.count <= Swift.min(end, count) &- offset else { return false }
    for index in word.indices where self[offset + index] != word[index] { return false }
    return true
  }

  /// Whether `range` ends with `word`.
  func ends(_ range: Range<Int>, with word: [UInt8]) -> Bool {
    range.count >= word.count
      && matches(word, at: range.upperBound - word.count, before: range.upperBound)
  }

  /// Whether the text ends with `word`.
  func ends(with word: [UInt8]) -> Bool { ends(0..<count, with: word) }

  /// Whether `word` stands anywhere in the text.
  func holds(_ word: [UInt8]) -> Bool { holds(word, in: 0..<count) }

  /// Whether `word` stands anywhere in `range`.
  func holds(_ word: [UInt8], in range: Range<Int>) -> Bool {
    firstOffset(of: word, in: range) != nil
  }

  /// Where `word` first stands in `range`.
  func firstOffset(of word: [UInt8], in range: Range<Int>) -> Int? {
    guard !word.isEmpty, range.count >= word.count else { return nil }
    return withUnsafeBufferPointer { bytes in
      word.withUnsafeBufferPointer { bytes.firstOffset(of: $0, in: range) }
    }
  }

  /// The number whose digits begin at `offset`, of which it has `most` at most, and where they end; 0 where
  /// none stands there.
  func number(at offset: Int, before end: Int, atMost most: Int) -> (value: Int, end: Int) {
    var position = offset
    var value = 0
    while position < end, position - offset < most, byte(at: position).isDigit {
      value = value * 10 + Int(self[position] - 0x30)
      position += 1
    }
    return (value, position)
  }

  /// Whether a byte of white space stands at `offset` (U+3000 by its first byte).
  @inline(__always)
  func isSpace(at offset: Int) -> Bool {
    let first = byte(at: offset)
    return first <= 0x20
      || (first == 0xE3 && byte(at: offset &+ 1) == 0x80 && byte(at: offset &+ 2) == 0x80)
  }

  /// The first place at or behind `offset` without white space, at most `end`.
  @inline(__always)
  func skippingSpace(from offset: Int, before end: Int) -> Int {
    var offset = offset
    while offset < end, isSpace(at: offset) { offset += self[offset] <= 0x20 ? 1 : 3 }
    return offset
  }

  /// Where the column of a table ends that `offset` stands in: two spaces part it from the next.
  func columnEnd(from offset: Int, before end: Int) -> Int {
    var offset = offset
    while offset < end {
      let length = scalar(at: offset).length
      if isSpace(at: offset), offset + length < end, isSpace(at: offset + length) { return offset }
      offset += length
    }
    return end
  }

  /// `range` without white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, isSpace(at: lower) { lower += self[lower] <= 0x20 ? 1 : 3 }
    while upper > lower {
      if self[upper - 1] <= 0x20 {
        upper -= 1
      } else if upper - 3 >= lower, isSpace(at: upper - 3), self[upper - 3] == 0xE3 {
        upper -= 3
      } else {
        break
      }
    }
    return lower..<upper
  }

  /// The bytes of some ranges without white space, for comparing texts; up to the end of the character that
  /// holds the last of `limit`.
  func squeezed(_ ranges: TextRanges, atMost limit: Int = .max) -> [UInt8] {
    let bytes = ranges.byteCount
    // The character that the limit stands in is taken whole.
    let capacity = bytes - limit > 3 ? limit + 3 : bytes
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { output in
      guard let target = output.baseAddress else { return [] }
      let count = squeeze(ranges, into: target, capacity)
      var end = Swift.min(count, limit)
      while end < count, target[end] & 0xC0 == 0x80 { end += 1 }
      return [UInt8](UnsafeBufferPointer(start: target, count: end))
    }
  }

  /// The bytes of a range without white space, as many as of several.
  func squeezed(_ range: Range<Int>, atMost limit: Int = .max) -> [UInt8] {
    squeezed(TextRanges(range), atMost: limit)
  }

  /// Where the bytes of some ranges stand that are no white space, one by one.
  func bareOffsets(_ ranges: TextRanges) -> [Int] {
    var offsets: [Int] = []
    offsets.reserveCapacity(ranges.byteCount)
    for range in ranges {
      var offset = skippingSpace(from: range.lowerBound, before: range.upperBound)
      while offset < range.upperBound {
        offsets.append(offset)
        offset = skippingSpace(from: offset + 1, before: range.upperBound)
      }
    }
    return offsets
  }

  /// Whether a text is the title of a document or form (`TitleWord`): 令和５年度 主な取組の一覧.
  func isTitleOfYear(_ ranges: TextRanges) -> Bool {
    let text = squeezed(ranges, atMost: TitleWord.longest + 1)
    return text.count <= TitleWord.longest && TitleWord.isTitleOfYear(text)
  }

  /// Copies the bytes of some ranges without white space, no more than `capacity`; how many they are.
  private func squeeze(
    _ ranges: TextRanges, into target: UnsafeMutablePointer<UInt8>, _ capacity: Int
  ) -> Int {
    withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      var count = 0
      for range in ranges {
        var offset = range.lowerBound
        while offset < range.upperBound, count < capacity {
          // Up to the next white space sixteen bytes at a time.
          if offset + BytePair.reach <= bytes.count, count + 16 <= capacity {
            let spaces = shisaku_find_spaces(base + offset)
            let plain = Swift.min(
              spaces == 0 ? 16 : spaces.trailingZeroBitCount, range.upperBound - offset)
            // What is too much is written over.
            UnsafeMutableRawPointer(target + count)
              .copyMemory(from: base + offset, byteCount: 16)
            offset &+= plain
            count &+= plain
            guard plain == 0 else { continue }
          }
          if bytes.isSpace(at: offset) {
            offset &+= base[offset] <= 0x20 ? 1 : 3
          } else {
            target[count] = base[offset]
            count &+= 1
            offset &+= 1
          }
        }
      }
      return count
    }
  }

  /// What separates the parts of a cell: the stretches of `ranges` that are in none of `parts`, as
  /// long as nothing but signs stands there. O(n log n).
  func signs(in ranges: TextRanges, outside parts: [Range<Int>]) -> [Range<Int>] {
    var taken: [Range<Int>] = []
    taken.reserveCapacity(parts.count)
    // Nearly always they come in order.
    let isSorted = zip(parts, parts.dropFirst()).allSatisfy { $0.lowerBound <= $1.lowerBound }
    let sorted = isSorted ? parts : parts.sorted { $0.lowerBound < $1.lowerBound }
    for part in sorted where !part.isEmpty {
      if let last = taken.last, part.lowerBound <= last.upperBound {
        let upper = Swift.max(last.upperBound, part.upperBound)
        taken[taken.count - 1] = last.lowerBound..<upper
      } else {
        taken.append(part)
      }
    }
    var output: [Range<Int>] = []
    func add(_ gap: Range<Int>) { if holdsSignsOnly(gap) { output.append(gap) } }
    for range in ranges {
      let first = taken.partitioningIndex { $0.upperBound > range.lowerBound }
      var offset = range.lowerBound
      for part in taken[first...] {
        guard part.lowerBound < range.upperBound else { break }
        if offset < part.lowerBound { add(offset..<part.lowerBound) }
        offset = part.upperBound
      }
      if offset < range.upperBound { add(offset..<range.upperBound) }
    }
    return output
  }

  /// Whether no character of a range is a letter or a digit.
  private func holdsSignsOnly(_ range: Range<Int>) -> Bool {
    characters(in: range).allSatisfy { _, scalar, _ in
      !scalar.isIdeograph && !scalar.isHiragana && !scalar.isKatakanaLetter && !scalar.isDigit
    }
  }

  /// The scalars of some ranges without white space.
  func scalars(_ ranges: TextRanges) -> [UInt32] {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: ranges.byteCount) { output in
      var count = 0
      for range in ranges {
        var offset = range.lowerBound
        while offset < range.upperBound {
          let (value, length) = scalar(at: offset)
          offset &+= length
          guard value > 0x20, value != 0x3000 else { continue }
          output.initializeElement(at: count, to: value)
          count &+= 1
        }
      }
      return [UInt32](UnsafeBufferPointer(rebasing: output[..<count]))
    }
  }

  /// The scalars of a range without white space.
  func scalars(_ range: Range<Int>) -> [UInt32] { scalars(TextRanges(range)) }

  /// How many scalars a range has without white space.
  func scalarCount(_ range: Range<Int>) -> Int {
    var count = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (value, length) = scalar(at: offset)
      if value > 0x20, value != 0x3000 { count += 1 }
      offset += length
    }
    return count
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a byte of white space stands at `offset` (U+3000 by its first byte).
  @inline(__always)
  func isSpace(at offset: Int) -> Bool {
    self[offset] <= 0x20
      || (self[offset] == 0xE3 && offset &+ 2 < count && self[offset &+ 1] == 0x80
        && self[offset &+ 2] == 0x80)
  }

  /// Where `word`, which is not empty and no longer than `range`, first stands in `range`.
  fileprivate func firstOffset(of word: Self, in range: Range<Int>) -> Int? {
    guard let base = baseAddress, range.upperBound <= count else { return nil }
    // The last bytes of a Japanese character vary more than its first.
    let reach = word.count - 1
    var end = range.lowerBound + reach
    if reach > 0 {
      let pair = BytePair(word[reach - 1], word[reach])
      while end + BytePair.reach - 1 <= count, end < range.upperBound {
        var places = pair.places(at: base + end - 1)
        while places != 0 {
          let place = end + places.trailingZeroBitCount
          guard place < range.upperBound else { return nil }
          if matches(word, at: place - reach) { return place - reach }
          places &= places - 1
        }
        end += BytePair.width
      }
    }
    while end < range.upperBound {
      if base[end] == word[reach], matches(word, at: end - reach) { return end - reach }
      end += 1
    }
    return nil
  }

  private func matches(_ word: Self, at offset: Int) -> Bool {
    for index in word.indices where self[offset + index] != word[index] { return false }
    return true
  }
}
