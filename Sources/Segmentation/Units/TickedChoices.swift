internal import ShisakuSourceText
internal import ShisakuValues

/// Reads texts that are boxes to be ticked: what is chosen is the value, and the rest belongs to the form.
///
///     形態　■事業補助　□運営補助　□混合補助    → 事業補助
///
/// Where no box is ticked, or all are, nothing shows what was chosen, and the text stays as it is.
struct TickedChoices {
  let bytes: [UInt8]

  /// Longer options are texts with signs before them.
  private static let longestOption = 40

  func read(_ unit: inout UnitReading) {
    for index in unit.node.fields.indices {
      guard let (chosen, rest) = parted(unit.node.fields[index].text) else { continue }
      unit.node.fields[index].text = chosen
      unit.furniture += rest
    }
  }

  /// A box with what stands behind it.
  private struct Option {
    let isTicked: Bool
    let box: Range<Int>
    var text: TextRanges = []
  }

  /// What is ticked, and the other options with all boxes.
  private func parted(_ text: TextRanges) -> (chosen: TextRanges, rest: [Range<Int>])? {
    guard let first = text.first, TickBox.isBox(bytes.scalar(at: first.lowerBound).value) else {
      return nil
    }
    var options: [Option] = []
    for range in text {
      var start = range.lowerBound
      func close(at end: Int) {
        let piece = bytes.trimmed(start..<end)
        if !piece.isEmpty { options[options.count - 1].text.append(piece) }
      }
      for (offset, scalar, length) in bytes.characters(in: range) where TickBox.isBox(scalar) {
        if start < offset { close(at: offset) }
        options.append(
          Option(isTicked: TickBox.isTicked(scalar), box: offset..<offset + length))
        start = offset + length
      }
      if start < range.upperBound { close(at: range.upperBound) }
    }
    let ticked = options.filter(\.isTicked)
    guard !ticked.isEmpty, ticked.count < options.count,
      options.allSatisfy({ isOption($0.text) })
    else { return nil }
    let rest = options.map(\.box) + options.filter { !$0.isTicked }.flatMap { Array($0.text) }
    return (TextRanges(ticked.flatMap { Array($0.text) }), rest)
  }

  private func isOption(_ text: TextRanges) -> Bool {
    let scalars = bytes.scalars(text)
    return !scalars.isEmpty && scalars.count <= Self.longestOption && !scalars.contains(0x3002)
  }
}
