internal import ShisakuSourceText
internal import ShisakuValues

/// The headings between the sheets of a form, which count what sheets stand under:
///
///     改革の柱１　歳入の確保 [sheet] [sheet] 改革の柱２　サービスの向上 [sheet]
///
/// A heading is the last line above the first label of a sheet, a word with its number and a title. The
/// same word counts on from one to the next; a single one heads nothing.
struct SheetHeadings {
  let bytes: [UInt8]
  let lines: [TextLine]
  let labels: [LabelOccurrence]

  private static let longest = 45

  /// The units without the headings above them, each of which has its own and those that go on.
  func parted(_ units: [FormUnits.Unit]) -> [FormUnits.Unit] {
    let headings = units.indices.map { heading(above: $0, units) }
    let words = headings.compactMap { $0?.word }
    guard words.count > 1, Set(words).count == 1, countsOn(headings.compactMap { $0?.number })
    else { return units }
    var units = units
    var path: [TextRanges] = []
    for (index, heading) in headings.enumerated() {
      if let heading {
        path = [[lines[heading.line].range]]
        if index > 0 {
          units[index - 1].lines = units[index - 1].lines.lowerBound..<heading.line
        }
        units[index].lines = heading.line + 1..<units[index].lines.upperBound
      }
      units[index].path = path
    }
    return units
  }

  private func countsOn(_ numbers: [Int]) -> Bool {
    numbers.first == 1 && zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 }
  }

  /// The heading above a unit, which may stand at the end of the one before.
  private func heading(
    above index: Int, _ units: [FormUnits.Unit]
  ) -> (line: Int, word: [UInt8], number: Int)? {
    guard let first = units[index].labels.first else { return nil }
    let line = labels[first].firstLine - 1
    let floor =
      index > 0 ? units[index - 1].labels.last.map { labels[$0].lastLine } ?? 0 : -1
    guard line > floor, lines[line].length <= Self.longest, lines[line].last != 0x3002,
      let mark = ListMark.read(bytes, lines[line].range), case .word(let word) = mark.style,
      mark.range.upperBound < lines[line].range.upperBound,
      let numbers = mark.numbers(bytes), numbers.count == 1
    else { return nil }
    return (line, word, numbers[0])
  }
}
