internal import ShisakuSourceText
internal import ShisakuValues

/// Weighs the texts of a document's sheets, one beside the other: what stands in one place on all of
/// them is rather what the label announces.
struct TextEvidenceReader {
  /// Where a text stands to its label, as the sheets of a form have it in common.
  private struct Place: Hashable {
    let way: TextEvidence
    /// Labels between.
    let labels: Int
  }

  /// The texts of one wording.
  private struct Texts {
    var count = 0
    var ended = 0
    var places: [Place: Int] = [:]
  }

  private let fit: ValueFit
  private let weights: SheetWeights
  private var texts: [[UInt8]: Texts] = [:]

  init(_ readers: [FormSheetReader], fit: ValueFit, weights: SheetWeights = .builtIn) {
    self.fit = fit
    self.weights = weights
    for reader in readers {
      for reading in reader.readings {
        let place = Self.place(of: reading, in: reader)
        var same = texts[reader.wording(reading.label)] ?? Texts()
        same.count += 1
        same.ended += reading.isEnded ? 1 : 0
        same.places[place, default: 0] += 1
        texts[reader.wording(reading.label)] = same
      }
    }
  }

  /// The strength of each kind of evidence for a text; `filled` is the share of the sheet's labels of
  /// texts that have one. O(text).
  func evidence(
    for reading: TextReading, in reader: FormSheetReader, filled: Double
  ) -> [Double] {
    var values = [Double](repeating: 0, count: TextEvidence.allCases.count)
    func add(_ evidence: TextEvidence, _ value: Double) { values[evidence.rawValue] = value }
    func add(_ evidence: TextEvidence, _ holds: Bool) { add(evidence, holds ? 1 : 0) }
    let sheet = reader.sheet
    let label = sheet.labels[reading.label]
    let pieces = reading.pieces.sorted()
    guard let opening = reading.pieces.first, let first = pieces.first, let last = pieces.last
    else { return values }
    add(.bias, 1)
    add(reader.isGrid ? .onGrid : .onPage, reader.hasBoxes)
    add(.own, label.field == nil)
    let place = Self.place(of: reading, in: reader)
    add(place.way, 1)
    if let box = reader.labelBoxes[reading.label], let text = sheet.pieces[opening].box {
      add(.onRow, box.isOnRow(text))
      add(.inColumn, text.top >= box.bottom - 1 && text.horizontalOverlap(box) > 0)
    }
    add(.distance, Self.logarithm(abs(sheet.pieces[first].line - label.lastLine)))
    let scalars = fit.bytes.scalars(reading.ranges)
    add(.ended, reading.isEnded)
    if !reading.isEnded { add(.goesOn, goesOn(after: reading.ranges)) }
    add(.length, Self.logarithm(scalars.count))
    add(.lines, Self.logarithm(pieces.count))
    if !reader.hasBoxes {
      let own = Set(pieces)
      add(
        .gaps,
        Self.logarithm(
          (first...last).count { sheet.pieces[$0].use != .furniture && !own.contains($0) }))
    }
    add(.blanks, Self.logarithm(pieces.dropFirst().count { sheet.pieces[$0].blanksBefore > 0 }))
    add(.owners, Double(Set(pieces.map { sheet.pieces[$0].owner }).count - 1))
    add(.shortLines, Self.logarithm(shortLines(pieces, reader)))
    if let field = reader.field(reading.label), ValueFit.hasKind(field) {
      add(.kind, fit.kind(field, ValueFit.Text(reading.ranges, fit)))
    }
    let isBeforeTable = reading.isEnded && reader.isOfAmounts(last + 1)
    add(.followed, isLoose(last + 1, reader) && goesOn(last + 1, reader) && !isBeforeTable)
    add(.preceded, isLoose(first - 1, reader) && goesOn(first, reader))
    add(.filled, filled)
    let same = texts[reader.wording(reading.label)] ?? Texts()
    let others = same.count - 1
    add(.alone, others < 1)
    if others > 0 {
      add(.agreement, Double((same.places[place] ?? 1) - 1) / Double(others))
      let alike = reading.isEnded ? same.ended - 1 : others - same.ended
      add(.endings, Double(alike) / Double(others))
    }
    return values
  }

  /// The chance that a text with such evidence is the whole text of its label, to thousandths.
  func confidence(in evidence: [Double], isShort: Bool) -> Double {
    let weights = isShort ? weights.shortText : weights.text
    let sum = zip(weights.values, evidence).reduce(0) { $0 + $1.0 * $1.1 }
    return ConfidenceCurve(slope: 1, offset: 0).confidence(Float(sum))
  }

  /// The chance that a text is what its label announces, where that is an office: the shares of offices
  /// that are right in random forms and in those of real families, by whether they end with a unit and
  /// stand where most sheets have theirs.
  func officeConfidence(of reading: TextReading, in reader: FormSheetReader) -> Double {
    let same = texts[reader.wording(reading.label)] ?? Texts()
    let others = same.count - 1
    let agreeing = (same.places[Self.place(of: reading, in: reader)] ?? 1) - 1
    guard agreeing * 2 >= others else { return reading.isEnded ? 0.75 : 0.5 }
    return reading.isEnded ? 0.97 : 0.8
  }

  private static func place(of reading: TextReading, in reader: FormSheetReader) -> Place {
    let sheet = reader.sheet
    guard let first = reading.pieces.min(), let last = reading.pieces.max() else {
      return Place(way: .elsewhere, labels: 0)
    }
    let (piece, label) = (sheet.pieces[first], sheet.labels[reading.label])
    if piece.owner != reading.label {
      let isBefore = piece.owner == reading.label - 1
      let isAround = isBefore && sheet.pieces[last].owner == reading.label
      return Place(
        way: isAround ? .around : isBefore ? .before : .elsewhere,
        labels: piece.owner - reading.label)
    }
    switch piece.line - label.lastLine {
    case ...0: return Place(way: .sameLine, labels: 0)
    case 1: return Place(way: .nextLine, labels: 0)
    default: return Place(way: .laterLine, labels: 0)
    }
  }

  /// Log-odds that a text does not end with its last line.
  private func goesOn(after ranges: TextRanges) -> Double {
    guard let last = ranges.last else { return 0 }
    return fit.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      return LineEdgeModel.builtIn.withTable { Double($0.goesOn(after: last, in: base)) }
    }
  }

  private static func logarithm(_ count: Int) -> Double {
    Double(Int.bitWidth - max(0, count).leadingZeroBitCount)
  }

  /// Lines that break off far from the right edge of the text, though they head or end no item and end
  /// no sentence.
  private func shortLines(_ pieces: [Int], _ reader: FormSheetReader) -> Int {
    let widths = pieces.map { reader.length($0) }
    let widest = widths.max() ?? 0
    return pieces.indices.dropLast().count { place in
      widths[place] * 10 < widest * 7 && reader.lastScalar(pieces[place]) != 0x3002
        && !opensItem(pieces[place], reader) && !opensItem(pieces[place + 1], reader)
    }
  }

  private func opensItem(_ piece: Int, _ reader: FormSheetReader) -> Bool {
    let first = fit.bytes.scalar(at: reader.sheet.pieces[piece].range.lowerBound).value
    return ListSign.opensLine(first) || ListSign.isCircledNumber(first) || first.isDigit
      || Parenthesis.opens(first)
  }

  /// Whether a text is nobody's. A note about a label is no text, and neither are words of a drawing.
  private func isLoose(_ piece: Int, _ reader: FormSheetReader) -> Bool {
    reader.sheet.pieces.indices.contains(piece) && reader.sheet.isFree(piece)
      && !reader.isNote(piece) && !reader.isOfDrawing(piece)
  }

  /// Whether a piece stands directly behind the one before it, of the same label.
  private func goesOn(_ piece: Int, _ reader: FormSheetReader) -> Bool {
    let pieces = reader.sheet.pieces
    return pieces[piece].owner == pieces[piece - 1].owner && pieces[piece].blanksBefore == 0
      && !pieces[piece].opensPage
  }
}
