internal import ShisakuSourceText

/// Finds the longest words of some lists that a text ends with.
///
/// Words are found by a print of their last two bytes, so that a text is compared with the few that
/// can fit.
struct CueEndings {
  private struct Word {
    /// Where its bytes stand in `texts`.
    let start: Int
    let count: Int
    /// One bit, that of the word's list.
    let list: UInt8
    /// The next word with the same print; -1 for none.
    let next: Int32
  }

  /// Signs and words at the end of a text that are passed over, in this order.
  private static let stops: [[UInt8]] = ["。", "等", "など", "）", ")"].map { Array($0.utf8) }
  /// The last bytes of these.
  private let stopEnds = ByteSet(stops.compactMap(\.last))

  private var words: [Word] = []
  /// The bytes of all words.
  private var texts: [UInt8] = []
  /// The first word by print; -1 for none.
  private var heads = [Int32](repeating: -1, count: 1 << 10)
  /// No ending takes more bytes than this, stops included.
  private let longest: Int

  /// - Parameter lists: at most eight lists of words in folded UTF-8.
  init(_ lists: [[[UInt8]]]) {
    var longest = 0
    for (bit, list) in lists.enumerated() {
      for text in list {
        guard let last = text.last else { continue }
        // A word of one byte may stand behind any other.
        let befores = text.count > 1 ? [text[text.count - 2]] : Array(0...255)
        for before in befores {
          let print = Self.print(before, last)
          words.append(
            Word(start: texts.count, count: text.count, list: 1 << UInt8(bit), next: heads[print]))
          heads[print] = Int32(words.count - 1)
        }
        texts += text
        longest = max(longest, text.count)
      }
    }
    self.longest = longest + Self.stops.reduce(0) { $0 + $1.count }
  }

  @inline(__always)
  private static func print(_ before: UInt8, _ last: UInt8) -> Int {
    (Int(before) << 4 ^ Int(last)) & 0x3FF
  }

  /// The lists that hold the longest word that `range` ends with, one bit a list.
  func lists(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> UInt8 {
    lists(bytes + range.lowerBound, range.count)
  }

  /// The same for a text and what stands before it, as if nothing stood between them.
  func lists(_ bytes: UnsafePointer<UInt8>, _ before: Range<Int>, _ range: Range<Int>) -> UInt8 {
    guard !range.isEmpty || !before.isEmpty else { return 0 }
    // Where the last two bytes stand.
    let last = range.isEmpty ? before.upperBound - 1 : range.upperBound - 1
    let beforeLast =
      range.count > 1
      ? range.upperBound - 2 : before.upperBound - (range.isEmpty ? 2 : 1)
    let hasTwo = range.count + before.count > 1
    guard mayEnd(hasTwo ? bytes[beforeLast] : 0, bytes[last]) else { return 0 }
    let tail = min(before.count, longest)
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: tail + range.count) { text in
      guard let base = text.baseAddress else { return 0 }
      base.initialize(from: bytes + (before.upperBound - tail), count: tail)
      (base + tail).initialize(from: bytes + range.lowerBound, count: range.count)
      return lists(UnsafePointer(base), tail + range.count)
    }
  }

  /// Whether a word or a stop may end with two bytes.
  @inline(__always)
  func mayEnd(_ before: UInt8, _ last: UInt8) -> Bool {
    stopEnds.contains(last) || heads[Self.print(before, last)] >= 0
  }

  private func lists(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
    var end = count
    if end > 0, stopEnds.contains(text[end - 1]) {
      for stop in Self.stops where Self.matches(text, end, stop, 0, stop.count) {
        end -= stop.count
      }
    }
    guard end > 0 else { return 0 }
    var lists: UInt8 = 0
    var longest = 0
    var index = Int(heads[Self.print(end > 1 ? text[end - 2] : 0, text[end - 1])])
    while index >= 0 {
      let word = words[index]
      if word.count >= longest, Self.matches(text, end, texts, word.start, word.count) {
        lists = word.count > longest ? word.list : lists | word.list
        longest = word.count
      }
      index = Int(word.next)
    }
    return lists
  }

  /// Whether the first `end` bytes of a text end with `count` bytes of `words`.
  @inline(__always)
  private static func matches(
    _ text: UnsafePointer<UInt8>, _ end: Int, _ words: [UInt8], _ start: Int, _ count: Int
  ) -> Bool {
    guard count <= end else { return false }
    return words.withUnsafeBufferPointer { words in
      for offset in 0..<count where words[start + offset] != text[end - count + offset] {
        return false
      }
      return true
    }
  }
}
