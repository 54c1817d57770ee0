import ShisakuSourceText
import Testing

@testable import ShisakuSegmentation

@Suite struct BoxScoreTests {
  /// The candidates of the sheets of a document.
  private func candidates(_ string: String) -> [BoxCandidates] {
    let reading = Reading(string)
    var document = DocumentReader(
      text: reading.text, pageBreaks: [], profile: .sesakuSheet, weights: .builtIn)
    let (tree, sheets) = document.readSheets()
    let boxes = BoxReader(document, sheets)
    return sheets.map { boxes.candidates(of: $0, in: tree) }
  }

  private static let numbers = (0..<60).map { "\($0 * 7919 % 1000)" }.joined(separator: "\n")

  @Test("features come in the order of their numbers, since sums depend on it")
  func order() throws {
    let measures = try #require(candidates(SegmenterTests.sheet).first).measures
    measures.measures.withUnsafeBufferPointer { cells in
      guard let base = cells.baseAddress else { return }
      for start in cells.indices where cells[start].isFree {
        var slots = SlotList()
        measures.measureOpening(start, into: &slots)
        slots.close()
        var span = BoxSpan(from: start)
        while span.end < cells.count, cells[span.end].isFree {
          span.grow(base)
          measures.measureSpan(span, base, into: &slots)
          slots.close()
          measures.measureClosing(span.end, into: &slots)
          slots.close()
        }
        #expect(slots.isAscending)
      }
    }
  }

  @Test("scores add up to the weights times the features")
  func sums() {
    var scored = ScoredBoxes()
    for candidates in candidates(SegmenterTests.sheet) { candidates.forEach(&scored) }
    #expect(scored.boxes.count > 3)
    for candidates in candidates(SegmenterTests.sheet) {
      var wordings = candidates.wordings(of: scored.boxes)
      for box in scored.boxes {
        let dense = candidates.features(of: box, &wordings).dense
        var sum = SIMD4<Float>()
        for (weight, value) in zip(BoxWeights.builtIn.fields, dense) { sum += weight * value }
        let scores = box.scores + candidates.scores(of: wordings.scores(of: box.cells))
        for lane in 0..<3 { #expect(abs(sum[lane] - scores[lane]) < 0.001) }
      }
    }
  }

  @Test("a bound leaves out none of the boxes that are kept")
  func bound() throws {
    let text = SegmenterTests.sheet + "\n\n\n" + String(repeating: "\n", count: 60) + Self.numbers
    let all = try #require(candidates(text).first)
    var scored = ScoredBoxes()
    all.forEach(&scored)
    let shortlist = TopCandidates(all)
    for field in BoxField.allCases {
      let slot = field.rawValue
      let best = scored.boxes.enumerated().sorted {
        ($1.element.scores[slot], $0.offset) < ($0.element.scores[slot], $1.offset)
      }
      #expect(
        shortlist[field].map(\.cells)
          == best.prefix(TopCandidates.length).map { $0.element.cells })
    }
  }

  /// Lines that look like no text: of one length, of many, behind blank lines, with pairs of the
  /// name, with sentences between them.
  private static let bareLines: [[String]] = [
    (0..<120).map { "\($0 % 97)" },
    (0..<120).map { String(String($0 * 7919).prefix(1 + $0 % 7)) + ($0 % 11 == 0 ? "\n" : "") },
    (0..<120).map { $0 % 3 == 0 ? "地方" : $0 % 3 == 1 ? "創生 12" : "表\n\n" },
    (0..<150).map { $0 % 53 == 52 ? "地域の課題を解決するため、施策を実施する。" : "\($0)％" },
  ]

  @Test("boxes below a floor are left out, and none above it", arguments: bareLines + [[]])
  func floors(lines: [String]) throws {
    let text =
      SegmenterTests.sheet + "\n\n\n" + String(repeating: "\n", count: 60)
      + lines.joined(separator: "\n")
    let all = try #require(candidates(text).first)
    var scored = ScoredBoxes()
    all.forEach(&scored)
    #expect(scored.boxes.count > (lines.isEmpty ? 3 : 500))
    for floor in stride(from: Float(-12), through: 6, by: 0.5) {
      var bounded = ScoredBoxes(floor: floor)
      all.forEach(&bounded)
      #expect(
        bounded.boxes.filter(bounded.isAbove).map(\.cells)
          == scored.boxes.filter(bounded.isAbove).map(\.cells))
    }
  }

  @Test("no feature behind the layout is above 1, and none is without the marks that it needs")
  func maxima() throws {
    let text = ([SegmenterTests.sheet] + Self.bareLines.flatMap { $0 }).joined(separator: "\n")
    let all = try #require(candidates(text).first)
    var scored = ScoredBoxes()
    all.forEach(&scored)
    #expect(scored.boxes.count > 500)
    var wordings = all.wordings(of: scored.boxes)
    for box in scored.boxes {
      var marks = FragmentMeasure.Marks()
      for cell in box.cells { marks.formUnion(all.measures.measures[cell].marks) }
      let dense = all.features(of: box, &wordings).dense
      for feature in BoxFeature.allCases where !feature.isMeasuredFirst && !feature.isMeasuredLast {
        let value = dense[feature.rawValue]
        #expect((0...1).contains(value), "\(feature)")
        if value > 0 { #expect(marks.isSuperset(of: feature.needs), "\(feature)") }
      }
    }
  }
}

/// Notes whether features come in order.
private struct SlotList: BoxFeatureSink {
  private var last = -1
  private(set) var isAscending = true

  mutating func add(_ slot: Int, _ value: Float) {
    if slot <= last { isAscending = false }
    last = slot
  }

  mutating func close() { last = -1 }
}

/// Keeps the boxes with a score above a floor.
private struct ScoredBoxes: BoxCollector {
  var floor: Float = -.infinity
  private(set) var boxes: [BoxCandidate] = []

  init(floor: Float = -.infinity) { self.floor = floor }

  func isAbove(_ box: BoxCandidate) -> Bool { mayTake(box.scores) }
  func mayTake(_ scores: SIMD4<Float>) -> Bool {
    scores.x > floor || scores.y > floor || scores.z > floor
  }
  mutating func take(_ box: BoxCandidate) { boxes.append(box) }
}
