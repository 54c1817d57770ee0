internal import ShisakuValues

/// Labels that no catalogue has, as a document's sheets show them: a short text that stands on most
/// of them alike, with a text of sentences behind it that differs from sheet to sheet.
struct RecurringLabels {
  let bytes: [UInt8]
  let offices: OfficeReader
  let scanner: LabelScanner

  private static let fewestSheets = 3
  /// Characters.
  private static let lengths = 2...14

  /// Where a wording stood, and what was behind it.
  private struct Evidence {
    var sheets = 0
    /// On how many it stands behind what stands before the labels that are known.
    var decorated = 0
    var values: Set<[UInt8]> = []
    var sentences = 0
  }

  /// The wordings without white space, in order of their bytes.
  func wordings(of sheets: [FormSheet]) -> [[UInt8]] {
    guard sheets.count >= Self.fewestSheets else { return [] }
    var evidence: [[UInt8]: Evidence] = [:]
    let decorations = decorations(of: sheets)
    for sheet in sheets {
      var seen: Set<[UInt8]> = []
      for index in sheet.pieces.indices {
        if let wording = decorated(index, sheet, by: decorations), seen.insert(wording).inserted {
          evidence[wording, default: Evidence()].decorated += 1
          continue
        }
        guard let (wording, value) = candidate(index, sheet), seen.insert(wording).inserted else {
          continue
        }
        evidence[wording, default: Evidence()].sheets += 1
        guard let value, isSentence(value) else { continue }
        evidence[wording]?.sentences += 1
        evidence[wording]?.values.insert(bytes.squeezed([value]))
      }
    }
    return evidence.filter { _, found in
      if found.decorated >= Self.fewestSheets, found.decorated * 5 >= sheets.count * 2 {
        return true
      }
      return found.sheets * 10 >= sheets.count * 7 && found.sentences * 2 > found.sheets
        && found.values.count * 2 > found.sentences && found.values.count > 1
    }.keys.sorted { $0.lexicographicallyPrecedes($1) }
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
    return bytes.squeezed([wording])
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
    if !rest.isEmpty { return (bytes.squeezed([head]), rest) }
    let next = index + 1
    let value = next < sheet.pieces.count && sheet.pieces[next].owner == piece.owner
    return (bytes.squeezed([head]), value ? sheet.pieces[next].range : nil)
  }

  /// Whether a text may be a label: words, without digits and signs of sentences.
  private func isWording(_ range: Range<Int>) -> Bool {
    let scalars = bytes.scalars([range])
    guard Self.lengths.contains(scalars.count), let first = scalars.first,
      first.isIdeograph || first.isKatakanaLetter
    else { return false }
    let letters = scalars.count { $0.isIdeograph || $0.isKatakanaLetter || $0.isHiragana }
    return letters >= scalars.count - 1 && scalars.count(where: \.isIdeograph) >= 2
      && scalars.last != 0x3002 && !scalars.contains(where: \.isDigit)
  }

  /// Whether a text reads as sentences.
  private func isSentence(_ range: Range<Int>) -> Bool {
    let scalars = bytes.scalars([range])
    return scalars.count >= 12 && scalars.count(where: \.isHiragana) >= 3
  }
}
