internal import ShisakuSourceText
internal import ShisakuValues

/// Labels of a document's own, told by the marks of those that are known: （3） between （2）事業内容 and
/// （4）補助率, ■ where most ■ of the document open labels.
struct MarkedLabels {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  let offices: OfficeReader
  let scanner: LabelScanner
  let catalogue: FieldCatalogue

  /// A line that opens with a mark.
  private struct Item {
    var line: Int
    var mark: ListMark
    var ordinal: Int?
    /// Whether a label of the catalogue stands there.
    var isKnown: Bool
    /// Whether a label of the document's own does.
    var isOwn: Bool
    /// What would be its label; `nil` where its words are none.
    var wording: Range<Int>?
    /// Whether its words are longer than those of other labels, or name a year.
    var isLong = false
  }

  /// Of how many items that count on one has to be known.
  private static let mostItems = 4
  private static let fewestSigns = 2
  private static let mostRuns = 4

  /// The labels with those of the document's own, in order.
  func added(to labels: [LabelOccurrence]) -> [LabelOccurrence] {
    var signs: [ListMark.Style: [Item]] = [:]
    var runs: [ListMark.Style: [[Item]]] = [:]
    var own: [Item] = []
    let items = items(labels)
    /// How often words stand behind a mark with a text below them, as the items of a contents page have none.
    var repeats: [[UInt8]: Int] = [:]
    for (index, item) in items.enumerated() {
      let isAboveItem = index + 1 < items.count && items[index + 1].line == item.line + 1
      if let wording = item.wording, !isAboveItem {
        repeats[bytes.squeezed(wording), default: 0] += 1
      }
    }
    for item in items {
      if item.mark.isSign {
        signs[item.mark.style, default: []].append(item)
      } else if let ordinal = item.ordinal,
        !count(item, ordinal, on: &runs[item.mark.style, default: []])
      {
        own += (runs[item.mark.style] ?? []).flatMap { unknown(ofRun: $0, repeats) }
        runs[item.mark.style] = [[item]]
      }
    }
    own += runs.values.joined().flatMap { unknown(ofRun: $0, repeats) }
    for items in signs.values {
      let known = items.filter(\.isKnown)
      guard known.count >= Self.fewestSigns, known.count * 2 >= items.count else { continue }
      own += items.filter { item in
        !item.isKnown && !item.isOwn && known.contains { isFlush($0, item) }
      }
    }
    guard !own.isEmpty else { return labels }
    let added = own.compactMap { item -> LabelOccurrence? in
      guard let wording = item.wording else { return nil }
      var label = scanner.own(wording, item.line, behind: item.mark)
      label?.field = amounts(wording)
      return label
    }
    return labels.merged(with: added)
  }

  /// Adds an item to the run that it counts on, of those that may go on. Returns whether there is one.
  ///
  /// A text below a label may count items too; a known label that counts on shows that what stands
  /// between was such a text.
  private func count(_ item: Item, _ ordinal: Int, on runs: inout [[Item]]) -> Bool {
    guard item.isKnown else {
      if let last = runs.indices.last, runs[last].last?.ordinal == ordinal - 1 {
        runs[last].append(item)
      } else {
        guard runs.count < Self.mostRuns else { return false }
        runs.append([item])
      }
      return true
    }
    for index in runs.indices.reversed() {
      var run = runs[index]
      while let last = run.last, !last.isKnown, last.ordinal != ordinal - 1 { run.removeLast() }
      guard run.last?.ordinal == ordinal - 1 else { continue }
      runs.removeSubrange(index...)
      runs.append(run + [item])
      return true
    }
    return false
  }

  /// The items of a run that are no known labels, where all of them read as labels and enough are known, or
  /// all come again on another sheet.
  private func unknown(ofRun run: [Item], _ repeats: [[UInt8]: Int]) -> [Item] {
    let known = run.filter(\.isKnown)
    let unknown = run.filter { item in
      !item.isKnown && !item.isOwn && known.contains { isFlush($0, item) }
    }
    guard !known.isEmpty else { return [] }
    let wordings = unknown.compactMap(\.wording)
    guard wordings.count == unknown.count else { return [] }
    if wordings.allSatisfy({ repeats[bytes.squeezed($0)] ?? 0 > 1 }) { return unknown }
    let areEnough = known.count * Self.mostItems >= known.count + unknown.count
    return areEnough && (known.count > 1 || !unknown.contains(where: \.isLong)) ? unknown : []
  }

  /// The field of amounts whose label a longer one opens with: 事業費と財源の内訳.
  private func amounts(_ wording: Range<Int>) -> FieldIdentifier? {
    for index in scanner.wordings.opening(with: bytes.scalar(at: wording.lowerBound).value) {
      let known = scanner.wordings.wordings[index]
      guard let field = known.field, catalogue[field].type == .amounts,
        bytes.matches(known.text, at: wording.lowerBound, before: wording.upperBound)
      else { continue }
      let next = bytes.scalar(at: wording.lowerBound + known.text.count).value
      return Self.joins.contains(next) ? field : nil
    }
    return nil
  }

  /// と や の ・ 、
  private static let joins: Set<UInt32> = [0x3068, 0x3084, 0x306E, 0x30FB, 0x3001]

  /// Whether two lines begin one below the other, as far as the input says where lines stand.
  private func isFlush(_ one: Item, _ other: Item) -> Bool {
    guard let left = boxes[one.line], let right = boxes[other.line] else { return true }
    return abs(left.left - right.left) <= min(left.height, right.height)
  }

  private func items(_ labels: [LabelOccurrence]) -> [Item] {
    var items: [Item] = []
    var next = 0
    for line in lines.indices {
      while next < labels.count, labels[next].lastLine < line { next += 1 }
      let isOfLabel = next < labels.count && labels[next].firstLine <= line
      if isOfLabel, labels[next].firstLine < line { continue }
      let range = lines[line].range
      guard let mark = ListMark.read(bytes, range), counts(mark.style) else { continue }
      let opens = isOfLabel && labels[next].whole[0].lowerBound == range.lowerBound
      // A label further on has its line for itself, and one above that has nothing yet its value.
      guard opens || !isOfLabel, opens || next == 0 || !awaitsValue(labels[next - 1], range)
      else { continue }
      let isKnown = opens && (labels[next].field != nil || labels[next].isHeading)
      let words = end(of: mark, on: range)..<range.upperBound
      let short = scanner.ownWording(from: words.lowerBound, before: words.upperBound)
      let wording = short ?? (mark.isSign ? nil : heading(words))
      items.append(
        Item(
          line: line, mark: mark, ordinal: mark.numbers(bytes)?.last, isKnown: isKnown,
          isOwn: opens && !isKnown,
          wording: wording.flatMap { offices.isOffice([$0]) ? nil : $0 }, isLong: short == nil))
    }
    return items
  }

  /// The words of a line behind its number that read as a heading, though they are longer than a label or
  /// name a year: 令和５年度までの経過又は課題.
  private func heading(_ words: Range<Int>) -> Range<Int>? {
    let words = bytes.trimmed(words)
    let scalars = bytes.scalars(words)
    guard (2...Self.longestHeading).contains(scalars.count), scalars.last?.isIdeograph ?? false,
      scalars.allSatisfy({ $0.isJapanese || $0.isDigit || $0 == 0x3001 || $0 == 0x30FB }),
      !scalars.contains(where: \.isDigit)
        || AmountTokens(bytes: bytes, catalogue: catalogue, unit: nil).namesYear(words)
    else { return nil }
    return words
  }

  /// Characters of a heading.
  private static let longestHeading = 24

  /// The end of a mark, or of a sign that a number has behind it: ⑤◆.
  private func end(of mark: ListMark, on line: Range<Int>) -> Int {
    let rest = bytes.trimmed(mark.range.upperBound..<line.upperBound)
    guard !mark.isSign, let sign = ListMark.read(bytes, rest), sign.isSign, counts(sign.style)
    else { return mark.range.upperBound }
    return sign.range.upperBound
  }

  /// Whether a line is the first text behind a label of a short one: 基本目標 over １ 健やかなまち.
  private func awaitsValue(_ label: LabelOccurrence, _ line: Range<Int>) -> Bool {
    guard let field = label.field, catalogue[field].type != .prose, !label.isHeading else {
      return false
    }
    return label.end <= line.lowerBound && bytes.trimmed(label.end..<line.lowerBound).isEmpty
  }

  /// Whether labels open with such marks; brackets are labels themselves, and ・ opens items.
  private func counts(_ style: ListMark.Style) -> Bool {
    switch style {
    case .bracket, .word, .chapter, .sign(0x30FB), .sign(0xFF65): false
    default: true
    }
  }
}
