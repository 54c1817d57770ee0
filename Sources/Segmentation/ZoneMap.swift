internal import ShisakuValues

/// What part of a document a line belongs to.
enum Zone: UInt8 {
  case contents, sheet, excerpt, indicators
}

/// Divides the lines of a document into contents pages, sheets, excerpts and indicator tables.
///
/// Page breaks only help: a zone is recognised by what it says (leaders, a chain of headings with
/// an office list or a caption, the head of a table), and everything else may belong to a sheet.
struct ZoneMap {
  /// One entry a line.
  private(set) var zones: [Zone]
  /// Runs of lines that are one excerpt page each.
  private(set) var excerpts: [Range<Int>] = []
  private(set) var contents: [Range<Int>] = []
  private(set) var indicators: [Range<Int>] = []

  private let bytes: [UInt8]
  /// Empty once the zones are found.
  private var lines: [TextLine]
  private let measuresHeading: [UInt8]
  private let officeUnits: [[UInt8]]
  private let indicatorHeader: [[UInt8]]
  private let captions: [[UInt8]]
  /// Bytes.
  private let shortestCaption: Int
  /// The last bytes of the captions, each four times.
  private let captionEnds: [UInt32]
  /// Whether the name of an office ends with a byte, or a parenthesis does.
  private let mayEndOffice: ByteSet

  init(bytes: [UInt8], lines: [TextLine], hits: [LabelHit], profile: Profile) {
    self.bytes = bytes
    self.lines = lines
    measuresHeading = profile.measuresHeading
    officeUnits = profile.officeUnits
    indicatorHeader = profile.indicatorHeader
    captions = profile.captions
    shortestCaption = captions.lazy.map(\.count).min() ?? .max
    captionEnds = Set(captions.compactMap(\.last)).map { UInt32($0) &* 0x0101_0101 }
    mayEndOffice = ByteSet(profile.officeUnits.compactMap(\.last) + Self.closing.suffix(1))
    zones = [Zone](repeating: .sheet, count: lines.count)
    var isLabelled = [Bool](repeating: false, count: lines.count)
    for hit in hits { for line in hit.firstLine...hit.lastLine { isLabelled[line] = true } }
    findContents()
    findExcerpts(isLabelled: isLabelled)
    findIndicators(isLabelled: isLabelled)
    self.lines = []
  }

  private mutating func mark(_ range: Range<Int>, _ zone: Zone) {
    for line in range { zones[line] = zone }
  }

  // MARK: - Contents

  /// A run of lines that end with leaders, with the headings and wrapped titles between them.
  private mutating func findContents() {
    let leaders = lines.indices.filter { Leader.read(bytes, lines[$0].range) != nil }
    var index = 0
    while index < leaders.count {
      let first = leaders[index]
      var last = first
      var count = 1
      while index + 1 < leaders.count, leaders[index + 1] - last <= 8 {
        index += 1
        last = leaders[index]
        count += 1
      }
      index += 1
      guard count >= 3 else { continue }
      var start = first
      while start > 0, lines[start].pageBreak < 2, zones[start - 1] == .sheet,
        lines[start - 1].width < 100,
        first - start < 6
      { start -= 1 }
      var end = last + 1
      while end < lines.count, end - last <= 6, lines[end].pageBreak == 0,
        HeadingMarker.read(bytes, lines[end].range) != nil, lines[end].width < 100
      { end += 1 }
      mark(start..<end, .contents)
      contents.append(start..<end)
    }
  }

  // MARK: - Excerpts

  /// A chain of headings with 【具体的取組】 or a chapter, closed by a caption or an office list.
  private mutating func findExcerpts(isLabelled: [Bool]) {
    var line = 0
    while line < lines.count {
      guard zones[line] == .sheet, !isLabelled[line], isExcerptStart(line),
        let end = excerptEnd(from: line, isLabelled: isLabelled)
      else {
        if zones[line] == .sheet, lines[line].range.count >= shortestCaption, isCaption(line) {
          // A caption that stands alone opens the page that follows it.
          zones[line] = .excerpt
          excerpts.append(line..<line + 1)
        }
        line += 1
        continue
      }
      mark(line..<end, .excerpt)
      excerpts.append(line..<end)
      line = end
    }
  }

  /// A chapter heading, or another heading that opens a page and leads to 【具体的取組】.
  private func isExcerptStart(_ line: Int) -> Bool {
    let first = lines[line].first
    guard first == HeadingMarker.chapterSign || opensBlock(line), HeadingMarker.mayOpen(first),
      let marker = HeadingMarker.read(bytes, lines[line].range)
    else { return false }
    guard marker.level <= .circledNumber, marker.level == .chapter || opensBlock(line) else {
      return false
    }
    var next = line
    var headings = 0
    while next < lines.count, next - line <= 14 {
      let range = lines[next].range
      if let offset = bytes.firstOffset(of: measuresHeading, in: range) {
        // An extractor may print the whole chain of headings as one line.
        return headings > 0 || offset > range.lowerBound
      }
      if marker.level != .chapter || next > line {
        guard HeadingMarker.read(bytes, range) != nil || lines[next].width < 90 else {
          return false
        }
      }
      if next > line, lines[next].pageBreak >= 2 { return false }
      headings += 1
      next += 1
    }
    return false
  }

  private func opensBlock(_ line: Int) -> Bool {
    line == 0 || lines[line].pageBreak > 0 || zones[line - 1] == .excerpt
  }

  /// The line behind the excerpt that starts at `start`; `nil` where nothing shows that it is one.
  private func excerptEnd(from start: Int, isLabelled: [Bool]) -> Int? {
    var line = start
    var isShown = false
    var lastOffice = start
    while line < lines.count, zones[line] == .sheet {
      if isCaption(line) { return line + 1 }
      if line > start {
        if isLabelled[line] { break }
        if lines[line].pageBreak >= 1, isExcerptStart(line) || isShown { break }
      }
      if isOfficeListEnd(line) {
        isShown = true
        lastOffice = line
      }
      line += 1
    }
    guard isShown else { return nil }
    return line == lines.count || lines[line].pageBreak >= 1 ? line : lastOffice + 1
  }

  private func isCaption(_ line: Int) -> Bool {
    let range = lines[line].range
    guard mayEndWithCaption(range) else { return false }
    for caption in captions {
      // Most lines do not end with a caption; only then it matters where it first stands.
      let end = max(range.lowerBound, range.upperBound - caption.count - 3)..<range.upperBound
      guard bytes.holds(caption, in: end),
        let offset = bytes.firstOffset(of: caption, in: range)
      else { continue }
      if range.upperBound - offset - caption.count <= 3 { return true }
    }
    return false
  }

  /// Whether one of the last four bytes, behind which at most three more stand, ends a caption.
  @inline(__always)
  private func mayEndWithCaption(_ range: Range<Int>) -> Bool {
    guard range.count >= shortestCaption else { return false }
    guard range.count >= 4 else { return true }
    let last = bytes.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: range.upperBound - 4, as: UInt32.self)
    }
    for end in captionEnds {
      // A byte of zero borrows from the high bit, which was not set.
      let difference = last ^ end
      if (difference &- 0x0101_0101) & ~difference & 0x8080_8080 != 0 { return true }
    }
    return false
  }

  /// A line that ends a parenthesis with the name of an office: …課）.
  private func isOfficeListEnd(_ line: Int) -> Bool {
    let range = lines[line].range
    guard Parenthesis.closes(lines[line].last) else { return false }
    let end = range.upperBound - (lines[line].last < 0x80 ? 1 : 3)
    guard end > range.lowerBound, mayEndOffice.contains(bytes[end - 1]) else { return false }
    return officeUnits.contains { bytes.ends(range.lowerBound..<end, with: $0) }
      || bytes.ends(range.lowerBound..<end, with: Self.closing)
  }

  private static let closing: [UInt8] = Array("）".utf8)

  // MARK: - Indicators

  private mutating func findIndicators(isLabelled: [Bool]) {
    var line = 0
    for candidate in linesWithFirstHead() where candidate >= line {
      line = candidate
      guard zones[line] == .sheet, isIndicatorHeader(line) else { continue }
      var end = line + 1
      while end < lines.count, zones[end] == .sheet, !isLabelled[end] { end += 1 }
      if end < lines.count, isLabelled[end] {
        while end > line + 1, lines[end].pageBreak == 0 { end -= 1 }
      }
      mark(line..<end, .indicators)
      indicators.append(line..<end)
      line = end
    }
  }

  /// The lines on which the first of the column heads stands, in order; found in one pass over the
  /// text, which nearly always finds none.
  private func linesWithFirstHead() -> [Int] {
    guard let head = indicatorHeader.first, !head.isEmpty, let last = lines.last else {
      return []
    }
    var found: [Int] = []
    var line = 0
    var offset = 0
    while let place = bytes.firstOffset(of: head, in: offset..<last.range.upperBound) {
      while lines[line].range.upperBound <= place { line += 1 }
      if found.last != line { found.append(line) }
      offset = place + 1
    }
    return found
  }

  /// The column heads of the table on one line.
  private func isIndicatorHeader(_ line: Int) -> Bool {
    var range = lines[line].range
    for word in indicatorHeader {
      guard let offset = bytes.firstOffset(of: word, in: range) else { return false }
      range = offset + word.count..<range.upperBound
    }
    return true
  }
}

/// The leader of a contents entry: the dots between the title and its page.
enum Leader {
  /// The dots at the end of a line, the page number behind them included.
  @inline(__always)
  static func read(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    line.count >= shortest && mayEnd.contains(bytes[line.upperBound - 1])
      ? readDots(bytes, line) : nil
  }

  /// Bytes of the shortest leader: four dots.
  private static let shortest = 4

  /// Digits, and the last bytes of dots and white space.
  private static let mayEnd = ByteSet(
    Array(0x30...0x39) + [0x20, 0x2E, 0xBB, 0xA6, 0x80])

  private static func readDots(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    var offset = line.upperBound
    while offset > line.lowerBound, bytes[offset - 1] >= 0x30, bytes[offset - 1] <= 0x39 {
      offset -= 1
    }
    var dots = 0
    scan: while offset > line.lowerBound {
      switch bytes[offset - 1] {
      case 0x20: offset -= 1
      case 0x2E:
        offset -= 1
        dots += 1
      case 0xBB where offset - 3 >= line.lowerBound && bytes[offset - 3] == 0xE3:  // ・
        offset -= 3
        dots += 1
      case 0xA6 where offset - 3 >= line.lowerBound && bytes[offset - 2] == 0x80:  // …
        offset -= 3
        dots += 3
      case 0x80
      where offset - 3 >= line.lowerBound && bytes[offset - 3] == 0xE3 && bytes[offset - 2] == 0x80:
        offset -= 3
      default: break scan
      }
    }
    return dots >= 4 ? offset..<line.upperBound : nil
  }
}
