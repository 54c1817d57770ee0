internal import ShisakuSourceText
internal import ShisakuValues

/// Labels that a dump has printed one behind another, with their values behind the last of them:
///
///     政策 / 施策 / 都市基盤の整備 / 生活環境の向上    → 政策 都市基盤の整備, 施策 生活環境の向上
extension FormSheetReader {
  /// Labels that follow one another, and the texts behind the last of them.
  struct StackedLabels {
    var labels: Range<Int>
    /// The pieces of each text.
    let texts: [Range<Int>]
  }

  /// The stacks of each sheet that have their values in order on most sheets with the same labels.
  static func stackedLabels(_ readers: [FormSheetReader]) -> [[StackedLabels]] {
    let stacks = readers.map { $0.stackedLabels() }
    var counts: [[[UInt8]]: (ordered: Int, all: Int)] = [:]
    for (reader, stacks) in zip(readers, stacks) {
      for stack in stacks {
        counts[reader.wordings(stack), default: (0, 0)].all += 1
        if reader.areInOrder(stack) { counts[reader.wordings(stack)]?.ordered += 1 }
      }
    }
    let ordered = Set(counts.filter { $0.value.ordered * 3 >= $0.value.all * 2 }.keys)
    return zip(readers, stacks).map { reader, stacks in
      stacks.compactMap { stack in
        var stack = stack
        // A label that heads the others has no value: 総合計画の体系 above 政策 and 施策.
        stack.labels = stack.labels.suffix(max(stack.texts.count, 2))
        return reader.areInOrder(stack) && ordered.contains(reader.wordings(stack)) ? stack : nil
      }
    }
  }

  /// Reads the values of some stacks.
  mutating func readStackedLabels(_ stacks: [StackedLabels]) {
    for stack in stacks {
      for (label, value) in zip(stack.labels, stack.texts) {
        isFilled[label] = takeApart(label, Array(value), [])
      }
    }
  }

  private func wordings(_ stack: StackedLabels) -> [[UInt8]] { stack.labels.map { wording($0) } }

  private func stackedLabels() -> [StackedLabels] {
    guard !hasBoxes else { return [] }
    var runs: [Range<Int>] = []
    var first = 0
    while first < sheet.labels.count {
      var last = first
      while last + 1 < sheet.labels.count, isStacked(last), isStacked(last + 1),
        isEmpty(last)
      { last += 1 }
      if last > first { runs.append(first..<last + 1) }
      first = last + 1
    }
    guard !runs.isEmpty else { return [] }
    let blocks = Dictionary(grouping: FormBlocks(sheet, lines: join).blocks, by: \.owner)
    return runs.map { labels in
      let owner = owner(ofValuesOf: labels.upperBound - 1)
      let texts = (blocks[owner] ?? []).map(\.pieces)
      // As many lines as labels are a value each: 事業名 / 事業主体 / 川の改修事業 / 県.
      if texts.count == 1, let lines = texts.first, lines.count == labels.count {
        return StackedLabels(labels: labels, texts: lines.map { $0..<$0 + 1 })
      }
      return StackedLabels(labels: labels, texts: texts)
    }
  }

  /// Whether a label announces a short text and has none yet. A number is that of a heading.
  private func isStacked(_ label: Int) -> Bool {
    guard !isFilled[label], sheet.labels[label].decoration != .number else { return false }
    if type(label) == .name { return node.name.isEmpty }
    return type(label) == .text || type(label) == .grade
  }

  /// The label that the values of a stack stand behind: its last one, or the heading of the next section,
  /// which a dump may print before them.
  private func owner(ofValuesOf last: Int) -> Int {
    let next = last + 1
    guard next < sheet.labels.count, sheet.labels[next].decoration == .number,
      isEmpty(last)
    else { return last }
    return next
  }

  /// Whether a stack has as many texts as labels, or as many grades before anything else.
  private func areInOrder(_ stack: StackedLabels) -> Bool {
    let values = stack.texts.prefix(stack.labels.count)
    guard values.count == stack.labels.count else { return false }
    let areGrades = values.allSatisfy { $0.count == 1 && length($0.lowerBound) == 1 }
    return areGrades || stack.texts.count == values.count && values.allSatisfy(isValue)
  }

  /// Whether lines may be the value of a label: words, and no sentence, which says itself what it is of.
  private func isValue(_ pieces: Range<Int>) -> Bool {
    let scalars = bytes.scalars(text(Array(pieces)))
    return scalars.contains(where: \.isLetter) && scalars.last != 0x3002
  }
}
