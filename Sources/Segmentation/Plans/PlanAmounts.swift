internal import ShisakuSourceText
internal import ShisakuValues

/// The amounts of a plan's lines that say of which year they are and what, on one line or two:
///
///     令和６年度予算額　1,200千円
///
///     令和５年度予算額
///     1,100
///     差引増△減
///     100
struct PlanAmounts {
  /// The amounts, each with the line that says its year, in order.
  private var entries: [(line: Int, entry: SheetNode.BudgetEntry)] = []
  /// Texts that say how they have changed, with their lines, in order.
  private var changes: [(line: Int, range: Range<Int>)] = []
  /// All texts of amounts and changes.
  private var texts: Set<Range<Int>> = []

  /// Bytes of a line that may say the year of an amount: a longer one is of a paragraph.
  private static let longest = 120

  /// O(bytes).
  init(bytes: [UInt8], lines: [TextLine], catalogue: FieldCatalogue) {
    let tokens = AmountTokens(bytes: bytes, catalogue: catalogue, unit: nil)
    // 30年度 is of the era that the document names first.
    let near = tokens.anchor(lines.lazy.map { .text($0.range) })
    var unit: [UInt8]?
    func words(_ range: Range<Int>) -> [AmountToken] {
      AmountTokens(bytes: bytes, catalogue: catalogue, unit: unit, near: near)
        .tokens([.text(range)], known: near)
    }
    for (line, range) in lines.lazy.map(\.range).enumerated() {
      guard !range.isEmpty, range.count <= Self.longest else { continue }
      let next = lines[(line + 1)...].first { !$0.range.isEmpty }?.range
      if !texts.isEmpty, catalogue.amountChanges.contains(bytes.squeezed(range)) {
        let amount = next.flatMap { words($0).areCells ? $0 : nil }
        for text in [range, amount].compactMap(\.self) {
          changes.append((line, text))
          texts.insert(text)
        }
        continue
      }
      guard tokens.mayHoldYear(range) else { continue }
      var own = words(range)
      var parts = [range]
      guard own.contains(where: { $0.year != nil }) else { continue }
      if let next, !own.contains(where: \.isAmount) {
        own += words(next)
        parts.append(next)
      }
      guard own.areStatement(of: bytes) else { continue }
      var reader = AmountReader(bytes: bytes, catalogue: catalogue, unit: unit, near: near)
      let found = reader.entries(in: parts.map { .text($0) }, label: nil)
      guard !found.isEmpty else { continue }
      entries += found.map { (line, $0) }
      texts.formUnion(parts)
      unit = Self.unit(of: parts, bytes) ?? unit
    }
  }

  var isEmpty: Bool { entries.isEmpty }

  /// The amounts whose years some lines say.
  func entries(on lines: Range<Int>) -> [SheetNode.BudgetEntry] {
    let start = entries.partitioningIndex { $0.line >= lines.lowerBound }
    return entries[start...].prefix { $0.line < lines.upperBound }.map(\.entry)
  }

  /// How the amounts on some lines have changed.
  func changes(on lines: Range<Int>) -> [Range<Int>] {
    let start = changes.partitioningIndex { $0.line >= lines.lowerBound }
    return changes[start...].prefix { $0.line < lines.upperBound }.map(\.range)
  }

  /// Some texts without those of amounts.
  func others(_ ranges: [Range<Int>]) -> [Range<Int>] {
    texts.isEmpty ? ranges : ranges.filter { !texts.contains($0) }
  }

  /// The unit that texts name.
  private static func unit(of texts: [Range<Int>], _ bytes: [UInt8]) -> [UInt8]? {
    BudgetWord.units.first { unit in
      texts.contains { bytes.holds(unit, in: $0) }
    }
  }
}
