internal import ShisakuSourceText
internal import ShisakuValues

/// What stands on a sheet without a label: its title, an office and amounts in its head.
extension FormSheetReader {
  mutating func readHead() {
    let head = sheet.free(sheet.head)
    var titles: [Int] = []
    for index in head {
      if takeNumberOrStatus(index) { continue }
      takeBracketsOffOffice(index)
      if offices.isOffice([sheet.pieces[index].range]) { cutBehindOffice(index) }
      let range = sheet.pieces[index].range
      if node.offices.isEmpty, officeRanges.isEmpty || isNextLevel(range),
        offices.isOffice([range]), length(index) >= 4
      {
        addOffices([index], of: nil)
      } else if index >= sheet.head.lowerBound + preface {
        titles.append(index)
      }
    }
    guard node.name.isEmpty, firstLabel(of: .name) == nil else { return }
    if !takeTitleOfStep() { takeTitle(titles) }
  }

  /// Takes the brackets off an office that stands alone in them: 〔健康スポーツ課〕.
  private mutating func takeBracketsOffOffice(_ index: Int) {
    let range = sheet.pieces[index].range
    let (opening, length) = bytes.scalar(at: range.lowerBound)
    guard HeadingBracket.opens(opening) || Parenthesis.opens(opening),
      let closing = bytes.scalars(range).last,
      HeadingBracket.closes(closing) || Parenthesis.closes(closing)
    else { return }
    let inner = range.lowerBound + length..<range.upperBound - (closing < 0x80 ? 1 : 3)
    guard !inner.isEmpty, offices.isOffice([inner]) else { return }
    furniture.append(range)
    sheet.pieces[index].range = inner
  }

  /// Takes a cell of the head that holds the sheet's number or state and nothing else: No.17, 新規.
  private mutating func takeNumberOrStatus(_ index: Int) -> Bool {
    let range = sheet.pieces[index].range
    if node.number == nil, let digits = labelledNumber(at: range),
      digits.upperBound == range.upperBound
    {
      furniture.append(range.lowerBound..<digits.lowerBound)
      node.number = [digits]
      use([index])
      return true
    }
    let word = bytes.squeezed(range)
    guard node.status == nil, let status = catalogue.statuses.first(where: { $0.text == word })
    else {
      return false
    }
    node.status = SheetNode.Status(code: status.code, label: [range])
    use([index])
    return true
  }

  /// The digits directly behind a label for numbers that a text opens with: No.17, №３.
  private func labelledNumber(at range: Range<Int>) -> Range<Int>? {
    let labels = catalogue.identifier(of: .number).map { catalogue[$0].labels } ?? []
    let label = labels.filter { bytes.matches($0, at: range.lowerBound, before: range.upperBound) }
      .max { $0.count < $1.count }
    guard let label else { return nil }
    let start = bytes.skippingSpace(from: range.lowerBound + label.count, before: range.upperBound)
    let end = (start..<range.upperBound).first { !bytes[$0].isDigit } ?? range.upperBound
    return start < end ? start..<end : nil
  }

  /// Whether a text is an office of a lower level than the one that is being read.
  private func isNextLevel(_ range: Range<Int>) -> Bool {
    guard let above = officeLevels?.upperBound, let level = level(of: [range]) else { return false }
    return level > above
  }

  func firstLabel(of type: ValueType) -> Int? {
    sheet.labels.firstIndex { catalogue.type(of: $0) == type }
  }

  /// The title of a sheet whose form has no label for it: the first line of the head that reads as
  /// one, with a number before it.
  ///
  /// In a plain dump of a single sheet anything may stand there, torn from its label: only what ends as
  /// names of policies do is one.
  mutating func takeTitle(_ head: [Int]) {
    let titles = head.filter { index in
      mayBeTitle(sheet.pieces[index].range) && !isTitleOfPlan(sheet.pieces[index])
    }
    if let index = largest(of: titles), takeTitle(sheet.pieces[index].range) {
      use([index])
    } else if let coded = (head + opening).first(where: isTitleBelowCode),
      takeTitle(sheet.pieces[coded].range)
    {
      if node.number == nil { node.number = [sheet.pieces[coded - 1].range] }
      use([coded - 1, coded])
    }
  }

  /// The piece that is printed clearly larger than the first one, as titles are; else the first.
  private func largest(of pieces: [Int]) -> Int? {
    guard !isGrid, let first = pieces.first, let own = sheet.pieces[first].box?.height else {
      return pieces.first
    }
    let heights = pieces.map { sheet.pieces[$0].box?.height ?? 0 }
    guard let most = heights.max(), most > own * Self.clearlyLarger else { return first }
    return zip(pieces, heights).first { $0.1 > most / Self.clearlyLarger }?.0
  }

  private static let clearlyLarger = 1.2

  /// What stands below the heading of the sheet's first part: 【基本情報】.
  private var opening: [Int] {
    guard let first = sheet.labels.first, first.field == nil, !isFilled[0] else { return [] }
    return sheet.tails[0].filter { sheet.pieces[$0].use == .free }
  }

  /// Whether a piece may be a title and has a code alone on the line above it, as policies have and pages have
  /// not.
  private func isTitleBelowCode(_ index: Int) -> Bool {
    guard index > 0, sheet.pieces[index - 1].use == .free else { return false }
    let code = sheet.pieces[index - 1].range
    return code.count >= Self.shortestCode && bytes[code].allSatisfy(\.isDigit)
      && sheet.pieces[index].startsLine && sheet.pieces[index - 1].startsLine
      && isTitle(sheet.pieces[index].range)
  }

  /// Digits of a code that is no year.
  private static let shortestCode = 5

  /// Takes the title of the lowest step of what policies are ordered by, where the head has them, and the path
  /// to it:
  ///
  ///     基本目標１ 市民生活の安全の確保
  ///     業績目標２   子供を守るための活動の推進   所管課
  mutating func takeTitleOfStep() -> Bool {
    let head = sheet.free(sheet.head).filter { $0 >= sheet.head.lowerBound + preface }
    var steps: [[Int]] = []
    for (place, index) in head.enumerated() {
      let range = sheet.pieces[index].range
      guard let mark = ListMark.read(bytes, range), mark.isStep else { continue }
      let rest = bytes.trimmed(mark.range.upperBound..<range.upperBound)
      if !rest.isEmpty {
        if isTitle(rest) { steps.append([index]) }
      } else if place + 1 < head.count, isTitle(sheet.pieces[head[place + 1]].range) {
        steps.append([index, head[place + 1]])
      }
    }
    guard let last = steps.last, let title = last.last else { return false }
    let number = node.number
    if last.count > 1 { node.number = [sheet.pieces[last[0]].range] }
    guard takeTitle(sheet.pieces[title].range) else {
      node.number = number
      return false
    }
    node.path = steps.dropLast().map { text($0) }
    use(steps.joined().map { $0 })
    return true
  }

  /// Takes the title off a line of the head that goes on with the year of an amount and what it is, behind a
  /// blank: 蓄電池共同利用事業 令和２年度第３次補正予算額 48億円. It has to end as names do: 農林水産省 令和５年度予算 does
  /// not.
  mutating func readDatedTitle() {
    guard firstLabel(of: .name) == nil else { return }
    let reader = AmountTokens(bytes: bytes, catalogue: catalogue, unit: nil)
    for index in sheet.head.dropFirst(preface) where sheet.isFree(index) {
      let range = sheet.pieces[index].range
      guard reader.mayHoldYear(range) else { continue }
      var year: Int?
      let words = reader.tokens(in: range, year: &year)
      guard let start = words.firstIndex(where: { $0.year != nil }), start > 0,
        Array(words[start...]).areStatement(of: bytes, needsAmount: false)
      else { continue }
      let amount = words[start].range.lowerBound
      let title = bytes.trimmed(range.lowerBound..<amount)
      guard bytes.isSpace(at: amount - 1), isTitle(title), endsAsName(title), takeTitle(title)
      else { continue }
      sheet.pieces[index].range = amount..<range.upperBound
      return
    }
  }

  /// Whether a text may be the title of a sheet that has no label for it.
  private func mayBeTitle(_ range: Range<Int>) -> Bool {
    isTitle(range)
      && (!isAlone || hasBoxes || endsAsName(range) || subjectOfCall(range) != nil)
  }

  /// Takes a title with the number and the state that it has.
  private mutating func takeTitle(_ title: Range<Int>) -> Bool {
    var range = title
    let (sign, length) = bytes.scalar(at: range.lowerBound)
    if ListSign.isBullet(sign) || ListSign.opensLine(sign) {
      let rest = bytes.trimmed(range.lowerBound + length..<range.upperBound)
      furniture.append(range.lowerBound..<range.lowerBound + length)
      range = rest
    }
    takeNumbering(from: &range)
    if let number = labelledNumber(at: range) ?? number(at: range) {
      furniture.append(range.lowerBound..<number.lowerBound)
      if node.number == nil { node.number = [number] }
      range = bytes.trimmed(number.upperBound..<range.upperBound)
    }
    let own = takeOffice(behind: &range)
    if let half = half(of: range) {
      furniture.append(half.upperBound..<range.upperBound)
      range = half
    }
    if let subject = subjectOfCall(range) {
      furniture.append(subject.upperBound..<range.upperBound)
      range = subject
    }
    var ranges: TextRanges = [range]
    takeState(from: &ranges)
    guard isName(ranges) else { return false }
    if let own, node.offices.isEmpty { node.offices = own }
    node.name = ranges
    node.confidence.append(("/name", 0.8))
    return true
  }

  private var tails: RowTailReader {
    RowTailReader(bytes: bytes, catalogue: catalogue, offices: offices, unit: nil)
  }

  /// Takes the office that a title ends with off it: 販路開拓支援事業（復興庁企業連携推進室）.
  private func takeOffice(behind title: inout Range<Int>) -> [OfficeNode]? {
    guard let found = tails.read([title]), !found.tail.hasAmount, found.tail.notes.isEmpty,
      let office = found.tail.offices.first, found.tail.offices.count == 1,
      let rest = found.title.only, !rest.isEmpty
    else { return nil }
    title = rest
    return offices.offices(office)
  }

  /// What a title is about that calls for applications: …整備事業に係る提案の公募.
  private func subjectOfCall(_ title: Range<Int>) -> Range<Int>? {
    TitleWord.subjectsOfCall(Array(bytes[title])).map { title.lowerBound..<title.lowerBound + $0 }
      .filter(endsAsName).max { $0.count < $1.count }
  }

  /// Takes what counts titles off one: (1) 試作品の開発. A word with its number (目標３－２ 水環境の保全) is that of the
  /// policy.
  mutating func takeNumbering(from title: inout Range<Int>) {
    guard let mark = ListMark.read(bytes, title) else { return }
    let isStep = mark.isStep
    guard isStep || isNumbering(mark.style) else { return }
    let rest = bytes.trimmed(mark.range.upperBound..<title.upperBound)
    guard !rest.isEmpty else { return }
    if isStep, node.number == nil {
      node.number = [bytes.trimmed(mark.range)]
    } else {
      furniture.append(mark.range)
    }
    title = rest
  }

  private func endsAsName(_ range: Range<Int>) -> Bool {
    let title = bytes.squeezed([range])
    guard let names = catalogue.identifier(of: .name).map({ catalogue[$0] }) else { return false }
    // Behind its ending a title may have a note: ……事業（新規）.
    return names.endsWithCue(TableHeadWords.bare(title)) || names.endsWithCue(title)
  }

  /// The first half of a title that its line has twice, as the one of the page and that of the sheet.
  private func half(of title: Range<Int>) -> Range<Int>? {
    let words = title.split(whereSeparator: bytes.isSpace)
    let middle = words.count / 2
    guard words.count.isMultiple(of: 2), middle > 0,
      zip(words[..<middle], words[middle...]).allSatisfy({ bytes[$0].elementsEqual(bytes[$1]) })
    else { return nil }
    return title.lowerBound..<words[middle - 1].upperBound
  }

  /// Whether a mark counts titles and is no number of a policy: １． （１） ①.
  func isNumbering(_ style: ListMark.Style) -> Bool {
    switch style {
    case .number(let sign): sign != 0x20
    case .parenthesizedNumber, .circledNumber: true
    default: false
    }
  }

  /// Whether the first line of a document is the title of a plan (総合戦略), or one on a single sheet that of a
  /// counted plan, which its policy belongs to: 第５次総合計画.
  private func isTitleOfPlan(_ piece: FormSheet.Piece) -> Bool {
    guard piece.line == 0 || isAlone && bytes[piece.range].contains(where: \.isDigit) else {
      return false
    }
    let title = TableHeadWords.bare(bytes.squeezed([piece.range]))
    return PlanWord.titles.contains { title.ends(with: $0) }
  }

  func isTitle(_ range: Range<Int>) -> Bool {
    let scalars = bytes.scalars(range)
    guard (4...80).contains(scalars.count), let first = scalars.first, let last = scalars.last,
      last != 0x3002, !LabelScanner.opensBracket(first), !Parenthesis.opens(first), last != 0x5186,
      first != 0x203B  // 。 円 ※
    else { return false }
    if bytes.isTitleOfYear([range]) || opensWithTitle(range) { return false }
    if BudgetAccount.isPath(bytes.squeezed(range)) { return false }
    if YearExpression.match(in: bytes, at: range.lowerBound, before: range.upperBound)?.length
      == range.count
    {
      return false
    }
    if catalogue.amountWords.areOfAmount(bytes.squeezed(range)) { return false }
    if let found = tails.read([range]), found.tail.hasAmount, found.title.isEmpty { return false }
    // Where a page stands on its site: ホーム ＞ 市政情報 ＞ 予算.
    if scalars.contains(where: PathSign.isSign) { return false }
    // …のうち says what the sheet is a part of.
    if bytes.ends(range, with: BudgetWord.among) { return false }
    if isPrinted(range) { return false }
    // An office is none, nor is one with its telephone number.
    if offices.areOffices([range]) { return false }
    let office = offices.beforeTelephone(range)
    if office.upperBound < range.upperBound, offices.isOffice([office]) { return false }
    return isName([range])
  }

  /// Whether the first words of a text are the title of a form, with whose it is behind it:
  /// 令和５年度事業評価シート 教育委員会.
  private func opensWithTitle(_ range: Range<Int>) -> Bool {
    range.split(whereSeparator: bytes.isSpace).dropLast().prefix(Self.wordsOfTitle).contains {
      bytes.isTitleOfYear([range.lowerBound..<$0.upperBound])
    }
  }

  private static let wordsOfTitle = 3

  /// A number before a title: ４６ 森林・林業….
  func number(at range: Range<Int>) -> Range<Int>? {
    var offset = range.lowerBound
    while offset < range.upperBound, bytes[offset].isDigit || bytes[offset] == 0x2D { offset += 1 }
    guard offset > range.lowerBound, offset - range.lowerBound <= 6, offset < range.upperBound,
      bytes.isSpace(at: offset)
    else { return nil }
    return range.lowerBound..<offset
  }

  /// The office of a line for inquiries, where the sheet names none elsewhere.
  mutating func readContact() {
    if node.offices.isEmpty, firstLabel(of: .contact) == nil,
      let index = sheet.pieces.indices.first(where: { index in
        sheet.isFree(index) && length(index) >= 6
          && isOfficeOfUnits(offices.beforeTelephone(sheet.pieces[index].range))
      })
    {
      cut(index, at: offices.beforeTelephone(sheet.pieces[index].range).upperBound)
      node.offices = offices.offices(withoutCutLabels([sheet.pieces[index].range]))
      use([index])
    }
    guard node.offices.isEmpty, let label = firstLabel(of: .contact),
      let field = node.fields.firstIndex(where: { $0.label == sheet.labels[label].wording })
    else { return }
    var ranges: TextRanges = []
    for range in node.fields[field].text {
      let piece = offices.beforeTelephone(range)
      if !piece.isEmpty { ranges.append(piece) }
      if piece.upperBound < range.upperBound { break }
    }
    // The units below may stand in cells of their own.
    for index in sheet.tails[label] where sheet.isFree(index) {
      let level = level(of: ranges) ?? 9
      let piece = offices.beforeTelephone(sheet.pieces[index].range)
      guard !piece.isEmpty, let own = OfficeReader.rank(ofName: bytes.squeezed(piece)),
        own > level, offices.isOffice(ranges + [piece])
      else { break }
      ranges.append(piece)
      use([index])
    }
    guard !ranges.isEmpty, bytes.squeezed(ranges).count >= 9, bytes.scalars(ranges).count <= 50
    else {
      return
    }
    node.offices = offices.offices(ranges)
  }

  /// Whether a text is an office with units of its own: 農政部 農村振興課.
  private func isOfficeOfUnits(_ range: Range<Int>) -> Bool {
    !range.isEmpty && offices.isOffice([range])
      && offices.offices([range]).contains { $0.path.count > 1 }
  }
}
