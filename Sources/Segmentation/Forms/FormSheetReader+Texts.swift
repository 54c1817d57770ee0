internal import ShisakuSourceText
internal import ShisakuValues

/// The readers of sentences and of short labelled texts.
extension FormSheetReader {
  /// A text of sentences: the block behind the label and the blocks that go on with it.
  mutating func takeProse(_ label: Int, from tail: [Int], isBehind: Bool) -> Bool {
    var tail = tail
    // Words of figures may stand between a label and the text below it.
    if let first = tail.prefix(12).firstIndex(where: { isFlush($0, below: label) && length($0) > 9 }
    ),
      let opening = tail.first, sheet.pieces[opening].startsLine,
      !isFlush(opening, below: label), length(opening) < 12
    {
      tail.removeFirst(first)
    }
    var taken = prose(tail)
    if isBehind { leaveOpening(&taken, behind: label) }
    taken = goingOn(taken, beside: label)
    let before = isBehind ? splitOff(before: label, taken) : []
    return takeProse(label, exactly: before + taken)
  }

  /// A text of sentences whose pieces are known.
  mutating func takeProse(_ label: Int, exactly pieces: [Int]) -> Bool {
    let taken = withoutPrinted(pieces)
    var ranges = text(taken)
    guard !ranges.isEmpty, isValue(ranges), isProse(ranges), !isRemark(ranges) else { return false }
    // What the form lets choose from is no text of the policy's.
    guard !isChoice(ranges) else {
      addField(label, ranges)
      use(taken)
      return true
    }
    let scalars = bytes.scalars(ranges)
    guard !TornText.isTorn(scalars), !TornText.opensWithLaterItem(scalars),
      ends(ranges) || !isCutShort(taken)
    else {
      tornLabels.insert(label)
      return false
    }
    dropBullet(&ranges)
    // How far to trust it is weighed once all sheets are read.
    if !node.put(ranges, at: place(label), confidence: 0) { addField(label, ranges) }
    readings.append(
      TextReading(label: label, pieces: taken, ranges: ranges, isEnded: ends(ranges)))
    use(taken)
    return true
  }

  /// The pieces of a text without the words behind its last full stop that most sheets have alike.
  private func withoutPrinted(_ pieces: [Int]) -> [Int] {
    var pieces = pieces
    while let last = pieces.last, pieces.count > 1, !ends([sheet.pieces[last].range]),
      isPrinted(sheet.pieces[last].range), ends(text(pieces.dropLast()))
    {
      pieces.removeLast()
    }
    // 令和６年度要求額 / （千円）: the head of a table below.
    if let place = pieces.indices.dropFirst().first(where: { headsAmounts(pieces[$0]) }),
      ends(text(Array(pieces[..<place])))
    {
      pieces.removeSubrange(place...)
    }
    return pieces
  }

  /// The lines of a block before the first, but for its own, that most sheets have alike.
  func upToPrinted(_ block: [Int]) -> [Int] {
    block.prefix(1) + block.dropFirst().prefix { !isPrinted(sheet.pieces[$0].range) }
  }

  /// Whether most sheets have the same words, which are no value then.
  func isPrinted(_ range: Range<Int>) -> Bool {
    sheetTexts.share(of: bytes.squeezed(range, atMost: Self.longestPrinted)) > 0.5
  }

  /// Bytes of a line by which sheets are compared.
  static let longestPrinted = 240

  /// Whether more text stands right below the last piece of a text: one without a full stop goes on
  /// there, or belongs to it.
  private func isCutShort(_ taken: [Int]) -> Bool {
    guard !hasBoxes, let last = taken.last, last + 1 < sheet.pieces.count else { return false }
    let next = sheet.pieces[last + 1]
    return next.use == .free && next.owner == sheet.pieces[last].owner && next.blanksBefore == 0
      && !next.opensPage && !hasArrow(beside: last + 1)
  }

  /// A short labelled text: one block, or sentences with all that goes on with them.
  mutating func takeText(_ label: Int, from tail: [Int]) -> Bool {
    var block = block(tail, atMost: 12)
    if isOrdered, !hasBoxes, type(label) == .text, isProse(text(block)) { block = prose(tail) }
    // Behind a telephone number only another one goes on.
    if type(label) == .contact, let first = block.firstIndex(where: { hasTelephone($0) }) {
      block = Array(block[...first]) + block[(first + 1)...].prefix(while: { hasTelephone($0) })
    }
    return takeText(label, exactly: linesAbove(label, block) + block)
  }

  private func hasTelephone(_ piece: Int) -> Bool {
    sheet.pieces[piece].range.count { bytes[$0].isDigit } >= 6
  }

  /// A labelled text whose pieces are known.
  mutating func takeText(_ label: Int, exactly pieces: [Int]) -> Bool {
    // What stands below （単位：千円） is a table, and so is what 財源内訳 heads.
    let wording = wording(label)
    guard declaredUnit(sheet.labels[label]) == nil else { return false }
    let block = beforeTable(cutCells(beforeChoice(beforeSign(of: label, pieces))))
    guard !catalogue.amountParts.contains(wording) || isProse(text(block)) else { return false }
    guard !isColumn(block), !isOfTableHead(block, below: label),
      !headsColumn(label, beside: block)
    else { return false }
    let ranges = text(block)
    guard isValue(ranges), !isRemark(ranges), !isOpenChoice(ranges),
      !isOfOtherLabel(ranges, label, wording), !catalogue.isAmountKind(bytes.squeezed(ranges)),
      !bytes.isTitleOfYear(ranges),
      !TornText.isTorn(bytes.scalars(ranges)),
      !TornText.isTableRow(bytes, ranges)
    else { return false }
    addField(label, ranges)
    readings.append(
      TextReading(label: label, pieces: block, ranges: ranges, isEnded: ends(ranges)))
    use(block)
    return true
  }

  /// The pieces before one that opens with the sign that the label itself has, as the next label does that
  /// nobody has listed: ■事業形態 請負事業 / ■請負先 …. A box among boxes is a choice: ■直接 □委託.
  private func beforeSign(of label: Int, _ pieces: [Int]) -> [Int] {
    guard case .sign(let sign) = sheet.labels[label].decoration else { return pieces }
    let end = pieces.firstIndex { index in
      let range = sheet.pieces[index].range
      return bytes.scalar(at: range.lowerBound).value == sign && !holdsOpenBox(range)
    }
    return end.map { Array(pieces[..<$0]) } ?? pieces
  }

  /// Whether a line has a box that is not ticked.
  private func holdsOpenBox(_ range: Range<Int>) -> Bool {
    bytes.scalars(range).contains(0x25A1)
  }

  /// The pieces before the title of a table: 補助金額の推移（単位：千円）.
  private func beforeTable(_ pieces: [Int]) -> [Int] {
    guard let unit = pieces.firstIndex(where: { declaresUnit(sheet.pieces[$0].range) }) else {
      return pieces
    }
    var before = pieces[..<unit]
    let opens = opening(pieces[unit])
    if before.count > 1, let last = before.last, Parenthesis.opens(opens), !isSentenceEnd(last) {
      before.removeLast()
    }
    return Array(before)
  }

  /// Reads sentences directly behind a label of indicators: what is aimed at, before its table or in
  /// place of one.
  mutating func readGoals() {
    guard !hasBoxes else { return }
    for label in sheet.labels.indices where !isFilled[label] && type(label) == .indicators {
      let goal = block(sheet.free(sheet.tails[label]), atMost: 12)
      guard let first = goal.first, let last = goal.last, lastScalar(last) == 0x3002,
        sheet.pieces[first].line <= sheet.labels[label].lastLine + 1,
        isProse(text(goal))
      else { continue }
      isFilled[label] = takeText(label, exactly: goal)
    }
  }

  /// Whether a text says anything: a dash does not.
  private func isValue(_ ranges: TextRanges) -> Bool {
    bytes.scalars(ranges).contains {
      $0.isDigit || $0.isLetter || $0 > 0xFF00
    }
  }

  /// Whether a text may be sentences: some kana of words, or too long for a title.
  func isProse(_ ranges: TextRanges) -> Bool {
    let scalars = bytes.scalars(ranges)
    guard scalars.count(where: \.isLetter) * 2 > scalars.count else { return false }
    return scalars.contains(where: \.isHiragana) && scalars.count >= 6 || scalars.count >= 15
  }

  /// Whether parentheses stand around a whole text, as around what a form says about a label.
  private func isRemark(_ ranges: TextRanges) -> Bool {
    let scalars = bytes.scalars(ranges)
    return Parenthesis.enclose(scalars) && scalars.count(where: Parenthesis.opens) == 1
  }

  /// Whether a text ends as texts do: with a full stop, or a remark in parentheses behind one.
  private func ends(_ ranges: TextRanges) -> Bool {
    let scalars = bytes.scalars(ranges)
    guard let last = scalars.last else { return false }
    return last == 0x3002 || Parenthesis.closes(last) && scalars.contains(0x3002)
  }

  /// A bullet before a text of one item.
  private func dropBullet(_ ranges: inout TextRanges) {
    guard let first = ranges.first else { return }
    let (sign, length) = bytes.scalar(at: first.lowerBound)
    let isOnly = !ranges.dropFirst().contains {
      ListSign.isBullet(bytes.scalar(at: $0.lowerBound).value)
    }
    guard ListSign.isBullet(sign), isOnly else { return }
    let rest = bytes.trimmed(first.lowerBound + length..<first.upperBound)
    guard !rest.isEmpty else { return }
    ranges[0] = rest
  }

  /// The pieces of a tail that make up a text: its first block, and later ones that are as wide, open
  /// an item or go on with a sentence. What stands in other columns is passed over.
  private func prose(_ tail: [Int]) -> [Int] {
    var taken: [Int] = []
    var rest = tail[...]
    var column: LineBox?
    var widest = 0
    while !rest.isEmpty {
      let chunk = paragraph(upToPrinted(block(Array(rest))))
      rest = rest.dropFirst(chunk.count)
      let width = chunk.map { sheet.pieces[$0].range.count }.max() ?? 0
      let box = LineBox.around(chunk.compactMap { sheet.pieces[$0].box })
      if taken.isEmpty {
        taken = chunk
        widest = width
        column = box
        continue
      }
      if isSentenceEnd(taken[taken.count - 1]) ? isOfFigure(chunk[0]) : hasArrow(beside: chunk[0]) {
        break
      }
      if let column, let box {
        let shares = column.horizontalOverlap(box) > 0.6 * box.width
        let isFlush = abs(box.left - column.left) < 2.5 * max(8, box.height / Double(chunk.count))
        let isBelow = box.top - column.bottom < 0.6 * box.height / Double(chunk.count)
        guard isFlush && isBelow || shares && (isFlush || width * 10 >= widest * 6) else {
          continue
        }
      } else if !goesOn(chunk, width: width, widest: widest, behind: taken) {
        break
      }
      taken += chunk
      widest = max(widest, width)
      if let box { column = column?.union(box) ?? box }
    }
    return taken
  }

  /// A block up to the end of its text: a short line behind the end of a sentence, without one of its
  /// own, is something else.
  private func paragraph(_ block: [Int]) -> [Int] {
    let widest = block.map { sheet.pieces[$0].range.count }.max() ?? 0
    for (place, index) in block.enumerated() where place > 0 && isSentenceEnd(block[place - 1]) {
      if isOfFigure(index) { return Array(block[..<place]) }
      guard widest > 60 else { continue }
      let range = sheet.pieces[index].range
      let first = bytes.scalar(at: range.lowerBound).value
      guard range.count * 2 < widest, !isSentenceEnd(index),
        !ListSign.opensLine(first), !Parenthesis.opens(first), first != 0x3007
      else { continue }
      let goesOn = block[(place + 1)...].prefix(3).contains { isSentenceEnd($0) }
      if !goesOn { return Array(block[..<place]) }
    }
    return block
  }

  /// Whether a block behind a blank line belongs to the text before it.
  private func goesOn(_ chunk: [Int], width: Int, widest: Int, behind taken: [Int]) -> Bool {
    guard !chunk.contains(where: { isPrinted(sheet.pieces[$0].range) }) else { return false }
    let first = opening(chunk[0])
    if width * 10 >= widest * 7, width >= 30 { return true }
    let piece = sheet.pieces[chunk[0]]
    let closing = lastScalar(chunk[chunk.count - 1])
    // （補助率１／２） directly below goes on with the text.
    if piece.startsLine, piece.blanksBefore == 0,
      Parenthesis.opens(first) && Parenthesis.closes(closing)
        || HeadingBracket.opens(first) && HeadingBracket.closes(closing)
    {
      return true
    }
    if isOrdered, isParagraph(chunk, below: taken) { return true }
    let last = lastScalar(taken[taken.count - 1])
    let isOpen = last != 0x3002 && last != 0xFF09 && last != 0x29
    let ends = lastScalar(chunk[chunk.count - 1]) == 0x3002
    if isOpen, ends, sheet.pieces[taken[taken.count - 1]].range.count * 10 >= widest * 9 {
      return true
    }
    if let number = itemNumber(chunk[0]), isNext(number, behind: taken) { return true }
    return (ListSign.isBullet(first) || ListSign.isCircledNumber(first)) && ends
  }

  /// Whether lines read as one more paragraph of the text above them, where each label has its own text
  /// behind it: they stand directly below, or end with a sentence.
  private func isParagraph(_ chunk: [Int], below taken: [Int]) -> Bool {
    guard let last = taken.last, chunk.allSatisfy({ sheet.pieces[$0].startsLine }) else {
      return false
    }
    let isBelow = chunk.allSatisfy {
      sheet.pieces[$0].blanksBefore == 0 && !sheet.pieces[$0].opensPage
    }
    let (first, closing) = (sheet.pieces[chunk[0]], chunk[chunk.count - 1])
    if lastScalar(last) == 0x3002, !first.opensPage, isSentenceEnd(closing) { return true }
    guard isBelow, isProse(text(chunk)) else { return false }
    return !TornText.isTableRow(bytes, text(chunk))
  }

  /// Whether an item counts on from the last one that opens a line of a text.
  private func isNext(_ item: (isCircled: Bool, number: Int), behind taken: [Int]) -> Bool {
    let items = taken.lazy.reversed().compactMap { itemNumber($0) }
    guard let last = items.first(where: { $0.isCircled == item.isCircled }) else { return false }
    return last.number + 1 == item.number
  }

  /// The number in ② or （２） at the beginning of a piece.
  private func itemNumber(_ piece: Int) -> (isCircled: Bool, number: Int)? {
    let range = sheet.pieces[piece].range
    let (first, length) = bytes.scalar(at: range.lowerBound)
    if ListSign.isCircledNumber(first) { return (true, Int(first)) }
    guard Parenthesis.opens(first) else { return nil }
    let (number, end) = bytes.number(
      at: range.lowerBound + length, before: range.upperBound, atMost: 3)
    return number > 0 && Parenthesis.closes(bytes.scalar(at: end).value) ? (false, number) : nil
  }

  func lastScalar(_ piece: Int) -> UInt32 { scalars(piece).last ?? 0 }

  /// The lines above a label that is centred beside its text: they break off where the label stands,
  /// and the text behind the label goes on with them. Lines that go on with the text are not before it.
  private func splitOff(before label: Int, _ taken: [Int]) -> [Int] {
    let end = sheet.tails[label].lowerBound
    var start = end
    while start > 0, sheet.isFree(start - 1), !taken.contains(start - 1),
      isInColumn(start - 1, of: taken),
      start == end || !isSentenceEnd(start - 1), !isNote(start - 1), hasKana(start - 1)
    {
      start -= 1
      if sheet.pieces[start].blanksBefore > 0 { break }
    }
    guard start < end, let first = taken.first, !isSentenceEnd(end - 1) else { return [] }
    let opening = opening(first)
    let width = sheet.pieces[end - 1].range.count
    guard width >= 45, sheet.pieces[end - 1].startsLine else { return [] }
    // Kana and punctuation open no text.
    let isCut = opening.isHiragana || opening == 0x3001 || opening == 0x30FC || opening == 0x3002
    let endsLater = taken.contains { isSentenceEnd($0) }
    return isCut || endsLater && !ListSign.isBullet(opening) ? Array(start..<end) : []
  }

  /// Whether a line shares its column with a text; any does where places are not told.
  private func isInColumn(_ piece: Int, of taken: [Int]) -> Bool {
    guard let box = sheet.pieces[piece].box,
      let text = taken.first.flatMap({ sheet.pieces[$0].box })
    else { return true }
    return box.horizontalOverlap(text) > 0
  }

  /// Whether a line has kana of words, as lines of sentences have and rows of tables have not.
  private func hasKana(_ piece: Int) -> Bool { scalars(piece).contains(where: \.isHiragana) }

  /// Leaves the lines behind the last sentence for the next label, where that is centred beside a text
  /// that begins above it.
  private func leaveOpening(_ taken: inout [Int], behind label: Int) {
    guard label + 1 < sheet.labels.count, type(label + 1) == .prose,
      let next = sheet.tails[label + 1].first,
      let last = taken.lastIndex(where: { isSentenceEnd($0) }), last + 1 < taken.count,
      taken[taken.count - 1] + 1 == sheet.tails[label + 1].lowerBound
    else { return }
    let opening = opening(next)
    guard opening.isHiragana || opening == 0x3001 || opening == 0x30FC else { return }
    taken.removeSubrange((last + 1)...)
  }

  /// Whether a line is a note in parentheses and nothing else.
  func isNote(_ piece: Int) -> Bool {
    let scalars = scalars(piece)
    return scalars.count <= 20 && Parenthesis.enclose(scalars)
  }

  func isSentenceEnd(_ piece: Int) -> Bool { lastScalar(piece) == 0x3002 }
}
