internal import ShisakuSourceText

/// Words of a page → lines: what stands on one base line belongs together unless a column of the
/// page runs between.
///
/// A gap of up to half a character is a space. A wider one is the border of two cells, unless a line
/// above or below runs across it, or the format itself sees one line and no column begins behind it.
struct LineBuilder {
  /// Gaps in ems: never the border of cells up to the first, no more than a space inside a line of
  /// the format up to the second, and up to the third where a line above or below runs across.
  private static let space = 0.6
  /// From here on a gap is the border of cells where another line begins behind it.
  private static let narrowestBorder = 0.35
  /// What touches.
  private static let touch = 0.1
  private static let recognizedSpace = 0.9
  private static let widestGap = 1.6
  private static let widestCrossedGap = 4.0
  /// How far behind a list number or bullet its text may begin.
  private static let widestMarkerGap = 2.5

  let page: PositionedPage

  func lines() -> [LayoutLine] {
    let spaced = page.spacing == .printed ? SpacedLetters(page: page).groups() : []
    let apart = Set(spaced.joined())
    var runs = self.runs(without: apart)
    if page.spacing == .printed { runs = parted(runs) }
    let columns = ColumnEdges(runs)
    let order = runs.indices.sorted {
      (runs[$0].box.left, runs[$0].box.top, $0) < (runs[$1].box.left, runs[$1].box.top, $1)
    }
    var lines: [LayoutLine] = []
    for index in order {
      let run = runs[index]
      if let line = nearestLine(leftOf: run, in: lines),
        joins(lines[line], run, columns) || isTail(run, of: lines[line], runs, columns)
      {
        lines[line].append(run)
      } else {
        lines.append(run)
      }
    }
    return lines + spaced.compactMap(joined)
  }

  /// Words as one line, whatever stands between them.
  private func joined(_ words: [Int]) -> LayoutLine? {
    guard let first = words.first else { return nil }
    var line = LayoutLine(first, of: page)
    for word in words.dropFirst() { line.append(LayoutLine(word, of: page)) }
    return line
  }

  /// Neighbouring words of one line of the format, cut where a gap is wider than a space.
  private func runs(without left: Set<Int>) -> [LayoutLine] {
    // Recognised words have loose boxes, but their lines are seldom wrong about what goes together.
    let space = page.spacing == .recognized ? Self.recognizedSpace : Self.space
    var runs: [LayoutLine] = []
    var last: PositionedPage.Word?
    for (index, word) in page.words.enumerated() where !left.contains(index) {
      let run = LayoutLine(index, of: page)
      if let last, word.line != nil, word.line == last.line, var line = runs.popLast() {
        let gap = word.box.left - last.box.right
        if gap <= space * line.em, word.box.left >= last.box.left,
          Self.isOnRow(word.box, last.box)
        {
          line.append(run)
          runs.append(line)
        } else {
          runs += [line, run]
        }
      } else {
        runs.append(run)
      }
      last = word
    }
    return runs
  }

  /// Runs cut at the borders of cells.
  private func parted(_ runs: [LayoutLine]) -> [LayoutLine] {
    let columns = ColumnEdges(runs)
    return runs.flatMap { run -> [LayoutLine] in
      var parts: [LayoutLine] = []
      for index in run.words {
        let word = LayoutLine(index, of: page)
        guard var last = parts.popLast() else {
          parts.append(word)
          continue
        }
        let gap = word.box.left - last.box.right
        if isBorder(gap, last, word, columns) {
          parts += [last, word]
        } else {
          last.append(word)
          parts.append(last)
        }
      }
      return parts
    }
  }

  /// Whether a gap that could be a space is the border of two cells: a line closely above or below
  /// begins right behind it.
  private func isBorder(
    _ gap: Double, _ line: LayoutLine, _ run: LayoutLine, _ columns: ColumnEdges
  ) -> Bool {
    page.spacing == .printed && gap > Self.narrowestBorder * min(line.em, run.em)
      && !isMarker(line) && columns.hasColumn(at: run, within: Self.touch)
  }

  /// The line on the same base line that ends closest before a run.
  private func nearestLine(leftOf run: LayoutLine, in lines: [LayoutLine]) -> Int? {
    var best: (line: Int, gap: Double)?
    for index in lines.indices where Self.isOnRow(lines[index].box, run.box) {
      let gap = run.box.left - lines[index].box.right
      if gap > -run.em, gap < best?.gap ?? .infinity { best = (index, gap) }
    }
    return best?.line
  }

  static func isOnRow(_ left: LineBox, _ right: LineBox) -> Bool {
    left.verticalOverlap(right) > 0.6 * min(left.height, right.height)
  }

  private static func isOfOneHeight(_ left: LineBox, _ right: LineBox) -> Bool {
    max(left.height, right.height) < 1.3 * min(left.height, right.height)
  }

  private func joins(_ line: LayoutLine, _ run: LayoutLine, _ columns: ColumnEdges) -> Bool {
    let em = min(line.em, run.em)
    let gap = run.box.left - line.box.right
    // A comma in a font of its own is narrow, and touches the digits around it.
    // Whole pixels part it from them a little, or make it overlap them.
    if abs(gap) < Self.touch * max(line.em, run.em), Self.isOfOneHeight(line.box, run.box) {
      return true
    }
    // A digit may be narrow in a font of full-width characters.
    if isMarker(line), Self.isOfOneHeight(line.box, run.box), gap > 0 {
      return gap <= Self.widestMarkerGap * run.em
    }
    guard max(line.em, run.em) < em * 1.7 else { return false }
    if gap <= Self.space * em { return !isBorder(gap, line, run, columns) }
    if isMarker(line) { return gap <= Self.widestMarkerGap * em }
    guard gap <= Self.widestCrossedGap * em, !columns.hasColumn(at: run) else { return false }
    if gap <= Self.widestGap * em, isOneLine(line, run) { return true }
    return page.spacing == .printed && columns.isCrossed(line.box.right, run.box.left, beside: run)
  }

  /// Whether a run is the last word of a line, set apart from it (情報セキュリティ監査　　等): a few
  /// characters with no column and nothing to their right.
  private func isTail(
    _ run: LayoutLine, of line: LayoutLine, _ runs: [LayoutLine], _ columns: ColumnEdges
  ) -> Bool {
    guard page.spacing == .printed, run.length <= 2, line.length >= 12,
      run.box.left - line.box.right <= Self.widestMarkerGap * line.em,
      max(line.em, run.em) < 1.2 * min(line.em, run.em), !columns.hasColumn(at: run)
    else { return false }
    return !runs.contains {
      $0.box.left > run.box.right && Self.isOnRow($0.box, run.box)
    }
  }

  /// Whether the format has both in one line.
  private func isOneLine(_ line: LayoutLine, _ run: LayoutLine) -> Bool {
    guard let last = line.words.last, let first = run.words.first,
      let number = page.words[first].line
    else { return false }
    return page.words[last].line == number
  }

  /// Whether a line is nothing but a number or bullet that its text follows: ①, １．, (2), ・.
  private func isMarker(_ line: LayoutLine) -> Bool {
    guard line.length <= 4 else { return false }
    let text = line.words.map { String(decoding: page.bytes[page.words[$0].text], as: UTF8.self) }
    return text.joined().unicodeScalars.allSatisfy { !$0.properties.isAlphabetic }
  }
}

/// Where the lines of a page begin, to tell columns from gaps.
private struct ColumnEdges {
  /// Runs sorted by their left edges.
  private let runs: [LayoutLine]
  /// Runs sorted by their tops, and the height of the highest.
  private let byTop: [LayoutLine]
  private let highest: Double

  init(_ runs: [LayoutLine]) {
    self.runs = runs.sorted { ($0.box.left, $0.box.top) < ($1.box.left, $1.box.top) }
    byTop = runs.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
    highest = runs.map(\.box.height).max() ?? 0
  }

  /// Whether a line closely above or below begins where `run` does, give or take a part of an em.
  func hasColumn(at run: LayoutLine, within part: Double = 0.3) -> Bool {
    let slack = part * run.em
    var index = runs.partitioningIndex { $0.box.left >= run.box.left - slack }
    while index < runs.count, runs[index].box.left <= run.box.left + slack {
      let distance = abs(runs[index].box.middle - run.box.middle)
      if distance > 0.5 * run.box.height, distance < 3.2 * run.em { return true }
      index += 1
    }
    return false
  }

  /// Whether a line directly above or below runs across the gap from `left` to `right`.
  func isCrossed(_ left: Double, _ right: Double, beside run: LayoutLine) -> Bool {
    let reach = 2.1 * run.em
    var index = byTop.partitioningIndex { $0.box.top >= run.box.top - reach - highest }
    while index < byTop.count, byTop[index].box.top <= run.box.bottom + reach {
      let other = byTop[index]
      index += 1
      let distance = abs(other.box.middle - run.box.middle)
      let isAlike = max(other.em, run.em) < 1.2 * min(other.em, run.em)
      if distance > 0.5 * run.box.height, distance < reach, isAlike,
        other.box.left < left - run.em, other.box.right > right + 0.3 * run.em
      {
        return true
      }
    }
    return false
  }
}
