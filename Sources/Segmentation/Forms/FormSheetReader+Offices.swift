internal import ShisakuSourceText
internal import ShisakuValues

/// The reader of offices, of one label or of one a level.
extension FormSheetReader {
  /// Offices: what reads as such, or a short text that is no sentence where a label says so.
  mutating func takeOffices(_ label: Int, from tail: [Int]) -> Bool {
    var taken: [Int] = []
    for name in officeNames(tail.prefix(6)) {
      if name.count == 1 { cutBehindOffice(name[0]) }
      let piece = sheet.pieces[name[0]]
      // A part of a note that its cell breaks: （簡 / 潔に）.
      if taken.isEmpty, !Parenthesis.areBalanced(in: bytes.scalars(piece.range)) { continue }
      if let last = taken.last {
        // The next level of the same office: 福祉部, then 障がい福祉課.
        guard let rank = rank(name), !piece.opensPage, areClose(sheet.pieces[last], piece)
        else { break }
        if let before = rank_(taken) ?? level(of: text(taken)) {
          let isOther =
            piece.blanksBefore == 0 && piece.startsLine && standApart(text(taken + name))
          guard rank > before || isOther else { break }
        } else {
          // A name that its cell breaks: 計画課イノベーション推進 / 調査室.
          guard taken.count == 1, length(last) >= 8, piece.blanksBefore == 0, piece.startsLine
          else { break }
        }
      } else {
        let scalars = bytes.scalars(piece.range)
        guard (2...45).contains(scalars.count), !scalars.contains(0x3002),
          scalars.contains(where: \.isIdeograph),
          let first = scalars.first, !ListSign.isBullet(first), !scalars.contains(where: \.isDigit),
          !scalars.contains(0x3A), !scalars.contains(0xFF1A),  // 担当名：
          !isPost(scalars), !scalars.contains(0x3092)  // を
        else { break }
      }
      taken += name
    }
    guard !taken.isEmpty else { return false }
    addOffices(taken, of: label)
    return true
  }

  /// Whether two pieces stand on one row of the page, or hardly a line apart.
  private func areClose(_ one: FormSheet.Piece, _ other: FormSheet.Piece) -> Bool {
    if let box = one.box, let next = other.box, box.isOnRow(next) { return true }
    return abs(one.line - other.line) <= 2
  }

  /// The pieces of each name, of which a cell may break the last word: 地域生活支援推進 / 室.
  private func officeNames(_ tail: ArraySlice<Int>) -> [[Int]] {
    var names: [[Int]] = []
    for index in tail {
      if opensCutLabel(index) { break }
      let piece = sheet.pieces[index]
      if let last = names.last?.last, last + 1 == index, piece.startsLine, piece.blanksBefore == 0,
        join.isRestOfOffice(piece.range, behind: sheet.pieces[last].range)
      {
        names[names.count - 1].append(index)
      } else {
        names.append([index])
      }
    }
    return names
  }

  /// Whether a letter is the first of a label that its cell has cut: 課 / 名 環境課.
  private func opensCutLabel(_ index: Int) -> Bool {
    guard length(index) == 1, index + 1 < sheet.pieces.count else { return false }
    let next = sheet.pieces[index + 1].range
    let length = bytes.scalar(at: next.lowerBound).length
    let label =
      Array(bytes[sheet.pieces[index].range])
      + Array(bytes[next.lowerBound..<next.lowerBound + length])
    return catalogue.fields.contains { $0.type == .offices && $0.labels.contains(label) }
  }

  /// Whether a text names who heads an office, and not the office: 課長, 室長.
  private func isPost(_ scalars: [UInt32]) -> Bool {
    scalars.count <= 4 && scalars.last == 0x9577
  }

  /// Cuts 内航課 課長 港 太郎 and 財政課（内線12） behind the office; the rest is a detail.
  mutating func cutBehindOffice(_ index: Int) {
    let range = sheet.pieces[index].range
    let end = endOfOffice(range)
    guard end < range.upperBound, offices.isOffice([range.lowerBound..<end]) else { return }
    cut(index, at: end)
  }

  /// Cuts a piece at a place; the rest is a detail.
  mutating func cut(_ index: Int, at end: Int) {
    let range = sheet.pieces[index].range
    let rest = bytes.trimmed(end..<range.upperBound)
    guard !rest.isEmpty else { return }
    node.addFigure([rest])
    sheet.pieces[index].range = range.lowerBound..<end
  }

  /// Where the words end that can be units of an office: 教育部 中央図書館 奉仕係.
  private func endOfOffice(_ range: Range<Int>) -> Int {
    let end = startOfHead(in: range.lowerBound..<startOfNote(range))
    guard OfficeReader.rank(ofName: bytes.squeezed(range.lowerBound..<end)) == nil else {
      return end
    }
    var last = range.lowerBound
    while last < end {
      let start = bytes.skippingSpace(from: last, before: end)
      let next = (start..<end).first(where: bytes.isSpace) ?? end
      guard last == range.lowerBound || OfficeEnding.isOfUnit(bytes[start..<next]) else { break }
      last = next
    }
    return last
  }

  /// Where 長 makes of an office the one who heads it, with a name behind: 環境課長 山田太郎; else the end.
  private func startOfHead(in range: Range<Int>) -> Int {
    let word = range.prefix { !bytes.isSpace(at: $0) }
    let unit = word.dropLast(3)
    guard word.count > 6, word.upperBound < range.upperBound,
      bytes.scalar(at: unit.upperBound).value == Self.head,
      OfficeReader.rank(ofName: bytes.squeezed(unit)) != nil
    else { return range.upperBound }
    return unit.upperBound
  }

  /// 長
  private static let head: UInt32 = 0x9577

  /// Where a bracket with a number opens at the end of a text, as of a telephone; else its end.
  private func startOfNote(_ range: Range<Int>) -> Int {
    bytes.characters(in: range).first { offset, scalar, _ in
      Parenthesis.opens(scalar) && bytes[offset..<range.upperBound].contains(where: \.isDigit)
    }.map { bytes.trimmed(range.lowerBound..<$0.offset).upperBound } ?? range.upperBound
  }

  /// Adds offices; a form may have a label a level (担当部局庁, 担当課室), which name one office together, in
  /// whatever order a dump has printed them.
  mutating func addOffices(_ pieces: [Int], of label: Int?) {
    let ranges = withoutCutLabels(text(pieces))
    let levels = levels(of: pieces)
    if let levels, let known = officeLevels, known.upperBound < levels.upperBound {
      officeRanges += ranges
      officeLevels = known.lowerBound...levels.upperBound
    } else if let levels, let known = officeLevels, levels.upperBound < known.lowerBound,
      let label, officeReadings != nil, isNamed(label, after: levels)
    {
      officeRanges = ranges + officeRanges
      officeLevels = levels.lowerBound...known.upperBound
    } else {
      finishOffices()
      officeRanges = ranges
      officeLevels = levels
    }
    if let label {
      officeReadings = officeReadings ?? readings.count
      readings.append(
        TextReading(
          label: label, pieces: pieces, ranges: ranges, isEnded: offices.areOffices(ranges)))
    }
    use(pieces)
  }

  /// Whether a label says of which levels its offices are: 担当部局.
  private func isNamed(_ label: Int, after levels: ClosedRange<Int>) -> Bool {
    levelsNamed(by: label).contains(where: levels.contains)
  }

  /// The levels that a label for offices names: 部局名, 担当課室.
  func levelsNamed(by label: Int) -> Set<Int> {
    let wording = wording(label)
    return Set(OfficeEnding.ranks.filter { wording.holds($0.ending) }.map(\.rank))
  }

  /// The highest and the lowest level of an office.
  private func levels(of pieces: [Int]) -> ClosedRange<Int>? {
    guard let lowest = level(of: text(pieces)) else { return nil }
    let path = offices.offices(text(pieces)).first?.path ?? []
    let highest = path.compactMap { OfficeReader.rank(ofName: Array($0.utf8)) }.min() ?? lowest
    return min(highest, lowest)...lowest
  }

  /// The units of an office without the labels of one character before them: 部 環境部 課 水辺課.
  mutating func withoutCutLabels(_ ranges: TextRanges) -> TextRanges {
    guard let range = ranges.first, ranges.count == 1 else { return ranges }
    let words = range.split(whereSeparator: bytes.isSpace)
    let (units, labels) = (
      words.filter { bytes.scalarCount($0) > 1 }, words.filter { bytes.scalarCount($0) == 1 }
    )
    let areLabels = labels.allSatisfy { label in
      let text = bytes.squeezed(label)
      return text == LabelWord.name || OfficeReader.rank(ofName: text) != nil
    }
    guard !labels.isEmpty, areLabels, words.first == labels.first, units.last == words.last else {
      return ranges
    }
    furniture += labels
    return TextRanges(units)
  }

  /// The level of an office; a ministry stands above all others.
  func level(of office: TextRanges) -> Int? {
    OfficeReader.rank(ofName: bytes.squeezed(office))
      ?? (offices.offices(office).first?.ministry != nil ? 0 : nil)
  }

  /// Reads the offices that were added.
  mutating func finishOffices() {
    guard !officeRanges.isEmpty else { return }
    let list =
      standApart(officeRanges)
      ? offices.offices(apart: officeRanges) : offices.offices(officeRanges)
    for reading in (officeReadings ?? readings.count)..<readings.count
    where type(readings[reading].label) == .offices {
      readings[reading].offices = node.offices.count..<node.offices.count + list.count
    }
    node.offices += list
    furniture += bytes.signs(in: officeRanges, outside: list.flatMap(\.text))
    (officeRanges, officeReadings, officeLevels) = ([], nil, nil)
  }

  /// Whether the lines of a cell are offices of their own, each with the bureau that it belongs to:
  ///
  ///     市民部　市民課
  ///     企画部　情報課
  private func standApart(_ ranges: TextRanges) -> Bool {
    guard ranges.count > 1 else { return false }
    let ranks = ranges.map { range in
      (offices.isOffice([range]) ? offices.offices([range]).first : nil)
        .map { $0.path.compactMap { OfficeReader.rank(ofName: Array($0.utf8)) } } ?? []
    }
    return ranks.allSatisfy { $0.count > 1 } && Set(ranks).count == 1
  }

  private func rank_(_ pieces: [Int]) -> Int? { pieces.compactMap { rank([$0]) }.max() }

  /// The level of an office by how its name ends; `nil` for anything else.
  private func rank(_ name: [Int]) -> Int? {
    let squeezed = bytes.squeezed(text(name))
    // 課 alone is a label that its cell has cut.
    guard squeezed.count <= 60, name.contains(where: { length($0) > 1 }) else { return nil }
    return OfficeReader.rank(ofName: squeezed)
  }
}
