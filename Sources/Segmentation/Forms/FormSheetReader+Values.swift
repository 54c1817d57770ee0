internal import ShisakuSourceText
internal import ShisakuValues

/// The readers of typed values: each takes what its type allows and leaves the rest.
extension FormSheetReader {
  /// A title: at most three lines, no sentence, no number alone.
  ///
  /// One that does not stand behind its label may be that of something else.
  mutating func takeName(_ label: Int, from tail: [Int], isBehind: Bool) -> Bool {
    guard node.name.isEmpty, !tail.prefix(1).contains(where: isStepOfPath) else { return false }
    // The title of the form may stand right above the cell.
    let isTitle = { [bytes, sheet] in bytes.isTitleOfYear([sheet.pieces[$0].range]) }
    var block = upToPrinted(block(tail, atMost: 3))
    // ＞ is a sign between other cells.
    block.removeAll { piece in
      !scalars(piece).contains { $0.isLetter || $0.isDigit }
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
    // Steps of the accounts: 9 交通対策費 / 2 巡回バス運行事業.
    if ranges.count > 1, ranges.allSatisfy({ number(at: $0) != nil }) { return false }
    if !ranges.isEmpty { takeNumbering(from: &ranges[0]) }
    takeCode(from: &ranges)
    takeLeadingCode(from: &ranges)
    takeNumberBefore(label, from: &ranges)
    takeBareNumber(from: &ranges)
    let isRunOn = endAtCell(&ranges, label)
    takeState(from: &ranges)
    takeState(ofNote: label)
    // ■ is a choice that the form has made.
    guard isName(ranges), bytes.scalars(ranges).first != 0x25A0, !isOfHead(block) else {
      return false
    }
    node.name = ranges
    node.confidence.append(("/name", isBehind && !isRunOn ? 0.95 : 0.8))
    use(block)
    return true
  }

  /// Whether a piece is a step of what a policy belongs to: 安全・安心 beside a ＞ of its own, in a dump that
  /// prints the cells of a row one after the other.
  func isStepOfPath(_ piece: Int) -> Bool {
    guard !hasBoxes else { return false }
    func isSmall(_ place: Int) -> Bool {
      sheet.pieces.indices.contains(place) && sheet.pieces[place].range.count <= Self.longestSign
    }
    func isSign(_ place: Int) -> Bool {
      isSmall(place)
        && PathSign.isSign(bytes.scalar(at: sheet.pieces[place].range.lowerBound).value)
    }
    // The number of a step may stand between: ＞ ③ 防犯の推進.
    return isSign(piece - 1) || isSign(piece) || isSign(piece + 1)
      || isSmall(piece - 1) && isSign(piece - 2)
  }

  /// Bytes of one sign.
  private static let longestSign = 3

  /// Ends a title where a blank follows a word that ends as names do, on a line that holds many cells: what
  /// stands behind is another cell. Returns whether the line holds other words behind the title or may.
  private func endAtCell(_ ranges: inout TextRanges, _ label: Int) -> Bool {
    guard let only = ranges.only, let field = sheet.labels[label].field, isRunOn(label) else {
      return false
    }
    let words = only.split(whereSeparator: bytes.isSpace)
    guard words.count > 1 else { return false }
    let end = words.dropLast().first { word in
      catalogue[field].endsWithCue(bytes.squeezed(only.lowerBound..<word.upperBound))
    }
    if let end { ranges = [only.lowerBound..<end.upperBound] }
    return true
  }

  /// Whether a label stands among many on one line, which holds a whole sheet or much of it.
  func isRunOn(_ label: Int) -> Bool {
    let line = sheet.labels[label].lastLine
    let first = max(0, label + 1 - Self.manyLabels)
    let near = sheet.labels[first...].prefix(2 * Self.manyLabels - 1)
    return near.count { $0.firstLine == line } >= Self.manyLabels
  }

  private static let manyLabels = 5

  /// Whether what stands beside a label is the next cell of a table's head and no value: 令和５年度決算額,
  /// 区分 above or before 新規.
  private func isOfHead(_ pieces: [Int]) -> Bool {
    guard let first = pieces.first else { return false }
    // What most sheets have is printed with the form: 貢献度.
    if headsAmounts(first) || isPrinted(sheet.pieces[first].range) { return true }
    let words = sheet.pieces[first].range.split(whereSeparator: bytes.isSpace)
    // 款 項: heads of accounts are single characters.
    if words.count > 1, words.count < 4, words.allSatisfy({ bytes.scalars($0).count == 1 }) {
      return true
    }
    // 本年度 前年度 比較: heads of the columns of a table.
    if words.count > 1, words.allSatisfy({ catalogue.amountWords.headColumn(bytes.squeezed($0)) }) {
      return true
    }
    // 国 庫 支 出 金: a word of the form with its letters apart.
    let letters = words.prefix { bytes.scalarCount($0) == 1 }
    if letters.count > 2, catalogue.isAmountRow(letters.flatMap { bytes[$0] }) { return true }
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
    title.takeState()
    guard let status = title.status, node.status == nil, !title.name.isEmpty else { return }
    node.status = status
    furniture += title.furniture
    ranges = title.name
  }

  /// A status in the parentheses behind a label: 事業名 （新規） 図書館改修事業.
  private mutating func takeState(ofNote label: Int) {
    guard node.status == nil, let note = sheet.labels[label].note?.only else { return }
    var title = EntryTitle(bytes: bytes, catalogue: catalogue, [note])
    title.takeBrackets()
    node.status = title.status
  }

  /// A number that a blank parts from the title behind it, and that counts nothing: 4 川に要する経費. One of
  /// three digits or with a zero before it is the policy's; others may be that of a cell beside it.
  private mutating func takeBareNumber(from ranges: inout TextRanges) {
    guard let first = ranges.first else { return }
    let end = first.first { !bytes[$0].isDigit } ?? first.upperBound
    let name = bytes.skippingSpace(from: end, before: first.upperBound)
    guard (1...4).contains(end - first.lowerBound), name > end, name < first.upperBound else {
      return
    }
    let (opening, _) = bytes.scalar(at: name)
    guard opening.isIdeograph || opening.isKatakana || opening.isHiragana,
      !CounterWord.openings.contains(opening)
    else { return }
    let isCode = end - first.lowerBound > 2 || bytes[first.lowerBound] == UInt8(ascii: "0")
    if isCode, node.number == nil {
      node.number = [first.lowerBound..<end]
    } else {
      furniture.append(first.lowerBound..<end)
    }
    ranges[0] = name..<first.upperBound
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
    // A narrow cell may leave the code a line of its own.
    guard digits.count >= 3, Parenthesis.opens(before()),
      offset > last.lowerBound || ranges.count > 1
    else { return }
    node.number = [digits]
    furniture.append(offset..<digits.lowerBound)
    furniture.append(digits.upperBound..<last.upperBound)
    let rest = bytes.trimmed(last.lowerBound..<offset)
    if rest.isEmpty { ranges.removeLast() } else { ranges[ranges.count - 1] = rest }
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
    let scalars = bytes.scalars(ranges)
    // □ is a choice that the form leaves open.
    guard (2...90).contains(scalars.count), let last = scalars.last, last != 0x3002,
      !Self.particles.contains(last), !scalars.contains(0x25A1), !endsWithDay(scalars),
      !Parenthesis.areOnePair(around: scalars)
    else { return false }
    let letters = scalars.count(where: \.isOfWord)
    return letters * 2 > scalars.count
  }

  /// Whether a text ends with the day of a date: 作成日 令和６年４月１日.
  private func endsWithDay(_ scalars: [UInt32]) -> Bool {
    scalars.last == 0x65E5 && scalars.dropLast().last.map(\.isDigit) ?? false  // 日
  }

  /// What goes on: 財務会計上の, above 事業名.
  private static let particles: Set<UInt32> = [0x306E, 0x306F, 0x304C, 0x3092]  // の は が を

  /// 0222, 2021-国交-20-0473: digits, and what joins them.
  mutating func takeNumber(_ label: Int, from tail: [Int]) -> Bool {
    guard node.number == nil, !isOfTelephone(label) else { return false }
    var taken: [Int] = []
    if let first = tail.first { cutBehindNumber(first) }
    for index in tail.prefix(8) {
      let scalars = scalars(index)
      let isDash = scalars.allSatisfy { EmptyCell.isDash($0) || $0 <= 0x20 }
      let isJoined = taken.last.map { EmptyCell.isDash(lastScalar($0)) } ?? true
      let opens = scalars.first.map { EmptyCell.isDash($0) } ?? false
      guard isDash || opens || isJoined, scalars.count <= 30, taken.isEmpty || scalars.count <= 10
      else { break }
      guard scalars.allSatisfy(Self.isOfNumber) else { break }
      taken.append(index)
    }
    let all = bytes.scalars(text(taken))
    // A number that a dump has torn apart ends with what joins it.
    guard all.contains(where: \.isDigit), let last = all.last, !EmptyCell.isDash(last),
      !isTornNumber(all), !isNamed(all), !areCells(taken)
    else { return false }
    node.number = text(taken)
    use(taken)
    return true
  }

  /// Whether digits are the numbers of several cells: 06 01 03 8513 below 款, 項, 目 and 事業コード.
  private func areCells(_ pieces: [Int]) -> Bool {
    let groups = pieces.flatMap { sheet.pieces[$0].range.split(whereSeparator: bytes.isSpace) }
    return groups.count > 2 && groups.allSatisfy { bytes[$0].allSatisfy(\.isDigit) }
  }

  /// Whether a label announces a telephone number.
  private func isOfTelephone(_ label: Int) -> Bool {
    let wording = wording(label)
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
    node.addFigure([rest])
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
    let range = sheet.pieces[first].range
    guard let code = catalogue.status(in: bytes.squeezed(range)) else { return false }
    node.status = SheetNode.Status(code: code, label: [range])
    use([first])
    return true
  }
}
