/// Finds the longest words of some lists that a text ends with.
///
/// Words are found by their last byte, so that a text is compared with the few that can fit.
struct CueEndings {
  private struct Word {
    let text: [UInt8]
    /// One bit, that of the word's list.
    let list: UInt8
  }

  /// Signs and words at the end of a text that are passed over, in this order.
  private static let stops = ["。", "等", "など", "）", ")"].map { Array($0.utf8) }

  /// Words by their last byte.
  private var words = [[Word]](repeating: [], count: 256)
  /// No ending takes more bytes than this, stops included.
  let longest: Int

  /// - Parameter lists: at most eight lists of words in folded UTF-8.
  init(_ lists: [[[UInt8]]]) {
    var longest = 0
    for (bit, list) in lists.enumerated() {
      for text in list {
        guard let last = text.last else { continue }
        words[Int(last)].append(Word(text: text, list: 1 << UInt8(bit)))
        longest = max(longest, text.count)
      }
    }
    self.longest = longest + Self.stops.reduce(0) { $0 + $1.count }
  }

  /// The lists that hold the longest word that `range` ends with, one bit a list.
  func lists(_ bytes: [UInt8], _ range: Range<Int>) -> UInt8 {
    var end = range.upperBound
    for stop in Self.stops where bytes.ends(range.lowerBound..<end, with: stop) {
      end -= stop.count
    }
    guard end > range.lowerBound else { return 0 }
    var lists: UInt8 = 0
    var longest = 0
    for word in words[Int(bytes[end - 1])]
    where word.text.count >= longest && bytes.ends(range.lowerBound..<end, with: word.text) {
      lists = word.text.count > longest ? word.list : lists | word.list
      longest = word.text.count
    }
    return lists
  }
}
