internal import ShisakuValues

/// Reads excerpt pages: chains of headings, measures (具体的取組) and their items with office lists.
struct ExcerptReader {
  let bytes: [UInt8]
  let lines: [TextLine]
  let measuresHeading: [UInt8]
  let captions: [[UInt8]]
  let reprint: [UInt8]
  let offices: OfficeReader

  private var path: [(level: HeadingLevel, text: TextRanges)] = []
  private var measure: MeasureNode?
  private var body: TextRanges = []
  private var isInTitle = false

  private(set) var measures: [MeasureNode] = []
  private(set) var furniture: [Range<Int>] = []
  /// Headings that no measure stands under, and lines between heading and item.
  private(set) var headings: [TextRanges] = []

  init(bytes: [UInt8], lines: [TextLine], profile: Profile, offices: OfficeReader) {
    self.bytes = bytes
    self.lines = lines
    measuresHeading = profile.measuresHeading
    captions = profile.captions
    reprint = profile.reprint
    self.offices = offices
  }

  /// Columns from which on a line counts as full, so that the next one continues it.
  private static let fullWidth = 80
  /// How far headings may stand before the measures that they lead to, in lines.
  private static let longestChain = 9

  /// Reads one page and appends its measures. The path is carried over from page to page.
  mutating func read(_ page: Range<Int>) {
    var line = page.lowerBound
    while line < page.upperBound {
      var range = lines[line].range
      if let offset = bytes.firstOffset(of: measuresHeading, in: range) {
        if offset > range.lowerBound { readLine(range.lowerBound..<offset, line, page) }
        furniture.append(offset..<offset + measuresHeading.count)
        let rest = bytes.trimmed(offset + measuresHeading.count..<range.upperBound)
        line += 1
        guard !rest.isEmpty else { continue }
        range = rest
        readLine(range, line - 1, page)
        continue
      }
      if isCaption(range) {
        closeItem(offices: [])
        furniture.append(range)
        line += 1
        continue
      }
      if !body.isEmpty, let list = officeList(from: line, in: page) {
        furniture += list.parentheses
        let nodes = offices.offices(list.ranges)
        let names = nodes.flatMap(\.text)
        furniture += bytes.signs(in: list.ranges, outside: names)
        closeItem(offices: nodes)
        line = list.end
        continue
      }
      readLine(range, line, page)
      line += 1
    }
    closeItem(offices: [])
    closeMeasure()
  }

  private func isCaption(_ range: Range<Int>) -> Bool {
    captions.contains { bytes.holds($0, in: range) }
  }

  private mutating func readLine(_ range: Range<Int>, _ line: Int, _ page: Range<Int>) {
    let isClosed = body.isEmpty
    if let marker = HeadingMarker.read(bytes, range) {
      if marker.level == .parenthesizedLetter {
        startMeasure(marker, range)
        return
      }
      let isHeadingExpected =
        measure == nil || (isClosed && !isInTitle) || marker.level <= .number
      if isHeadingExpected, measure == nil || leadsToMeasures(line, page) {
        closeItem(offices: [])
        closeMeasure()
        path.removeAll { $0.level >= marker.level }
        path.append((marker.level, [range]))
        return
      }
    }
    guard measure != nil else {
      if let last = path.indices.last, lines[line].blanksBefore == 0, line > page.lowerBound,
        lines[line - 1].width >= Self.fullWidth, !ListSign.isBullet(lines[line].first)
      {
        path[last].text.append(range)
      } else {
        startUnmarkedMeasure(range)
      }
      return
    }
    let isBullet = ListSign.isBullet(bytes.scalar(at: range.lowerBound).value)
    if isInTitle, !isBullet, lines[line].blanksBefore == 0, lines[line - 1].width >= Self.fullWidth
    {
      measure?.title.append(range)
      return
    }
    if isInTitle, isSubheading(range) {
      headings.append([range])
      return
    }
    isInTitle = false
    append(range, dropBullet: body.isEmpty && isBullet)
  }

  /// ＜産業活性化の取組＞
  private func isSubheading(_ range: Range<Int>) -> Bool {
    let first = bytes.scalar(at: range.lowerBound).value
    return HeadingBracket.opens(first)
  }

  private mutating func append(_ range: Range<Int>, dropBullet: Bool) {
    guard dropBullet else {
      body.append(range)
      return
    }
    let end = range.lowerBound + bytes.scalar(at: range.lowerBound).length
    furniture.append(range.lowerBound..<end)
    let rest = bytes.trimmed(end..<range.upperBound)
    if !rest.isEmpty { body.append(rest) }
  }

  /// Whether a chain of headings that starts at `line` ends at measures.
  private func leadsToMeasures(_ line: Int, _ page: Range<Int>) -> Bool {
    var next = line
    while next < page.upperBound, next - line <= Self.longestChain {
      let range = lines[next].range
      if bytes.holds(measuresHeading, in: range) { return true }
      let marker = HeadingMarker.read(bytes, range)
      if marker?.level == .parenthesizedLetter { return true }
      if next > line, marker == nil, lines[next - 1].width < Self.fullWidth { return false }
      if lines[next].last == 0x3002 { return false }
      next += 1
    }
    return false
  }

  private mutating func startMeasure(_ marker: HeadingMarker, _ range: Range<Int>) {
    closeItem(offices: [])
    closeMeasure()
    let title = withoutReprint(bytes.trimmed(marker.range.upperBound..<range.upperBound))
    measure = MeasureNode(
      path: path.map(\.text), marker: [marker.range], title: title.ranges,
      reprint: title.isReprint, items: [])
    isInTitle = true
  }

  /// Where items follow a heading directly, the heading is the measure's title.
  private mutating func startUnmarkedMeasure(_ range: Range<Int>) {
    guard let last = path.last, let marker = HeadingMarker.read(bytes, last.text[0]) else {
      headings.append([range])
      return
    }
    let title: TextRanges =
      [bytes.trimmed(marker.range.upperBound..<last.text[0].upperBound)] + last.text.dropFirst()
    measure = MeasureNode(
      path: path.dropLast().map(\.text), marker: [marker.range],
      title: title.filter { !$0.isEmpty }, reprint: false, items: [])
    append(range, dropBullet: ListSign.isBullet(bytes.scalar(at: range.lowerBound).value))
  }

  private mutating func withoutReprint(
    _ range: Range<Int>
  ) -> (ranges: TextRanges, isReprint: Bool) {
    guard !reprint.isEmpty, let offset = bytes.firstOffset(of: reprint, in: range)
    else { return ([range], false) }
    furniture.append(offset..<offset + reprint.count)
    let rest = bytes.trimmed(range.lowerBound..<offset)
    return (rest.isEmpty ? [range] : [rest], true)
  }

  private mutating func closeItem(offices: [OfficeNode]) {
    guard !body.isEmpty else { return }
    if let last = body.last, bytes.ends(last, with: reprint), !reprint.isEmpty {
      measure?.reprint = true
    }
    measure?.items.append(MeasureNode.Item(text: body, offices: offices))
    body = []
  }

  private mutating func closeMeasure() {
    if let measure, !measure.title.isEmpty { measures.append(measure) }
    measure = nil
    isInTitle = false
  }

  /// The office list in parentheses that starts with `line`.
  private func officeList(
    from line: Int, in page: Range<Int>
  ) -> (ranges: TextRanges, parentheses: [Range<Int>], end: Int)? {
    let (first, length) = bytes.scalar(at: lines[line].range.lowerBound)
    guard Parenthesis.opens(first) else { return nil }
    var depth = 0
    var ranges: TextRanges = []
    var next = line
    while next < page.upperBound, next - line < 40 {
      let range = lines[next].range
      for (offset, scalar, size) in bytes.characters(in: range) {
        if Parenthesis.opens(scalar) { depth += 1 }
        if Parenthesis.closes(scalar) {
          depth -= 1
          if depth == 0 {
            guard offset + size == range.upperBound else { return nil }
            let start = next == line ? range.lowerBound + length : range.lowerBound
            ranges.append(start..<offset)
            let list = ranges.filter { !$0.isEmpty }
            guard offices.isOfficeList(list) else { return nil }
            let opening = lines[line].range.lowerBound
            return (list, [opening..<opening + length, offset..<offset + size], next + 1)
          }
        }
      }
      let start = next == line ? range.lowerBound + length : range.lowerBound
      ranges.append(start..<range.upperBound)
      next += 1
    }
    return nil
  }
}

extension OfficeReader {
  /// Whether a text in parentheses is a list of offices: it names units and holds no sentence.
  func isOfficeList(_ ranges: TextRanges) -> Bool {
    let text = bytes.squeezed(ranges)
    let all = 0..<text.count
    guard !Self.sentenceWords.contains(where: { text.holds($0, in: all) }) else { return false }
    return profile.officeUnits.contains { text.ends(all, with: $0) }
      || Self.unitCharacters.contains { text.holds($0, in: all) }
  }

  private static let sentenceWords = ["。", "する", "した", "ため", "など", "を"].map { Array($0.utf8) }
  private static let unitCharacters = ["課", "室", "局", "庁", "省", "府", "官"].map { Array($0.utf8) }
}
