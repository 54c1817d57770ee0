import Foundation
import Shisaku
import ShisakuRecords
import Testing

/// Samples with lines cut, moved, glued and strewn with labels: still documents, never a crash.
@Suite struct MutationTests {
  /// Pieces that the form gives a meaning to.
  static let pieces = [
    "目的", "概要", "詳", "細", "施策", "分類", "施策名：", "予算額", "施策効果の詳細", "位置づけ", "における",
    "＜中長期的取組＞", "①予算", "②", "（", "）", "令和５年度予算（案）：", "令和５", "年度", "－", "【具体的取組】", "⒜",
    "第４章", "（該当箇所・抜粋）", "項目 KPI 現状値", "5", "○", "・・・・・・・・", "※", "総務省", "課）", "\u{0C}", "　",
    "円", "百万円", "～", "平成31年5月1日", "か゛", "㍻", "\u{301}", "①８K", "目的 概要",
  ]

  @Test("any scramble of a sample gives records whose ledger adds up", arguments: 0..<60)
  func scrambles(seed: Int) throws {
    let samples = Corpus.all[0]
    #expect(samples.files.count == samples.expected)
    var generator = SplitMix(state: UInt64(seed))
    let file = samples.files[seed % samples.files.count]
    var lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
    for _ in 0..<(lines.count / 3) { mutate(&lines, &generator) }
    let result = try Corpus.convert(Array(lines.joined(separator: "\n").utf8))
    let ledger = result.document.ledger
    #expect(ledger.assigned + ledger.furniture + ledger.unassigned == ledger.characters)
  }

  private func mutate(_ lines: inout [String], _ generator: inout SplitMix) {
    let index = Int.random(in: 0..<lines.count, using: &generator)
    let piece = Self.pieces.randomElement(using: &generator) ?? ""
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: lines.insert(piece, at: index)
    case 1: lines[index] += piece
    case 2: lines[index] = piece + lines[index]
    case 3: if lines.count > 1 { lines.remove(at: index) }
    case 4: lines.swapAt(index, Int.random(in: 0..<lines.count, using: &generator))
    case 5: if index + 1 < lines.count { lines[index] += lines.remove(at: index + 1) }
    default: lines.insert("", at: index)
    }
  }
}

/// A small generator of random numbers with a fixed seed, so that a failure comes back.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
