/// The words of a sheet's lines in reading order, among which tables of amounts stand in pieces, and what
/// tells the names of their rows.
struct AmountLines {
  let lines: [[AmountToken]]
  /// What they were read from.
  let bytes: [UInt8]
  let catalogue: FieldCatalogue

  /// What a line names a row with, if it does.
  func rowName(_ line: [AmountToken]) -> RowName? { RowName(line, catalogue, bytes) }

  /// The lines with cells behind the name of their row, and with heads behind the head before them, where a
  /// dump has printed each cell of a table on a line of its own:
  ///
  ///     当初予算 / 1,054 / 1,061    → 当初予算 1,054 1,061
  var joined: AmountLines {
    func goesOn(_ last: [AmountToken], with line: [AmountToken]) -> Bool {
      line.areCells
        ? rowName(last) != nil && last.dropFirst().allSatisfy(\.isAmount)
        : YearHeads.isHead(line) && YearHeads.isHead(last)
    }
    var joined: [[AmountToken]] = []
    for line in lines {
      if let last = joined.last, goesOn(last, with: line) {
        joined[joined.count - 1] += line
      } else {
        joined.append(line)
      }
    }
    return AmountLines(lines: joined, bytes: bytes, catalogue: catalogue)
  }
}
