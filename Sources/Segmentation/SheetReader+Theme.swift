internal import ShisakuSourceText
internal import ShisakuValues

extension SheetReader {
  /// The theme: the title that the contents list and that the sheets of one theme share.
  func theme() -> SheetFinding<(theme: SheetNode.Theme, score: Double)>? {
    guard profile.hasThemes, let best = bestThemeBlock() else { return nil }
    var furniture: [Range<Int>] = []
    var ranges = text(best.range)
    var part: Int?
    var partRange: Range<Int>?
    if let last = ranges.last, last.count > 3 {
      let start = last.upperBound - 3
      let scalar = bytes.scalar(at: start).value
      if ListSign.isCircledNumber(scalar) {
        part = Int(scalar - 0x2460) + 1
        partRange = start..<last.upperBound
        ranges[ranges.count - 1] = bytes.trimmed(last.lowerBound..<start)
      }
    }
    if !profile.reprint.isEmpty, let last = ranges.last, bytes.ends(last, with: profile.reprint) {
      let start = last.upperBound - profile.reprint.count
      furniture.append(start..<last.upperBound)
      ranges[ranges.count - 1] = bytes.trimmed(last.lowerBound..<start)
    }
    let theme = SheetNode.Theme(
      title: ranges.filter { !$0.isEmpty }, part: part, partRange: partRange)
    return SheetFinding(
      value: (theme, best.score), cells: Array(best.range), furniture: furniture)
  }

  /// Enters the theme with its confidence.
  mutating func setTheme(_ found: (theme: SheetNode.Theme, score: Double)) {
    sheet.theme = found.theme
    let fit = Float(found.score)
    themeFit = fit
    sheet.confidence.append(("/theme", shared.weights.themeConfidence.confidence(fit)))
  }

  /// The block that looks most like the theme, the first of several; `nil` for none.
  private func bestThemeBlock() -> (range: Range<Int>, score: Double)? {
    var name = ThemeName(cell: cells.firstIndex { $0.use == .name })
    var best: (range: Range<Int>, score: Double)?
    // A block with the label or in the contents is nearly always the theme, so that few others
    // have to be scored at all.
    var rest: [Int] = []
    let contents = shared.vocabulary.contents
    for index in cells.indices where cells[index].use == .free {
      let mayBeTitle =
        contents.mayOpen(with: cells[index].first)
        && contents.mayOpen(shared.bytes, cells[index].range)
      if mayBeTitle || cells[index].labelBefore == .theme {
        considerThemes(from: index, mayBeContents: true, beside: &name, &best)
      } else if mayOpenBlock(index) {
        rest.append(index)
      }
    }
    if best?.score ?? 0 < ThemeBound(shared.weights.theme).unlabelled {
      for index in rest { considerThemes(from: index, mayBeContents: false, beside: &name, &best) }
    }
    return best
  }

  /// Puts a block that opens with a cell in the place of `best`, if it looks more like the theme.
  private func considerThemes(
    from index: Int, mayBeContents: Bool, beside name: inout ThemeName,
    _ best: inout (range: Range<Int>, score: Double)?
  ) {
    // Most cells are no block, and hardly any begins one of several.
    for end in index + 1...index + 3 {
      guard end <= cells.count, isThemeBlock(index..<end) else { return }
      let least = best?.score ?? 0
      guard
        let score = themeScore(
          index..<end, mayBeContents: mayBeContents, beside: &name, atLeast: least)
      else { continue }
      let isEarlier = score == least && index < best?.range.lowerBound ?? 0
      if score > least || isEarlier { best = (index..<end, score) }
    }
  }

  /// Whether `themeScore` might have a score for a block that opens with a cell and is no title of
  /// the contents.
  @inline(__always)
  private func mayOpenBlock(_ index: Int) -> Bool {
    if cells[index].length >= Self.shortestLine { return true }
    for next in index + 1..<max(index + 1, min(index + 3, cells.count))
    where cells[next].length >= Self.shortestLine && ListSign.isCircledNumber(cells[next].last) {
      return true
    }
    return false
  }

  /// Characters of the last line of a block, at least.
  private static let shortestLine = 4

  private func isThemeBlock(_ indices: Range<Int>) -> Bool {
    let first = cells[indices.lowerBound]
    guard first.startsLine || first.labelBefore == .theme else { return false }
    for index in indices {
      let cell = cells[index]
      guard cell.use == .free, cell.length <= 60, cell.last != 0x3002,
        cell.placedBeside == nil || cell.placedBeside == .theme
      else { return false }
      if index > indices.lowerBound {
        guard cell.startsLine, cell.blanksBefore <= 1, cell.pageBreak == 0, cell.labelBefore == nil
        else { return false }
      }
    }
    return cells[indices.upperBound - 1].endsLine
  }

  /// How much a block looks like the theme; `nil` where that is surely less than `least`.
  private func themeScore(
    _ indices: Range<Int>, mayBeContents: Bool, beside name: inout ThemeName,
    atLeast least: Double
  ) -> Double? {
    let weights = shared.weights.theme
    let isNumbered = ListSign.isCircledNumber(cells[indices.upperBound - 1].last)
    if mayBeContents, mayOpenContentsTitle(cells[indices.lowerBound]),
      isContentsTitle(text(indices))
    {
      return weights[.inContents] + (isNumbered ? weights[.numberedInContents] : 0)
    }
    guard indices.count == 1 || isNumbered,
      cells[indices.upperBound - 1].length >= Self.shortestLine
    else { return nil }
    let place = placeScore(indices, name.cell)
    let first = cells[indices.lowerBound].first
    let mayBeMeasure = shared.vocabulary.measureTitles.mayOpen(with: first)
    // The words are looked at last, since that takes longest.
    guard place + ThemeBound(weights).words(mayBeMeasure: mayBeMeasure) >= least,
      indices.count > 1 || isTitleLike(indices.lowerBound)
    else { return nil }
    let ranges = text(indices)
    let key = themeKey(ranges)
    var score = place
    if mayBeMeasure, shared.vocabulary.measureTitles.count(of: key) > 0 {
      score += weights[.measureTitle]
    }
    if endsLikeTheme(key) { score += weights[.ending] }
    let inName = pairs(of: &name).share(of: ranges, in: shared.bytes)
    return score + weights[.inName] * inName + weights[.bias]
  }

  /// The pairs of characters of the sheet's name, found when first asked for.
  private func pairs(of name: inout ThemeName) -> BigramIndex {
    if let pairs = name.pairs { return pairs }
    var pairs = BigramIndex(textBytes: sheet.name.byteCount)
    pairs.add(sheet.name, in: shared.bytes)
    name.pairs = pairs
    return pairs
  }

  /// What the place of a block says: its label and number, the name, the lines around it.
  private func placeScore(_ indices: Range<Int>, _ name: Int?) -> Double {
    let first = cells[indices.lowerBound]
    let last = cells[indices.upperBound - 1]
    let weights = shared.weights.theme
    var score = first.labelBefore == .theme ? weights[.behindLabel] : 0
    if ListSign.isCircledNumber(last.last) { score += weights[.numbered] }
    if let name {
      let distance = abs(name - indices.lowerBound)
      if distance <= 2 { score += weights[distance <= 1 ? .besideName : .nearName] }
    }
    if indices.lowerBound == 0 || indices.upperBound == cells.count {
      score += weights[.endOfSheet]
    }
    let isAlone =
      first.blanksBefore > 0
      && (indices.upperBound == cells.count || cells[indices.upperBound].blanksBefore > 0)
    if isAlone { score += weights[.alone] }
    if first.labelBefore == nil, indices.lowerBound > 0 {
      switch cells[indices.lowerBound - 1].use {
      case .free: break
      case .roadmap: score += weights[.belowRoadmap]  // it belongs to the heads of the chart
      default: score += weights[.belowField]
      }
    }
    // A theme stands by itself; text that goes on above or below is a box.
    if indices.upperBound < cells.count, isJoined(cells[indices.upperBound]) {
      score += weights[.textBelow]
    }
    if isJoined(first) { score += weights[.textAbove] }
    if last.labelAfter != nil { score += weights[.beforeLabel] }
    return score
  }

  /// Whether a cell stands directly below free text.
  private func isJoined(_ cell: LineFragment) -> Bool {
    cell.use == .free && cell.startsLine && cell.blanksBefore == 0 && cell.labelBefore == nil
      && cell.pageBreak == 0
  }

  /// Themes name an aim: …の推進, …の充実, …への支援.
  private func endsLikeTheme(_ key: [UInt8]) -> Bool {
    let end = key.last == 0x29 ? key.count - 1 : key.count
    return shared.themeEndings.contains { key.ends(0..<end, with: $0) }
  }
}

/// The name of a sheet, as blocks that could be the theme are compared with it.
private struct ThemeName {
  /// The first cell of the name.
  let cell: Int?
  var pairs: BigramIndex?
}

/// What a block can score at most, so that few blocks have to be compared with the name.
private struct ThemeBound {
  let weights: Weights<ThemeWeight>

  init(_ weights: Weights<ThemeWeight>) { self.weights = weights }

  /// Sums of floating-point numbers depend on their order.
  private static let slack = 0.01

  /// The most that the words of a block add.
  func words(mayBeMeasure: Bool) -> Double {
    (mayBeMeasure ? gain(.measureTitle) : 0) + gain(.ending) + gain(.inName) + weights[.bias]
      + Self.slack
  }

  /// The most that a block scores that has no label and stands not in the contents.
  var unlabelled: Double {
    words(mayBeMeasure: true) + gain(.numbered) + max(gain(.besideName), gain(.nearName))
      + gain(.endOfSheet) + gain(.alone) + max(gain(.belowRoadmap), gain(.belowField))
      + gain(.textBelow) + gain(.textAbove) + gain(.beforeLabel)
  }

  private func gain(_ name: ThemeWeight) -> Double { max(0, weights[name]) }
}
