internal import ShisakuSourceText
internal import ShisakuValues

/// The readers of typed values: each takes what its type allows and leaves the rest.
extension FormSheetReader {
  /// A title: at most three lines, no sentence, no number alone.
  ///
  /// One that does not stand behind its label may be that of something else.
  mutating func takeName(_ label: Int, from tail: [Int], isBehind: Bool) -> Bool {
    guard node.name.isEmpty else { return false }
    // The title of the form may stand right above the cell.
    let isTitle = { [bytes, sheet] in bytes.isTitleOfYear([sheet.pieces[$0].range]) }
    var block = upToPrinted(block(tail, atMost: 3))
    // ＞ is a sign between other cells.
    block.removeAll { piece in
      !bytes.scalars(sheet.pieces[piece].range).contains { $0.isLetter || $0.isDigit }
    }
    block.removeAll(where: { isTitle($0) })
    // A year alone is of the next cell.
    if block.count > 1 {
      block.removeAll { yearOpening($0) == sheet.pieces[$0].range.count }
    }
    // （1） 移住・定住の促進 above the name is what the policy belongs to.
    if let first = block.first, block.count > 1, isNumbered(first), !isNumbered(block[1]) {
      block.removeFirst()
    }
    // A title that fits on its line does not go on below.
    if let first = block.first, length(first) < 18,
      sheet.pieces[first].line == sheet.labels[label].lastLine
    {
      block = block.filter { sheet.pieces[$0].line == sheet.pieces[first].line }
    }
    var ranges = text(block)
    takeCode(from: &ranges)
    takeLeadingCode(from: &ranges)
    takeNumberBefore(label, from: &ranges)
    takeState(from: &ranges)
    // ■ is a choice that the form has made.
    guard isName(ranges), bytes.scalars(ranges).first != 0x25A0, !isOfHead(block) else {
      return false
    }
    node.name = ranges
    node.confidence.append(("/name", isBehind ? 0.95 : 0.8))
    use(block)
    return true
  }

  /// Whether what stands beside a label is the next cell of a table's head and no value: 令和５年度決算額,
  /// 区分 above or before 新規.
  private func isOfHead(_ pieces: [Int]) -> Bool {
    guard let first = pieces.first else { return false }
    // What most sheets have is printed with the form: 貢献度.
    if headsAmounts(first)
      || printed.contains(bytes.squeezed(sheet.pieces[first].range, atMost: 240))
    {
      return true
    }
    let words = sheet.pieces[first].range.split(whereSeparator: bytes.isSpace)
    return words.first.map { word in
      let text = bytes.squeezed(word)
      return catalogue.fields.contains { $0.type == .choice && $0.labels.contains(text) }
    } ?? false
  }

  /// Whether a piece opens with the number of a list.
  private func isNumbered(_ piece: Int) -> Bool {
    guard let mark = ListMark.read(bytes, sheet.pieces[piece].range) else { return false }
    return mark.numbers(bytes)?.isEmpty == false
  }

  /// A status in brackets at a title: 図書館改修事業（新規）.
  mutating func takeState(from ranges: inout TextRanges) {
    var title = EntryTitle(bytes: bytes, catalogue: catalogue, ranges)
    title.takeBrackets()
    guard let status = title.status, node.status == nil, !title.name.isEmpty else { return }
    node.status = status
    furniture += title.furniture
    ranges = title.name
  }

  /// A number in parentheses at the end of a title: …学園補助（405836）.
  private mutating func takeCode(from ranges: inout TextRanges) {
    guard node.number == nil, let last = ranges.last else { return }
    var offset = last.upperBound
    func before() -> UInt32 {
      var start = offset - 1
      while start > last.lowerBound, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      offset = start
      return bytes.scalar(at: start).value
    }
    guard Parenthesis.closes(before()) else { return }
    let end = offset
    while offset > last.lowerBound, bytes[offset - 1].isDigit { offset -= 1 }
    let digits = offset..<end
    guard digits.count >= 3, Parenthesis.opens(before()), offset > last.lowerBound else { return }
    node.number = [digits]
    furniture.append(offset..<digits.lowerBound)
    furniture.append(digits.upperBound..<last.upperBound)
    ranges[ranges.count - 1] = bytes.trimmed(last.lowerBound..<offset)
  }

  /// A number of several levels before a title: 3-2 道路網の整備.
  private mutating func takeLeadingCode(from ranges: inout TextRanges) {
    guard let first = ranges.first else { return }
    let end = (first.lowerBound..<first.upperBound).first(where: bytes.isSpace) ?? first.lowerBound
    let levels = bytes[first.lowerBound..<end].split(
      separator: 0x2D, omittingEmptySubsequences: false)
    guard levels.count > 1, levels.allSatisfy({ (1...2).contains($0.count) }),
      levels.joined().allSatisfy(\.isDigit)
    else { return }
    if node.number == nil {
      node.number = [first.lowerBound..<end]
    } else {
      furniture.append(first.lowerBound..<end)
    }
    ranges[0] = bytes.trimmed(end..<first.upperBound)
  }

  /// The number that a name has before it where both labels stand before both values:
  /// 事業コード 事業名 194030 川の見守り事業.
  private mutating func takeNumberBefore(_ label: Int, from ranges: inout TextRanges) {
    guard node.number == nil, label > 0, type(label - 1) == .number, !isFilled[label - 1],
      sheet.tails[label - 1].isEmpty, let first = ranges.first
    else { return }
    let end = first.first { !bytes[$0].isDigit } ?? first.upperBound
    let isWord = end == first.upperBound ? ranges.count > 1 : bytes.isSpace(at: end)
    guard end - first.lowerBound >= 2, isWord else { return }
    node.number = [first.lowerBound..<end]
    ranges[0] = bytes.trimmed(end..<first.upperBound)
    if ranges[0].isEmpty { ranges = TextRanges(ranges.dropFirst()) }
  }

  /// Whether a text may be a title: some letters, no sentence.
  func isName(_ ranges: TextRanges) -> Bool {
    let scalars = bytes.scalars(ranges).filter { $0 > 0x20 && $0 != 0x3000 }
    // □ is a choice that the form leaves open.
    guard (2...90).contains(scalars.count), scalars.last != 0x3002, !scalars.contains(0x25A1)
    else { return false }
    let letters = scalars.count {
      $0.isJapanese || $0.isLatinLetter
    }
    return letters * 2 > scalars.count
  }

  /// 0222, 2021-国交-20-0473: digits, and what joins them.
  mutating func takeNumber(_ label: Int, from tail: [Int]) -> Bool {
    guard node.number == nil, !isOfTelephone(label) else { return false }
    var taken: [Int] = []
    if let first = tail.first { cutBehindNumber(first) }
    for index in tail.prefix(8) {
      let scalars = bytes.scalars(sheet.pieces[index].range)
      let isDash = scalars.allSatisfy { EmptyCell.isDash($0) || $0 <= 0x20 }
      let isJoined =
        taken.last.map { last in
          let before = bytes.scalars(sheet.pieces[last].range)
          return EmptyCell.isDash(before[before.count - 1])
        } ?? true
      let opens = scalars.first.map { EmptyCell.isDash($0) } ?? false
      guard isDash || opens || isJoined, scalars.count <= 30, taken.isEmpty || scalars.count <= 10
      else { break }
      guard scalars.allSatisfy(Self.isOfNumber) else { break }
      taken.append(index)
    }
    let all = bytes.scalars(text(taken))
    // A number that a dump has torn apart ends with what joins it.
    guard all.contains(where: \.isDigit), let last = all.last, !EmptyCell.isDash(last),
      !isTornNumber(all), !isNamed(all)
    else { return false }
    node.number = text(taken)
    use(taken)
    return true
  }

  /// Whether a label announces a telephone number.
  private func isOfTelephone(_ label: Int) -> Bool {
    let wording = bytes.squeezed(sheet.labels[label].wording)
    return ContactWord.telephone.contains { wording.starts(with: $0) }
  }

  /// Cuts what stands a blank behind a number and is none of it: 15 提出日 令和５年５月９日.
  private mutating func cutBehindNumber(_ index: Int) {
    let range = sheet.pieces[index].range
    guard let end = range.first(where: bytes.isSpace),
      bytes[range.lowerBound..<end].contains(where: \.isDigit)
    else { return }
    let rest = bytes.trimmed(end..<range.upperBound)
    guard bytes.scalars(rest).prefix(while: \.isIdeograph).count >= 3 else { return }
    node.details.append(SheetNode.Detail(kind: .figureText, ranges: [rest]))
    sheet.pieces[index].range = range.lowerBound..<end
  }

  /// Whether a text with a number in it is words: 第3次総合計画.
  private func isNamed(_ scalars: [UInt32]) -> Bool {
    !scalars.contains(where: EmptyCell.isDash)
      && scalars.split(whereSeparator: { !$0.isIdeograph }).contains { $0.count > Self.longestUnit }
  }

  /// Ideographs of a number that follow one another: 重点12号.
  private static let longestUnit = 3

  /// Whether a number breaks off behind the name of an office in it: 2021-国交.
  private func isTornNumber(_ scalars: [UInt32]) -> Bool {
    guard let dash = scalars.lastIndex(where: { EmptyCell.isDash($0) }) else { return false }
    return scalars[(dash + 1)...].allSatisfy(\.isIdeograph)
  }

  private static func isOfNumber(_ scalar: UInt32) -> Bool {
    scalar.isDigit || scalar.isLatinLetter || EmptyCell.isDash(scalar) || scalar.isIdeograph
      || scalar <= 0x20 || scalar == 0x3000 || scalar == 0x2E || scalar == 0x2F
  }

  mutating func takeStatus(_ label: Int, from tail: [Int]) -> Bool {
    guard node.status == nil, let first = tail.first, length(first) <= 12 else { return false }
    let word = bytes.squeezed(sheet.pieces[first].range)
    guard
      let status = catalogue.statuses.first(where: { status in
        word.firstOffset(of: status.text, in: 0..<word.count) != nil
      })
    else { return false }
    node.status = SheetNode.Status(code: status.code, label: [sheet.pieces[first].range])
    use([first])
    return true
  }

  /// Offices: what reads as such, or a short text that is no sentence where a label says so.
  mutating func takeOffices(_ label: Int, from tail: [Int]) -> Bool {
    var taken: [Int] = []
    for index in tail.prefix(6) {
      cutBehindOffice(index)
      let piece = sheet.pieces[index]
      // A part of a note that its cell breaks: （簡 / 潔に）.
      if taken.isEmpty, !isBalanced(piece.range) { continue }
      if let last = taken.last {
        // The next level of the same office: 福祉部, then 障がい福祉課.
        guard let rank = rank(index), !piece.opensPage,
          abs(piece.line - sheet.pieces[last].line) <= 2
        else { break }
        if let before = rank_(taken) ?? level(of: text(taken)) {
          let isOther =
            piece.blanksBefore == 0 && piece.startsLine && standApart(text(taken + [index]))
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
      taken.append(index)
    }
    guard !taken.isEmpty else { return false }
    addOffices(taken, of: label)
    return true
  }

  /// Whether each parenthesis of a text has its other half.
  private func isBalanced(_ range: Range<Int>) -> Bool {
    let scalars = bytes.scalars(range)
    return scalars.count(where: Parenthesis.opens) == scalars.count(where: Parenthesis.closes)
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
    node.details.append(SheetNode.Detail(kind: .figureText, ranges: [rest]))
    sheet.pieces[index].range = range.lowerBound..<end
  }

  /// Where the words end that can be units of an office: 教育部 中央図書館 奉仕係.
  private func endOfOffice(_ range: Range<Int>) -> Int {
    let end = startOfNote(range)
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

  /// Where a bracket with a number opens at the end of a text, as of a telephone; else its end.
  private func startOfNote(_ range: Range<Int>) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      if Parenthesis.opens(scalar), bytes[offset..<range.upperBound].contains(where: \.isDigit) {
        return bytes.trimmed(range.lowerBound..<offset).upperBound
      }
      offset += length
    }
    return range.upperBound
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
    let wording = bytes.squeezed(sheet.labels[label].wording)
    return OfficeEnding.ranks.contains { ending, rank in
      levels.contains(rank) && wording.firstOffset(of: ending, in: 0..<wording.count) != nil
    }
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

  private func rank_(_ pieces: [Int]) -> Int? { pieces.compactMap { rank($0) }.max() }

  /// The level of an office by how its name ends; `nil` for anything else.
  private func rank(_ piece: Int) -> Int? {
    let range = sheet.pieces[piece].range
    // 課 alone is a label that its cell has cut.
    guard range.count <= 60, length(piece) > 1 else { return nil }
    return OfficeReader.rank(ofName: bytes.squeezed(range))
  }
}
