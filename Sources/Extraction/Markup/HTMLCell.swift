internal import ShisakuValues

/// Where lines go: the page or a cell.
struct HTMLCell {
  /// An empty line is a blank one.
  var lines: [HTMLLine] = []

  mutating func add(_ line: HTMLLine) {
    if !line.isEmpty { lines.append(line) }
  }

  mutating func part() {
    if lines.last?.isEmpty == false { lines.append(HTMLLine()) }
  }

  /// Whether it is a `th`.
  var isHead = false

  /// Columns and rows of its table that the cell takes.
  var span = (columns: 1, rows: 1)

  /// Without a blank line at the end.
  var content: [HTMLLine] { lines.last?.isEmpty == true ? lines.dropLast() : lines }

  /// Bytes of a cell that may be a label or a figure: twenty characters.
  private static let shortCell = 60

  static func isShort(_ cell: [HTMLLine]) -> Bool {
    cell.count == 1 && cell[0].bytes.count <= shortCell
  }

  /// Whether it holds a number, or a dash for one, and no word.
  var isFigure: Bool {
    guard HTMLCell.isShort(content) else { return false }
    let scalars = String(decoding: content[0].bytes, as: UTF8.self).unicodeScalars.map(\.value)
    guard !scalars.contains(where: \.isLetter) else { return false }
    // ０ to ９
    return scalars.count == 1 || scalars.contains { $0.isDigit || (0xFF10...0xFF19).contains($0) }
  }

  /// Bytes of all lines.
  static func length(_ cell: [HTMLLine]) -> Int { cell.reduce(0) { $0 + $1.bytes.count } }

  /// Whether all its lines together are a label or a figure.
  var isShortInAll: Bool { HTMLCell.length(content) <= HTMLCell.shortCell }

  /// Whether it may be the label of its row: one short line, or a head whose words are broken, with a note below.
  var mayBeLabel: Bool {
    HTMLCell.isShort(content)
      || isHead && content.count > 1 && content.count <= HTMLCell.mostOfLabel
        && HTMLCell.length(content) <= HTMLCell.longestLabel
  }

  /// Lines and bytes of such a label: sixty characters.
  private static let mostOfLabel = 4
  private static let longestLabel = 180

  /// Makes one line of all.
  mutating func joinLines() {
    let own = content
    guard var whole = own.first, own.count > 1 else { return }
    whole.bytes = Array(own.map(\.bytes).joined())
    lines = [whole]
  }

  /// Makes one line of the letters of a label that stands upright in a narrow cell: 目 / 的.
  mutating func joinLetters() {
    let own = content
    guard Self.upright.contains(own.count),
      own.allSatisfy({ line in
        let letter = String(decoding: line.bytes.prefix(4), as: UTF8.self).unicodeScalars
        return line.bytes.count <= 4 && letter.count == 1
          && letter.allSatisfy { $0.value.isJapanese }
      })
    else { return }
    joinLines()
  }

  /// Lines of such a label.
  private static let upright = 2...10
}
