internal import ShisakuSourceText
internal import ShisakuValues

/// Labels that no catalogue has, as a document's sheets show them: a short text that stands on most
/// of them alike, with a text of sentences behind it that differs from sheet to sheet.
struct RecurringLabels {
  let bytes: [UInt8]
  let words: FormWords
  let offices: OfficeReader
  let scanner: LabelScanner

  private var catalogue: FieldCatalogue { words.catalogue }

  private static let fewestSheets = 3
  /// A form has some dozens of labels; what has more are the rows of a table that comes back.
  private static let mostWordings = 200
  /// Characters.
  private static let lengths = 2...14

  /// A label stands once on a sheet, or on each of a few tables; a word of each row of one more often.
  private static let mostOnSheet = 12

  /// Where a wording stood, and what was behind it.
  private struct Evidence {
    var sheets = 0
    /// On how many it stands behind what stands before the labels that are known.
    var decorated = 0
    /// On how many it stands behind a sign of its own, and on how many in a cell before a text.
    var signed = 0
    var cells = 0
    /// On how many it stands between blanks, wherever.
    var words = 0
    /// On how many it stands between two words of a line, and the words before it.
    var inner = 0
    var before: Set<[UInt8]> = []
    /// Whether it stands more often on a sheet than labels do.
    var isCrowded = false
    var values: Set<[UInt8]> = []
    var sentences = 0

    /// Whether what stands around it on the sheets of a document shows that it is a label.
    func isLabel(on count: Int) -> Bool {
      if decorated >= RecurringLabels.fewestSheets, decorated * 5 >= count * 2 { return true }
      guard values.count > 1 else { return false }
      let texts = cells + sentences
      let all = signed + texts
      if all >= RecurringLabels.fewestSheets, all * 5 >= count * 3, values.count * 5 >= texts * 2 {
        return true
      }
      return sheets * 10 >= count * 7 && sentences * 2 > sheets && values.count * 2 > sentences
    }

    /// Whether nearly all sheets have it on a line, behind values that differ.
    func isBetweenValues(on count: Int) -> Bool {
      inner >= RecurringLabels.fewestSheets && inner * 5 >= count * 4
        && before.count * 2 > inner
    }

    /// Whether nearly all sheets have it.
    func recurs(on count: Int) -> Bool {
      words >= RecurringLabels.fewestSheets && words * 5 >= count * 4
    }
  }

  /// The wordings without white space, in order of their bytes.
  func wordings(of sheets: [FormSheet]) -> [[UInt8]] {
    guard sheets.count >= Self.fewestSheets else { return [] }
    var evidence: [[UInt8]: Evidence] = [:]
    let decorations = decorations(of: sheets)
    for sheet in sheets {
      var seen: Set<[UInt8]> = []
      let areValues = sheet.pieces.indices.map { isValue($0, sheet) }
      for (wording, word) in words(of: sheet, areValues) {
        evidence[wording, default: Evidence()].words += 1
        if word.count > Self.mostOnSheet { evidence[wording]?.isCrowded = true }
        guard let before = word.before else { continue }
        evidence[wording]?.inner += 1
        evidence[wording]?.before.insert(before)
      }
      let hasChoices = sheet.pieces.contains {
        bytes.scalar(at: $0.range.lowerBound).value == 0x25A1
      }
      for index in sheet.pieces.indices {
        if let wording = decorated(index, sheet, by: decorations), seen.insert(wording).inserted {
          evidence[wording, default: Evidence()].decorated += 1
          continue
        }
        if areValues[index] { continue }
        if let (wording, value, isSigned) = beforeValue(index, sheet, hasChoices),
          !seen.contains(wording)
        {
          seen.insert(wording)
          evidence[wording, default: Evidence()].signed += isSigned ? 1 : 0
          evidence[wording]?.cells += isSigned ? 0 : 1
          evidence[wording]?.values.insert(value)
          continue
        }
        guard let (wording, value) = candidate(index, sheet), seen.insert(wording).inserted else {
          continue
        }
        evidence[wording, default: Evidence()].sheets += 1
        guard let value, isSentence(value) else { continue }
        evidence[wording]?.sentences += 1
        evidence[wording]?.values.insert(bytes.squeezed(value))
      }
    }
    let wordings = evidence.filter { wording, found in
      guard !found.isCrowded,
        found.isLabel(on: sheets.count) || found.isBetweenValues(on: sheets.count)
          || found.recurs(on: sheets.count) && isTold(wording)
      else { return false }
      // Rows of tables of amounts and of indicators stand on every sheet too.
      return !catalogue.isAmountRow(wording) && !isOfIndicators(wording)
    }.keys
    guard wordings.count <= Self.mostWordings else { return [] }
    return wordings.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Whether a word says what the values of an indicator are: 計画値, 実績値.
  private func isOfIndicators(_ wording: [UInt8]) -> Bool {
    IndicatorHead(wording, 0..<wording.count)?.role != nil
  }

  /// The signs and numbers that stand before most labels that are known, where most have one.
  private func decorations(of sheets: [FormSheet]) -> Set<LabelOccurrence.Decoration> {
    var counts: [LabelOccurrence.Decoration: Int] = [:]
    var all = 0
    for label in sheets.flatMap(\.labels) where label.field != nil {
      counts[label.decoration, default: 0] += 1
      all += 1
    }
    return Set(counts.filter { $0.value * 2 > all }.keys).filter {
      switch $0 {
      case .number, .sign: true
      case .none, .bracket: false
      }
    }
  }

  /// The short text behind such a sign or number: (2) ■選定の理由（簡潔に） 道路….
  private func decorated(
    _ index: Int, _ sheet: FormSheet, by decorations: Set<LabelOccurrence.Decoration>
  ) -> [UInt8]? {
    let piece = sheet.pieces[index]
    guard piece.startsLine, piece.use == .free, !decorations.isEmpty else { return nil }
    let upper = piece.range.upperBound
    let (decoration, start) = scanner.decoration(at: piece.range.lowerBound, before: upper)
    guard start > piece.range.lowerBound, start < upper, decorations.contains(decoration) else {
      return nil
    }
    guard let wording = scanner.ownWording(from: start, before: upper), !offices.isOffice([wording])
    else { return nil }
    return bytes.squeezed(wording)
  }

  /// The short text behind a sign, or in a cell that a text stands beside, and what follows it:
  /// ■ 事業形態　委託事業.
  private func beforeValue(
    _ index: Int, _ sheet: FormSheet, _ hasChoices: Bool
  ) -> (wording: [UInt8], value: [UInt8], isSigned: Bool)? {
    let piece = sheet.pieces[index]
    guard piece.startsLine, piece.use == .free else { return nil }
    let upper = piece.range.upperBound
    let (decoration, start) = scanner.decoration(at: piece.range.lowerBound, before: upper)
    guard start < upper, let wording = scanner.ownWording(from: start, before: upper),
      isWording(wording), !offices.isOffice([wording])
    else { return nil }
    let rest = bytes.trimmed(wording.upperBound..<upper)
    switch decoration {
    // ・ and • open items, and □ a choice; so does ■ where others have not been made.
    case .sign(let sign)
    where ![0x30FB, 0x2022, 0x25A1].contains(sign) && !(sign == 0x25A0 && hasChoices):
      let next = index + 1 < sheet.pieces.count ? sheet.pieces[index + 1].range : rest
      let value = !rest.isEmpty ? rest : piece.box == nil ? next : beside(piece, sheet)
      return value.map { (bytes.squeezed(wording), bytes.squeezed($0, atMost: 60), true) }
    case .none:
      guard let value = rest.isEmpty ? beside(piece, sheet) : isCell(wording, rest) ? rest : nil,
        bytes.scalars(value).contains(where: \.isLetter) || isTold(bytes.squeezed(wording))
      else { return nil }
      return (bytes.squeezed(wording), bytes.squeezed(value, atMost: 60), false)
    default: return nil
    }
  }

  /// Whether a piece stands where the value of a label does: to its right, or right behind one of short
  /// values in reading order.
  private func isValue(_ index: Int, _ sheet: FormSheet) -> Bool {
    let piece = sheet.pieces[index]
    guard let box = piece.box else {
      // A label of the catalogue that announces a value of a line or two.
      return piece.owner >= 0 && sheet.tails[piece.owner].first == index
        && catalogue.type(of: sheet.labels[piece.owner]) ?? .prose != .prose
    }
    let next = lines(onPageOf: piece, sheet)
      .filter { $0.box.right <= box.left && $0.box.isOnRow(box) }
      .max { $0.box.right < $1.box.right }
    guard let next else { return false }
    let label = sheet.labels.partitioningIndex { $0.firstLine > next.line } - 1
    return label >= 0 && !sheet.labels[label].isHeading && sheet.labels[label].lastLine >= next.line
  }

  /// The lines of a piece's page with their places; none of a page that is too long to be looked through
  /// for each of its pieces.
  private func lines(
    onPageOf piece: FormSheet.Piece, _ sheet: FormSheet
  ) -> some Sequence<(line: Int, box: LineBox)> {
    let page = sheet.page(of: piece.line).clamped(to: sheet.lines)
    return page.prefix(page.count <= LabelScanner.mostLines ? page.count : 0).lazy
      .compactMap { [boxes = scanner.boxes] line in boxes[line].map { (line, $0) } }
  }

  /// The text of the next cell to the right on the row of a piece; `nil` where that is a label's.
  private func beside(_ piece: FormSheet.Piece, _ sheet: FormSheet) -> Range<Int>? {
    guard let box = piece.box else { return nil }
    let next = lines(onPageOf: piece, sheet)
      .filter { $0.box.left >= box.right && $0.box.isOnRow(box) }
      .min { $0.box.left < $1.box.left }
    guard let next else { return nil }
    let first = sheet.pieces.partitioningIndex { $0.line >= next.line }
    guard first < sheet.pieces.count else { return nil }
    let other = sheet.pieces[first]
    return other.line == next.line && other.startsLine && other.use == .free ? other.range : nil
  }

  /// The words between blanks that may be labels, how often each stands there, and the word before it where
  /// others stand on both sides of it. A plain dump does not tell which of them are values.
  private func words(
    of sheet: FormSheet, _ areValues: [Bool]
  ) -> [[UInt8]: (count: Int, before: [UInt8]?)] {
    var found: [[UInt8]: (count: Int, before: [UInt8]?)] = [:]
    for (index, piece) in sheet.pieces.enumerated()
    where piece.use == .free && (piece.box == nil || !areValues[index]) {
      let words = IndicatorScanner(bytes: bytes).words(piece.range)
      for (place, word) in words.enumerated() where isWording(word) {
        guard scanner.ownWording(from: word.lowerBound, before: word.upperBound) == word else {
          continue
        }
        let isInner = place > 0 && place + 1 < words.count
        let before = isInner ? bytes.squeezed(words[place - 1]) : nil
        let wording = bytes.squeezed(word)
        found[wording] = ((found[wording]?.count ?? 0) + 1, found[wording]?.before ?? before)
      }
    }
    return found
  }

  /// Whether the catalogue tells what a label is by its ending, where it has no amounts: the numbers beside
  /// a word else are those of the row of a table.
  private func isTold(_ wording: [UInt8]) -> Bool {
    words.endings.field(toldBy: wording).map { catalogue[$0].type != .amounts } ?? false
  }

  /// Whether a wide gap stands between two texts of a line.
  private func isCell(_ wording: Range<Int>, _ rest: Range<Int>) -> Bool {
    bytes.columnEnd(from: wording.lowerBound, before: rest.upperBound) == wording.upperBound
  }

  /// The short text that a line opens with, and what stands behind it on the line or below.
  private func candidate(
    _ index: Int, _ sheet: FormSheet
  ) -> (wording: [UInt8], value: Range<Int>?)? {
    let piece = sheet.pieces[index]
    guard piece.startsLine, piece.use == .free else { return nil }
    let end = bytes.columnEnd(from: piece.range.lowerBound, before: piece.range.upperBound)
    let head = bytes.trimmed(piece.range.lowerBound..<end)
    guard isWording(head), !offices.isOffice([head]) else { return nil }
    let rest = bytes.trimmed(end..<piece.range.upperBound)
    if !rest.isEmpty { return (bytes.squeezed(head), rest) }
    let values = [behind(index, sheet), below(index, sheet)].compactMap(\.self)
    return (bytes.squeezed(head), values.first(where: { isSentence($0) }) ?? values.first)
  }

  /// The next text in reading order, or the one behind it where a heading of another column may have
  /// come between.
  private func behind(_ index: Int, _ sheet: FormSheet) -> Range<Int>? {
    let next = sheet.pieces[(index + 1)...].prefix(2)
      .filter { $0.owner == sheet.pieces[index].owner }.map(\.range)
    return next.first(where: { isSentence($0) }) ?? next.first
  }

  /// The text below a piece in its column.
  private func below(_ index: Int, _ sheet: FormSheet) -> Range<Int>? {
    let piece = sheet.pieces[index]
    guard let box = piece.box else { return nil }
    let page = sheet.page(of: piece.line)
    guard page.count <= LabelScanner.mostLines else { return nil }
    let first = sheet.pieces.partitioningIndex { $0.line >= page.lowerBound }
    return sheet.pieces[first...].prefix { $0.line < page.upperBound }.lazy
      .compactMap { other in other.box.map { (range: other.range, box: $0) } }
      .filter { $0.box.top >= box.bottom - 1 && $0.box.horizontalOverlap(box) > 0 }
      .min { $0.box.top < $1.box.top }?.range
  }

  /// Whether a text may be a label: words, without digits and signs of sentences.
  private func isWording(_ range: Range<Int>) -> Bool {
    let first = bytes.scalar(at: range.lowerBound).value
    guard first.isIdeograph || first.isKatakanaLetter,
      Self.lengths.contains(bytes.scalarCount(range))
    else { return false }
    let scalars = bytes.scalars(range)
    let letters = scalars.count { $0.isIdeograph || $0.isKatakanaLetter || $0.isHiragana }
    return letters >= scalars.count - 1 && scalars.count(where: \.isIdeograph) >= 2
      && scalars.last != 0x3002 && !scalars.contains(where: \.isDigit)
  }

  /// Whether a text reads as sentences.
  private func isSentence(_ range: Range<Int>) -> Bool {
    let scalars = bytes.scalars(range)
    return scalars.count >= 12 && scalars.count(where: \.isHiragana) >= 3
  }
}
