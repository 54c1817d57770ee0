internal import ShisakuValues

/// Era years in running text become western ones: 令和5年度 → 2023年度, R3〜R7年度 → 2021〜2025年度.
///
/// - A year said twice is said once: 平成31（令和元）年 → 2019年.
/// - A range or list goes on in the era it began with: 令和3〜7年度 → 2021〜2025年度.
/// - Law numbers keep their year, since it is part of the number (平成13年法律第120号); so do names of
///   disasters, surveys and editions (令和2年7月豪雨, 令和2年国勢調査, 令和4年版), and everything in
///   「」 and 『』, which quotes a title. So do decades of an era (昭和30年代), which no western decade
///   equals.
/// - A number of an era without 年 needs evidence, as `YearExpression` has it.
/// - A year past the end of its era counts on (平成32年度 → 2020年度).
/// - A number right before the year is set apart: 図1令和5年度 → 図1 2023年度. A sign of ranges folds
///   with the year's digits as it would between western years.
///
/// Source: 元号法; 公用文作成の考え方 (文化審議会建議, 2022) on the notation of years.
package enum EraYears: NormalizationStep {
  package static let name = "era-years"

  /// A part of a passage and what is written in its place.
  package struct Edit: Sendable, Hashable {
    package let range: Range<Int>
    /// The Gregorian year.
    let year: Int
    let unit: YearExpression.Unit
    /// Whether the era had ended before the year.
    package let isPastEnd: Bool
    /// A byte before the year: a space that sets it apart from a number, or the sign before it as it
    /// folds with the year's digits; 0 where there is none.
    let prefix: UInt8

    /// What is written: 2023年度. Made when it is asked for, since an array costs more than to find
    /// the year.
    package var replacement: [UInt8] { withReplacement { Array($0) } }

    /// What is written, for as long as `body` runs.
    func withReplacement<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
      // A prefix, nineteen digits at most, a sign, and a unit.
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 33) { bytes in
        var start = 21
        var rest = year.magnitude
        repeat {
          start &-= 1
          bytes[start] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
          rest /= 10
        } while rest > 0
        if year < 0 {
          start &-= 1
          bytes[start] = UInt8(ascii: "-")
        }
        if prefix != 0 {
          start &-= 1
          bytes[start] = prefix
        }
        var end = 21
        for byte in unit.bytes {
          bytes[end] = byte
          end &+= 1
        }
        return body(UnsafeBufferPointer(rebasing: bytes[start..<end]))
      }
    }
  }

  /// What is rewritten, in order. O(n).
  package static func edits(in bytes: [UInt8]) -> [Edit] {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return [] }
      var rewriter = EraRewriter(ByteText(base: base, count: bytes.count))
      rewriter.run()
      return rewriter.edits
    }
  }
}
