internal import ShisakuValues

/// Titles that count the sheets of a document, wherever a dump prints them on their sheets:
///
///     ４６ 新規就業の支援 / 47 種苗の生産 / 48 収入保険
extension FormSheetReader {
  /// Takes the titles whose numbers go up by one from sheet to sheet, where most sheets have one and no
  /// label announces the names.
  static func readNumberedTitles(_ readers: inout [FormSheetReader]) {
    guard readers.count >= fewestSheets,
      readers.allSatisfy({ $0.firstLabel(of: .name) == nil })
    else { return }
    let titles = readers.map { $0.numberedTitles() }
    var counts: [Int: Int] = [:]
    for (sheet, titles) in titles.enumerated() {
      for number in titles.keys { counts[number - sheet, default: 0] += 1 }
    }
    guard let first = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      first.value >= fewestSheets, first.value * 3 >= readers.count * 2
    else { return }
    for (sheet, titles) in titles.enumerated() {
      guard let piece = titles[first.key + sheet] else { continue }
      readers[sheet].takeTitle([piece])
      readers[sheet].isCounted = !readers[sheet].node.name.isEmpty
    }
  }

  /// The lines of the sheet that are a number and a title, by their numbers, without the items of lists
  /// and numbers that come twice.
  private func numberedTitles() -> [Int: Int] {
    var titles: [Int: [Int]] = [:]
    for (index, piece) in sheet.pieces.enumerated()
    where piece.use == .free && piece.startsLine && bytes[piece.range.lowerBound].isDigit {
      guard let range = number(at: piece.range), isTitle(piece.range),
        let number = Int(String(decoding: bytes[range], as: UTF8.self))
      else { continue }
      titles[number, default: []].append(index)
    }
    return titles.filter { number, pieces in
      pieces.count == 1 && titles[number - 1] == nil && titles[number + 1] == nil
    }.mapValues { $0[0] }
  }
}
