internal import ShisakuSourceText
internal import ShisakuValues

/// What the labels of a document are among one another: which of several names is the policy's, and
/// which of them head a table or other labels and have no value of their own.
struct LabelRoles {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  /// Whether the boxes are those of characters on a grid.
  let isGrid: Bool
  let words: FormWords
  var labels: [LabelOccurrence]

  var catalogue: FieldCatalogue { words.catalogue }

  /// The labels with their roles.
  func settled(_ wordings: LabelWordings) -> [LabelOccurrence] {
    var roles = self
    roles.leaveOutItems()
    roles.joinBrokenLabels()
    roles.nameOwnLabels()
    roles.settleChoices()
    roles.leaveOutRows()
    roles.leaveOutComponents()
    roles.settleTableHeads()
    roles.settleNames(wordings)
    roles.leaveNumbersOfOthers(wordings)
    roles.settleNumbers()
    roles.settleHeadings()
    return roles.labels
  }

  /// A label right below a few words that go on is the rest of one of the document's own: 令和４年度の /
  /// 取組. What comes back on sheets may have been taken for a label of its own above it.
  ///
  /// The rest keeps its field where the whole wording says the same: 事業・取組の / 内容.
  private mutating func joinBrokenLabels() {
    var halves: Set<Int> = []
    for index in labels.indices {
      let label = labels[index]
      let above = label.firstLine - 1
      guard label.startsLine, label.decoration == .none, above >= 0,
        isRightBelow(label.firstLine), lines[above].length <= Self.longestBroken,
        let last = bytes.scalars(lines[above].range).last, goesOnBelow(last)
      else { continue }
      if index > 0, labels[index - 1].lastLine >= above {
        guard labels[index - 1].field == nil, labels[index - 1].firstLine == above,
          labels[index - 1].whole == [lines[above].range]
        else { continue }
        halves.insert(index - 1)
      }
      labels[index].isHeading = false
      labels[index].wording = [lines[above].range] + label.wording
      let told = words.endings.field(toldBy: bytes.squeezed(labels[index].wording))
      if told != label.field { labels[index].field = nil }
      labels[index].whole = [lines[above].range] + label.whole
      labels[index].firstLine = above
    }
    guard !halves.isEmpty else { return }
    labels = labels.indices.filter { !halves.contains($0) }.map { labels[$0] }
  }

  /// Gives labels of the document's own the fields that their wordings' endings tell, where no label of
  /// the catalogue has the field. What fills a member of the record has one wording, which stands on
  /// most sheets: more than half as often as the labels of texts.
  private mutating func nameOwnLabels() {
    let listed = Set(labels.compactMap(\.field))
    var counts: [[UInt8]: Int] = [:]
    for label in labels where label.field == nil || isProse(label) {
      counts[bytes.squeezed(label.wording), default: 0] += 1
    }
    let texts = Set(labels.filter(isProse).map { bytes.squeezed($0.wording) })
    let most = texts.compactMap { counts[$0] }.max() ?? 0
    var fields: [[UInt8]: FieldIdentifier] = [:]
    var asked: Set<[UInt8]> = []
    for label in labels where label.field == nil && !label.isHeading {
      let wording = bytes.squeezed(label.wording)
      guard asked.insert(wording).inserted, let field = words.endings.field(toldBy: wording),
        !listed.contains(field), !isTable(field),
        catalogue[field].place == .fields || (counts[wording] ?? 0) * 2 > most
      else { continue }
      fields[wording] = field
    }
    let wordings = Dictionary(fields.values.map { ($0, 1) }, uniquingKeysWith: +)
    for index in labels.indices where labels[index].field == nil && !labels[index].isHeading {
      guard let field = fields[bytes.squeezed(labels[index].wording)],
        wordings[field] == 1 || catalogue[field].place == .fields
      else { continue }
      labels[index].field = field
    }
  }

  /// Whether what a label announces are rows of numbers, which a text below it is not.
  private func isTable(_ field: FieldIdentifier) -> Bool {
    switch catalogue[field].type {
    case .amounts, .indicators, .table: true
    default: false
    }
  }

  /// Characters of the first line of a label.
  private static let longestBroken = 10
  /// の と や
  private static let joining: Set<UInt32> = [0x306E, 0x3068, 0x3084]
  /// た る な before a noun, where places tell a cell from the end of a text above: 次年度に向けた / 課題.
  private static let modifying: Set<UInt32> = [0x305F, 0x308B, 0x306A]

  private func goesOnBelow(_ last: UInt32) -> Bool {
    Self.joining.contains(last) || !boxes.isEmpty && !isGrid && Self.modifying.contains(last)
  }

  /// Whether a line stands directly below the one before it, in one cell.
  private func isRightBelow(_ line: Int) -> Bool {
    guard lines[line].pageBreak < 2, lines[line].blanksBefore == 0 else { return false }
    guard let upper = boxes[line - 1], let lower = boxes[line] else { return boxes.isEmpty }
    return upper.horizontalOverlap(lower) > 0
      && (0...0.6).contains((lower.top - upper.bottom) / lower.height + 0.2)
  }

  /// A word that heads tables too is the label of a choice only before one of its words: 区分 拡充.
  private mutating func settleChoices() {
    labels = labels.filter { label in
      guard let field = label.field, catalogue[field].type == .choice,
        bytes.scalars(label.wording).count <= 2
      else { return true }
      let end = lines[label.lastLine].range.upperBound
      let value = bytes.skippingSpace(from: label.end, before: end)
      return isStatus(value..<end) || lineBelow(label).map { isStatus(lines[$0].range) } ?? false
    }
  }

  private func isStatus(_ range: Range<Int>) -> Bool {
    catalogue.statuses.contains {
      bytes.matches($0.text, at: range.lowerBound, before: range.upperBound)
    }
  }

  /// The line that stands right below a label alone on its line, in its column.
  private func lineBelow(_ label: LabelOccurrence) -> Int? {
    guard let box = boxes[label.lastLine], label.startsLine,
      label.end == lines[label.lastLine].range.upperBound
    else { return nil }
    return page(of: label.lastLine).first { line in
      boxes[line].map { other in
        other.horizontalOverlap(box) > 0.5 * min(other.width, box.width)
          && (-0.2...1.5).contains((other.top - box.bottom) / box.height)
      } ?? false
    }
  }

  /// The lines around one on its page.
  func page(of line: Int) -> Range<Int> {
    var start = line
    while start > 0, line - start < Self.mostAround, lines[start].pageBreak < 2 { start -= 1 }
    var end = line + 1
    while end < lines.count, end - line < Self.mostAround, lines[end].pageBreak < 2 { end += 1 }
    return start..<end
  }

  private static let mostAround = 200

  /// The labels that begin on some lines.
  func indices(on page: Range<Int>) -> Range<Int> {
    let first = labels.partitioningIndex { $0.firstLine >= page.lowerBound }
    return first..<labels[first...].partitioningIndex { $0.firstLine >= page.upperBound }
  }

  /// A word behind ③ that no catalogue knows is a part of an item where ② above opens no label:
  ///
  ///     ① 講座の指定に当たり内容を確認する
  ///     ② 希望する人が情報を得られるようにする
  ///     ③ 教材の開発：働く人の学び直しを促す
  private mutating func leaveOutItems() {
    let opening = Set(labels.filter(\.startsLine).map(\.firstLine))
    labels = labels.filter { label in
      let number = lines[label.firstLine].first
      guard label.field == nil, label.startsLine, ListSign.isCircledNumber(number),
        ListSign.isCircledNumber(number - 1)
      else { return true }
      let above = page(of: label.firstLine).lowerBound..<label.firstLine
      let item = above.last { lines[$0].first == number - 1 }
      return item.map { opening.contains($0) } ?? true
    }
  }

  /// A word before the numbers of a row heads the row and is no label of a text: 成果 解決率 ％ 95 95 96;
  /// nor is one inside a line that a year dates: 現状（R4） 8,500人 目標（R8） 12,000人.
  private mutating func leaveOutRows() {
    let starts = labels.dropFirst().map { $0.whole[0].lowerBound } + [bytes.count]
    labels = zip(labels, starts).compactMap { label, next in
      guard let field = label.field,
        catalogue[field].type == .prose || catalogue[field].type == .text
      else { return label }
      guard label.startsLine else { return isDated(label) ? nil : label }
      let end = min(next, lines[label.lastLine].range.upperBound)
      let rest = label.end..<max(label.end, end)
      let numbers = rest.split(whereSeparator: bytes.isSpace).count { word in
        bytes[word].contains(where: \.isDigit) && bytes.scalars(word).allSatisfy(Self.isOfNumber)
      }
      return numbers < Self.fewestNumbers ? label : nil
    }
  }

  private static let fewestNumbers = 3

  /// Whether the note behind a label is a year.
  private func isDated(_ label: LabelOccurrence) -> Bool {
    guard let note = label.note?.first, label.note?.count == 1 else { return false }
    let inner = note.lowerBound + bytes.scalar(at: note.lowerBound).length
    let year = YearExpression.match(
      in: bytes, at: inner, before: note.upperBound, allowingBareLetters: true)
    return year != nil
  }

  private static func isOfNumber(_ scalar: UInt32) -> Bool {
    scalar.isDigit || [0x2C, 0x2E, 0x25, 0x25B2, 0x2212, 0x2D].contains(scalar)  // , . % ▲ − -
  }

  /// In reading order, labels of texts that stand right before another one of their field, which has
  /// the text, head it: 事業の内容 over 事業目的・概要, 総合計画 beside 基本目標. Of short texts the second
  /// one has its text beside it: else both may have theirs further on. A bracket that the catalogue
  /// does not know heads a label with its text too: 【Plan】.
  private mutating func settleHeadings() {
    for index in labels.indices.dropLast() where namesGroup(labels[index], labels[index + 1]) {
      labels[index].becomeHeading()
    }
    let isInOrder = isInOrder
    for index in labels.indices.dropLast() {
      let (label, next) = (labels[index], labels[index + 1])
      if boxes[label.firstLine] != nil, !isGrid,
        isOverItems(index) || isOverItsField(index) || isBesideItems(index)
      {
        labels[index].becomeHeading()
        continue
      }
      guard boxes[label.firstLine] == nil, label.end <= next.whole[0].lowerBound,
        bytes.trimmed(label.end..<next.whole[0].lowerBound).isEmpty
      else { continue }
      if opensItems(label, next) || isInOrder && isOverTexts(label, next) {
        labels[index].becomeHeading()
        continue
      }
      let end = index + 2 < labels.count ? labels[index + 2].whole[0].lowerBound : bytes.count
      guard next.end < end, heads(label, next, with: bytes.trimmed(next.end..<end))
      else { continue }
      labels[index].becomeHeading()
    }
  }

  /// Whether a numbered label that has its row for itself stands right above one without a number, flush
  /// with it or to the left of it: ４．総合評価 above 評価.
  private func isOverItems(_ index: Int) -> Bool {
    let label = labels[index]
    guard label.decoration == .number, label.startsLine,
      let field = label.field, [.prose, .text, .grade].contains(catalogue[field].type),
      let box = boxes[label.firstLine], label.end == lines[label.lastLine].range.upperBound
    else { return false }
    let page = page(of: label.firstLine)
    let isAlone = !page.contains { line in
      line != label.firstLine && boxes[line].map { $0.isOnRow(box) } ?? false
    }
    return isAlone
      && labels[indices(on: page)].contains { other in
        guard other.field != nil, other.decoration == .none,
          let below = boxes[other.firstLine]
        else { return false }
        return (0...1.8).contains((below.top - box.bottom) / box.height)
          && (-1...12).contains((below.left - box.left) / box.height)
          && page.contains { line in
            boxes[line].map { $0.left > below.right && $0.isOnRow(below) } ?? false
          }
      }
  }

  /// Whether the first item of a list of labels stands right below a label of texts:
  /// ２ 要求内容 over （１）要求の趣旨.
  private func opensItems(_ label: LabelOccurrence, _ next: LabelOccurrence) -> Bool {
    guard label.startsLine, next.startsLine, label.lastLine < next.firstLine, !label.isHeading,
      label.field.map({ catalogue[$0].type == .prose }) ?? true,
      let outer = ListMark.read(bytes, lines[label.firstLine].range), !outer.isSign,
      let inner = ListMark.read(bytes, lines[next.firstLine].range), inner.style != outer.style
    else { return false }
    return inner.numbers(bytes) == [1]
  }

  /// Whether a line that counts up what stands below it, with more to come, is right above another label:
  /// 事業名、担当課等 over 事業コード.
  private func namesGroup(_ label: LabelOccurrence, _ next: LabelOccurrence) -> Bool {
    guard label.startsLine, next.startsLine, next.firstLine == label.lastLine + 1 else {
      return false
    }
    let scalars = bytes.scalars(lines[label.lastLine].range)
    return scalars.last == Self.andOthers && scalars.contains(0x3001)
      && scalars.count <= Self.longestGroup
  }

  /// Characters of the name of a group.
  private static let longestGroup = 16
  /// 等
  private static let andOthers: UInt32 = 0x7B49

  /// Whether a label of texts stands on a line over another one: １ 事業の目的・内容 over 事業の目的.
  private func isOverTexts(_ label: LabelOccurrence, _ next: LabelOccurrence) -> Bool {
    label.startsLine && next.startsLine && label.lastLine < next.firstLine && isProse(label)
      && isProse(next)
  }

  private func isProse(_ label: LabelOccurrence) -> Bool {
    catalogue.type(of: label) == .prose
  }

  /// Whether nearly all labels of texts have something behind them, as in a dump in reading order.
  /// Some of them head others and have nothing; what is left of a sheet is asked without exception
  /// (`FormSheetReader.isOrdered`).
  private var isInOrder: Bool {
    var count = 0
    var empty = 0
    for (index, label) in labels.enumerated() where isProse(label) {
      let end = index + 1 < labels.count ? labels[index + 1].whole[0].lowerBound : bytes.count
      count += 1
      if end <= label.end || bytes.trimmed(label.end..<end).isEmpty { empty += 1 }
    }
    return empty * 4 <= count
  }

  private func heads(_ label: LabelOccurrence, _ next: LabelOccurrence, with text: Range<Int>)
    -> Bool
  {
    guard !text.isEmpty else { return false }
    let isOnLine = text.lowerBound < lines[next.lastLine].range.upperBound
    guard let field = label.field else {
      switch label.decoration {
      case .bracket: return next.field != nil && label.lastLine < next.firstLine && isOnLine
      case .number, .sign: return label.lastLine < next.firstLine
      case .none: return false
      }
    }
    guard field == next.field else {
      switch label.decoration {
      case .number, .sign: return isOnLine && isOverTexts(label, next)
      case .bracket, .none: return false
      }
    }
    return catalogue[field].type == .prose
      || catalogue[field].type == .text
        && (label.lastLine == next.firstLine || isOnLine)
  }
}
