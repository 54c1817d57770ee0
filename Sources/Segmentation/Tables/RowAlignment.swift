internal import ShisakuSourceText
internal import ShisakuValues

/// Aligns words with the columns of a table, where nothing but white space stands between cells and a cell
/// may hold some too, or go on on the next line:
///
///     No. 所属 款 事業名 予算額
///     2 議会事務局 01 議会費 職員人件費 (事務局分) 89,580
///     3 議会事務局 01 議会費 議会広報紙等
///     作成事業 10,346
///
/// Each column takes a run of words, in order, and so does each row; a run costs what speaks against its
/// being a cell of the column, and the cheapest way counts where the next one is dearer.
struct RowAlignment {
  /// What stands in a column, as far as its words show it.
  enum Cell {
    case number
    case amount
    case office
    case name
    /// Sentences, or a few words.
    case text
    /// A word of few, 新規 or 01 議会費, or anything else.
    case word
    /// What the head does not name: 02 総務費.
    case unnamed
    /// A number that counts nothing: of a page, 2-1-1 of the budget.
    case code
  }

  let bytes: [UInt8]
  let offices: OfficeReader
  let catalogue: FieldCatalogue
  let names: Field
  var cells: [Cell]
  /// How many columns stand before those that name and count rows: their cells may be merged over several
  /// rows.
  var lead: Int
  /// What it costs that such a cell is empty, and one behind the last column of amounts.
  var emptyLead = 2
  var emptyTail = Self.empty
  /// In how many lines a run of words stands.
  var counts: [[UInt8]: Int] = [:]
  /// Half-width columns of the widest line of each column; none where that is not known.
  var widest: [Int] = []
  /// Columns of texts whose cells open with items of a list.
  var itemColumns: Set<Int> = []
  /// Whether blank lines part cells, so that a cell may have short lines.
  var areBlocks = false
  /// Whether nothing but a known office is one.
  var needsOffices = false
  /// Whether it is not known yet which columns of words hold codes.
  var mayHoldCodes = false

  /// Counts the lines or rows that runs of words stand in.
  mutating func count(_ rows: some Sequence<[PlainToken]>) {
    for tokens in rows {
      var seen: Set<[UInt8]> = []
      for first in tokens.indices {
        for end in first + 1...min(first + Self.mostRepeated, tokens.count) {
          seen.insert(word(tokens, first..<end))
        }
      }
      for word in seen { counts[word, default: 0] += 1 }
    }
  }

  /// The alignment with some of the columns.
  func of(_ columns: [Int]) -> RowAlignment {
    RowAlignment(
      bytes: bytes, offices: offices, catalogue: catalogue, names: names,
      cells: columns.map { cells[$0] }, lead: lead, emptyLead: emptyLead, emptyTail: emptyTail,
      counts: counts,
      widest: widest.isEmpty ? [] : columns.map { widest[$0] },
      itemColumns: Set(columns.indices.filter { itemColumns.contains(columns[$0]) }),
      needsOffices: needsOffices)
  }

  /// The runs of the words of a row, one a column, and whether each is certain.
  struct Runs {
    var runs: [Range<Int>]
    var isCertain: [Bool]
    var cost = 0
  }

  /// Words of some rows, of an office, of a name, and of what is said again and again.
  static let mostTokens = 400
  private static let mostOfOffice = 6
  private static let mostOfName = 6
  private static let mostOfText = 40
  static let mostRepeated = 3
  /// Bytes of a character, which names nothing.
  static let shortestName = 3
  /// Half-width columns of an office that is not known for one.
  static let widestOffice = 44
  /// Half-width columns that a line of a name may be wider than those of others.
  static let slack = 4
  /// How much of the widest line of its column a line has that goes on on the next one.
  static let full = 0.8

  /// What it costs that a cell before the name is empty where most rows have one, and where few have.
  static let emptyUnmerged = 4
  static let emptyMerged = 0
  /// What a cell costs that is empty, is no office, ends as no name does, holds what belongs elsewhere, goes
  /// on behind a line that is not full, or opens a row within a line.
  static let empty = 3
  static let unlikely = 3
  static let unknownOffice = 2
  static let withoutCue = 2
  static let stray = 2
  static let shortLine = 3
  static let withinLine = 3
  static let block = 1
  static let blockOfOther = 2

  static let comma = Array("、".utf8)

  /// A run that a column may take.
  private struct Choice {
    var run: Range<Int>
    var cost: Int
  }

  /// The cells of as many rows, of which the last may want its last columns where it is open; `nil` where the
  /// words are none.
  func align(_ tokens: [PlainToken], rows: Int = 1, isOpen: Bool = false) -> [Runs]? {
    let columns = rows * cells.count
    guard (1...Self.mostTokens).contains(tokens.count), tokens.count * 2 > columns else {
      return nil
    }
    let amounts = tokens.map { TableCellWords.isAmount(bytes, $0.range) }
    let limits = rows > 1 && cells.contains(.amount) ? limits(tokens) : nil
    let states = tokens.count + 1
    // The cost of the columns before, and of those behind, each place between words.
    var before = [Int](repeating: .max, count: (columns + 1) * states)
    var behind = before
    var choices: [[Choice]] = []
    before[0] = 0
    for column in 0..<columns {
      var own: [Choice] = []
      for first in 0..<states where before[column * states + first] < .max {
        for end in ends(of: column, from: first, in: tokens.count, limits) {
          guard let cost = cost(column % cells.count, tokens, first..<end, amounts) else {
            continue
          }
          own.append(Choice(run: first..<end, cost: cost))
          let place = (column + 1) * states + end
          before[place] = min(before[place], before[column * states + first] + cost)
        }
      }
      choices.append(own)
    }
    // Where the words end, and after which column.
    let ends = (isOpen ? columns - cells.count : columns)...columns
    let last = ends.min { before[$0 * states + tokens.count] < before[$1 * states + tokens.count] }
    guard let last, case let whole = before[last * states + tokens.count], whole < .max else {
      return nil
    }
    behind[last * states + tokens.count] = 0
    for column in (0..<last).reversed() {
      for choice in choices[column] {
        let rest = behind[(column + 1) * states + choice.run.upperBound]
        guard rest < .max else { continue }
        let place = column * states + choice.run.lowerBound
        behind[place] = min(behind[place], choice.cost + rest)
      }
    }
    var result: [Runs] = []
    var place = 0
    for column in 0..<last {
      let cheapest = choices[column].filter { choice in
        let left = before[column * states + choice.run.lowerBound]
        let right = behind[(column + 1) * states + choice.run.upperBound]
        return left < .max && right < .max && left + choice.cost + right == whole
      }
      guard let best = cheapest.first(where: { $0.run.lowerBound == place }) else { return nil }
      if column % cells.count == 0 { result.append(Runs(runs: [], isCertain: [])) }
      result[result.count - 1].runs.append(best.run)
      result[result.count - 1].isCertain.append(cheapest.count == 1)
      result[result.count - 1].cost += best.cost
      place = best.run.upperBound
    }
    return result
  }

  /// The place of the next amount from each word on, which no other cell of several rows holds.
  private func limits(_ tokens: [PlainToken]) -> [Int] {
    var limits = [Int](repeating: tokens.count, count: tokens.count + 1)
    for index in tokens.indices.reversed() {
      limits[index] = tokens[index].isAmount(bytes) ? index : limits[index + 1]
    }
    return limits
  }

  /// Where a run may end that begins at a word.
  private func ends(
    of column: Int, from first: Int, in all: Int, _ limits: [Int]?
  ) -> ClosedRange<Int> {
    let cell = cells[column % cells.count]
    let isNumeric = cell == .number || cell == .amount || cell == .code
    let count = isNumeric ? all : limits?[first] ?? all
    return switch cell {
    case .number: min(first + 1, count)...min(first + 1, count)
    case .code: first...min(first + 1, count)
    case .amount: min(first + 1, count)...min(first + 2, count)
    case .office: first...min(first + Self.mostOfOffice, count)
    case .name: first...min(first + Self.mostOfName, count)
    case .unnamed: first...min(first + Self.mostRepeated, count)
    case .text, .word: first...min(first + Self.mostOfText, count)
    }
  }
}
