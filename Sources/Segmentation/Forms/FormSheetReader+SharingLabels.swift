internal import ShisakuSourceText
internal import ShisakuValues

/// The labels among which the texts of a dump are shared out that it prints apart from them.
extension FormSheetReader {
  /// `SharedSheet` weighs all sets of labels; a sheet seldom has more without a text.
  private static let mostSharing = 8

  /// The labels of texts without one. Those of short texts and what seems to be a heading take part, for
  /// their texts stand in the run too, but only texts of sentences are taken.
  func sharingLabels() -> [Int] {
    let prose = sheet.labels.indices.filter {
      !isFilled[$0] && type($0) == .prose && !isOverUnnumbered($0)
    }
    let others = sheet.labels.indices.filter { label in
      !isFilled[label] && (type(label) == .text || isEmptyHeading(label))
        && declaredUnit(sheet.labels[label]) == nil && isEmpty(label)
    }
    return (prose + others).prefix(Self.mostSharing).sorted()
  }

  /// The order of labels that says in which their texts are printed: that of their numbers, else that of
  /// the dump, where no two stand on a line, as in columns.
  func ranks(_ labels: [Int]) -> [Int]? {
    let numbers = labels.compactMap { label -> Int? in
      guard let wording = sheet.labels[label].wording.first,
        let whole = sheet.labels[label].whole.first, whole.lowerBound < wording.lowerBound
      else { return nil }
      return TextEnds.itemNumber(bytes.scalars(whole.lowerBound..<wording.lowerBound) + [0, 0])
    }
    if numbers.count == labels.count { return numbers }
    let lines = sheet.labels.map(\.firstLine)
    return Set(lines).count == lines.count ? Array(labels.indices) : nil
  }

  /// Whether a numbered label stands right above one without a number, as the heading of a section does.
  private func isOverUnnumbered(_ label: Int) -> Bool {
    guard sheet.labels[label].decoration == .number, label + 1 < sheet.labels.count else {
      return false
    }
    let next = sheet.labels[label + 1]
    return isEmpty(label) && next.decoration == .none
      && next.firstLine == sheet.labels[label].lastLine + 1
  }

  /// Whether a good part of the labels of sentences that have none yet has nothing behind it, so that the
  /// document prints texts apart from labels.
  static func areApart(_ readers: [FormSheetReader]) -> Bool {
    var (all, empty) = (0, 0)
    for reader in readers where !reader.hasBoxes {
      for label in reader.sheet.labels.indices
      where !reader.isFilled[label] && reader.type(label) == .prose
        && !reader.isOverUnnumbered(label)
      {
        all += 1
        empty += reader.isEmpty(label) ? 1 : 0
      }
    }
    return empty > 0 && empty * 4 >= all
  }

  /// Whether nothing stands behind a label.
  func isEmpty(_ label: Int) -> Bool { sheet.tails[label].allSatisfy { !sheet.isFree($0) } }

  /// Whether all that stands directly behind a label may be its value.
  func hasDirect(_ label: Int, _ fit: ValueFit) -> Bool {
    let tail = sheet.tails[label]
    guard let type = type(label), let first = tail.first, !isFilled[label],
      tail.allSatisfy({ sheet.isFree($0) }),
      sheet.pieces[first].line <= sheet.labels[label].lastLine + 1,
      paragraphs(in: tail).count == 1
    else { return false }
    let text = ValueFit.Text(sheet.text(tail), fit)
    return fit.fits(type, field(label), [text])[0] > ValueFit.impossible / 2
  }

  /// Whether a label is one that seems to group others, for nothing stands between it and the next.
  private func isEmptyHeading(_ label: Int) -> Bool {
    sheet.labels[label].isHeading && sheet.labels[label].decoration != .number
  }

  /// Labels by their wordings; the same one twice on a sheet counts as two.
  func keys(_ labels: [Int]) -> [[UInt8]] {
    var seen: [[UInt8]: UInt8] = [:]
    return labels.map { label in
      let wording = wording(label)
      let count = seen[wording, default: 0]
      seen[wording] = count &+ 1
      return wording + [count]
    }
  }
}
