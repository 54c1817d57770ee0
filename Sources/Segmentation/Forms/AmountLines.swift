/// The words of a sheet's lines where a dump has printed each cell of a table on a line of its own.
enum AmountLines {
  /// The lines with cells behind the name of their row, and with heads behind the head before them:
  ///
  ///     当初予算 / 1,054 / 1,061    → 当初予算 1,054 1,061
  static func joined(
    _ lines: [[AmountToken]], bytes: [UInt8], catalogue: FieldCatalogue
  ) -> [[AmountToken]] {
    func goesOn(_ last: [AmountToken], with line: [AmountToken]) -> Bool {
      if line.areCells {
        return RowName(last, catalogue, bytes) != nil && last.dropFirst().allSatisfy(\.isAmount)
      }
      return YearHeads.isHead(line) && YearHeads.isHead(last)
    }
    var joined: [[AmountToken]] = []
    for line in lines {
      if let last = joined.last, goesOn(last, with: line) {
        joined[joined.count - 1] += line
      } else {
        joined.append(line)
      }
    }
    return joined
  }
}
