internal import ShisakuValues

/// What a form prints beside a label to say what belongs there: 誰を、何を対象にしているか. It stands on
/// each sheet alike, or asks, and is no part of the value.
struct FormHints {
  let bytes: [UInt8]
  let catalogue: FieldCatalogue
  /// How many sheets have a text behind a label.
  private var counts: [[UInt8]: Int] = [:]
  private let sheetCount: Int

  init(bytes: [UInt8], catalogue: FieldCatalogue, sheets: [FormSheet]) {
    self.bytes = bytes
    self.catalogue = catalogue
    sheetCount = sheets.count
    guard sheetCount >= Self.fewestSheets else { return }
    for sheet in sheets {
      var seen: Set<[UInt8]> = []
      for piece in sheet.pieces {
        guard let key = key(piece, sheet), seen.insert(key).inserted else { continue }
        counts[key, default: 0] += 1
      }
    }
  }

  /// Fewer sheets say nothing about what a form prints on all of them.
  private static let fewestSheets = 3
  private static let longest = 120

  /// Marks the hints behind labels that have other text behind them as well.
  func mark(in sheet: inout FormSheet) {
    for tail in sheet.tails {
      for index in brokenNote(tail, sheet) { sheet.pieces[index].use = .furniture }
    }
    for (label, tail) in zip(sheet.labels, sheet.tails) where takesText(label) {
      for index in brokenQuestion(tail, sheet) { sheet.pieces[index].use = .furniture }
    }
    for (label, tail) in zip(sheet.labels, sheet.tails) where tail.count > 1 && takesText(label) {
      let hints = hints(tail, sheet)
      // A number alone is no value: it counts the text that would be the hint.
      let hasValue = tail.contains { index in
        !hints.contains(index)
          && bytes.scalars(sheet.pieces[index].range).contains(where: \.isLetter)
      }
      guard hasValue else { continue }
      for index in hints { sheet.pieces[index].use = .furniture }
    }
  }

  /// The parts of a note behind a label between which a dump has printed the label's value:
  /// 担当課（簡 / 環境課 / 潔に）.
  private func brokenNote(_ tail: Range<Int>, _ sheet: FormSheet) -> [Int] {
    guard let first = tail.first, !sheet.pieces[first].startsLine,
      let closing = end(ofNote: first, in: tail, sheet),
      sheet.pieces[closing].range.count <= Self.longestPart,
      Parenthesis.closes(bytes.scalars(sheet.pieces[closing].range).last ?? 0)
    else { return [] }
    return [first, closing]
  }

  /// The parts of a question in parentheses between which a dump has printed the rest of a text:
  /// …の利用者 / （対象をどの様な / が使えるようにする。 / 状態にするのか）.
  private func brokenQuestion(_ tail: Range<Int>, _ sheet: FormSheet) -> [Int] {
    for first in tail {
      guard let closing = end(ofNote: first, in: tail, sheet) else { continue }
      let scalars = bytes.scalars(sheet.pieces[closing].range)
      guard scalars.count > 2, scalars.count * 3 <= Self.longestPart,
        let last = scalars.last, Parenthesis.closes(last), scalars[scalars.count - 2] == 0x304B
      else { continue }
      return [first, closing]
    }
    return []
  }

  /// The piece with the parenthesis that closes the one that a piece opens with, a few lines behind it.
  private func end(ofNote first: Int, in tail: Range<Int>, _ sheet: FormSheet) -> Int? {
    guard sheet.pieces[first].range.count <= Self.longestPart else { return nil }
    let opening = bytes.squeezed(sheet.pieces[first].range)
    guard Parenthesis.opens(opening.scalar(at: 0).value), depth(opening, from: 0) == 1 else {
      return nil
    }
    let end = (first + 1..<tail.upperBound).prefix(Self.mostWithin + 1).first { index in
      depth(bytes.squeezed(sheet.pieces[index].range), from: 1) == 0
    }
    return end.flatMap { $0 > first + 1 ? $0 : nil }
  }

  /// Bytes of a part of such a note, and lines of the value.
  private static let longestPart = 36
  private static let mostWithin = 2

  private func hints(_ tail: Range<Int>, _ sheet: FormSheet) -> [Int] {
    var hints: [Int] = []
    var isOpen = false
    for index in tail where sheet.isFree(index) {
      let text = bytes.squeezed(sheet.pieces[index].range)
      let asks = asks(text) && !goesOn(behind: index, sheet)
      let isNote = index == tail.lowerBound && isNote(text)
      if isOpen || asks || isNote || isPrinted(sheet.pieces[index], sheet) {
        hints.append(index)
        // A note in parentheses may go on below.
        isOpen = depth(text, from: isOpen ? 1 : 0) > 0 && hints.count < 4
      }
    }
    return hints
  }

  /// Whether a short text right behind a label opens as notes do, and is no sentence:
  /// ※どのような手段で行うのか具体的に.
  private func isNote(_ text: [UInt8]) -> Bool {
    guard text.count <= Self.longest, text.count >= 12 else { return false }
    let scalars = text.scalars(0..<text.count)
    return Self.noteSigns.contains(scalars[0]) && scalars.last != 0x3002
  }

  /// ※ * ＊ …
  private static let noteSigns: Set<UInt32> = [0x203B, 0x2A, 0xFF0A, 0x2026]

  /// Whether a form asks: a short text that ends with か, or does so before a note in parentheses.
  private func asks(_ text: [UInt8]) -> Bool {
    guard text.count <= Self.longest, text.count >= 12 else { return false }
    let scalars = text.scalars(0..<text.count)
    let end = scalars.firstIndex { Parenthesis.opens($0) } ?? scalars.count
    guard end >= 4, !scalars.contains(0x3002) else { return false }
    return scalars[end - 1] == 0x304B
  }

  /// Whether a line may have been broken where it seems to ask: …には届か / なかった。
  private func goesOn(behind piece: Int, _ sheet: FormSheet) -> Bool {
    guard piece + 1 < sheet.pieces.count,
      bytes.scalarCount(sheet.pieces[piece].range) >= Self.shortestBroken
    else { return false }
    return bytes.scalar(at: sheet.pieces[piece + 1].range.lowerBound).value.isHiragana
  }

  /// Characters of a line that is broken at the edge of its cell.
  private static let shortestBroken = 20

  private func depth(_ text: [UInt8], from depth: Int) -> Int {
    text.scalars(0..<text.count).reduce(depth) {
      Parenthesis.opens($1) ? $0 + 1 : Parenthesis.closes($1) ? max(0, $0 - 1) : $0
    }
  }

  /// Whether most sheets have the text behind the same label.
  private func isPrinted(_ piece: FormSheet.Piece, _ sheet: FormSheet) -> Bool {
    guard sheetCount >= Self.fewestSheets, let key = key(piece, sheet) else { return false }
    return counts[key, default: 0] * 10 >= sheetCount * 7
  }

  /// The label and the text of a piece that may be a hint.
  private func key(_ piece: FormSheet.Piece, _ sheet: FormSheet) -> [UInt8]? {
    guard piece.owner >= 0, takesText(sheet.labels[piece.owner]), piece.use == .free,
      piece.range.count <= Self.longest
    else { return nil }
    let scalars = bytes.scalars(piece.range)
    // Sheets may share a numbered value (１ 健やかなまち), and have the rows of a table alike.
    guard scalars.count >= 5, scalars.last != 0x3002, !scalars.contains(where: \.isDigit),
      scalars.count(where: \.isHiragana) * 4 >= scalars.count,
      !catalogue.isAmountRow(bytes.squeezed(piece.range))
    else { return nil }
    return bytes.squeezed(sheet.labels[piece.owner].wording) + [0] + bytes.squeezed(piece.range)
  }

  /// Tables repeat their heads, which are no hints.
  private func takesText(_ label: LabelOccurrence) -> Bool {
    guard let field = label.field else { return true }
    switch catalogue[field].type {
    case .prose, .text: return true
    default: return false
    }
  }
}
