internal import ShisakuValues

/// Puts what no policy holds together to sections: headings with the text below them.
///
///     第１章 めざす姿          level 1, marker 第１章, title めざす姿
///     １．背景                 level 2, marker １．, title 背景
///     人口が減っている。        text
///
/// A style of marks is one of headings where most of its lines are short and have other text below
/// them; items of a list follow one another. Levels are learned as styles come, see `SectionLevels`.
struct SectionReader {
  let bytes: [UInt8]
  /// In reading order.
  let lines: [OutlineLine]

  /// Characters of a heading's title.
  private static let lengths = 2...40

  /// Lines among which those of one heading stand.
  private static let longestPath = 6

  /// What a line would be as a heading.
  private struct Candidate {
    let style: SectionStyle
    let marker: Range<Int>
    var title: TextRanges
    var isHeading = false
  }

  /// The sections in order. O(bytes).
  func sections() -> [SectionNode] {
    let candidates = self.candidates()
    var levels = SectionLevels()
    var sections: [SectionNode] = []
    var current = SectionNode(level: 0)
    var last: OutlineLine?
    for (line, candidate) in zip(lines, candidates) {
      if let candidate, candidate.isHeading {
        if !current.isEmpty { sections.append(current) }
        current = SectionNode(
          level: levels.level(of: candidate.style),
          marker: candidate.marker.isEmpty ? nil : TextRanges(candidate.marker),
          title: candidate.title)
        last = nil
        continue
      }
      if line.path != nil { continue }
      if let last, goesOn(last, line) {
        current.paragraphs[current.paragraphs.count - 1].append(line.line.range)
      } else {
        current.paragraphs.append(TextRanges(line.line.range))
      }
      last = line
    }
    if !current.isEmpty { sections.append(current) }
    return sections
  }

  /// Whether nothing stands between two lines; what they are to each other their lengths say later.
  private func goesOn(_ first: OutlineLine, _ second: OutlineLine) -> Bool {
    second.index == first.index + 1 && second.line.blanksBefore <= 1 && second.line.pageBreak < 2
  }

  /// For each line what it would be as a heading, and whether it is one.
  private func candidates() -> [Candidate?] {
    var candidates = lines.indices.map(candidate)
    var paths: Set<Int> = []
    for index in lines.indices {
      guard let path = lines[index].path else { continue }
      if !paths.insert(path).inserted { candidates[index] = nil }
    }
    let leads = lines.indices.map { self.leads($0, candidates) }
    var tallies: [ListMark.Style: (leads: Int, all: Int)] = [:]
    for (index, line) in lines.enumerated() {
      guard let style = mark(of: line)?.style else { continue }
      tallies[style, default: (0, 0)].all += 1
      if leads[index] { tallies[style]?.leads += 1 }
    }
    for index in candidates.indices {
      guard let style = candidates[index]?.style.mark else { continue }
      let tally = tallies[style] ?? (0, 1)
      if leads[index], tally.leads * 5 >= tally.all * 3 { candidates[index]?.isHeading = true }
    }
    return candidates
  }

  private func mark(of line: OutlineLine) -> ListMark? { ListMark.read(bytes, line.line.range) }

  private func candidate(_ index: Int) -> Candidate? {
    let line = lines[index]
    if line.path != nil { return pathHeading(index) }
    guard let mark = mark(of: line), isHeadingStyle(mark, line.line.range) else { return nil }
    let title = bytes.trimmed(mark.range.upperBound..<line.line.range.upperBound)
    guard isTitle(title) else { return nil }
    return Candidate(style: style(of: mark), marker: mark.range, title: TextRanges(title))
  }

  /// A heading that policies stand under, which may take several lines: its number and its title.
  private func pathHeading(_ index: Int) -> Candidate? {
    let first = lines[index].line.range
    // A number that ends its line stands before white space all the same.
    let mark = ListMark.read(bytes, first.lowerBound..<min(bytes.count, first.upperBound + 1))
    let start = mark.map { min($0.range.upperBound, first.upperBound) } ?? first.lowerBound
    // Columns may part the lines of a heading.
    let others = lines[(index + 1)...].prefix(Self.longestPath).filter {
      $0.path == lines[index].path
    }
    var title = TextRanges(others.map(\.line.range))
    let rest = bytes.trimmed(start..<first.upperBound)
    if !rest.isEmpty { title.insert(rest, at: 0) }
    return Candidate(
      style: mark.map(style) ?? SectionStyle(mark: nil), marker: first.lowerBound..<start,
      title: title, isHeading: true)
  }

  private func style(of mark: ListMark) -> SectionStyle {
    guard mark.style == .dotted else { return SectionStyle(mark: mark.style) }
    let parts = bytes[mark.range].split(whereSeparator: { !$0.isDigit })
    return SectionStyle(mark: mark.style, depth: parts.count)
  }

  /// Marks that open headings: numbers, words with a number, signs but for those of items, and a
  /// bracket around the whole line.
  private func isHeadingStyle(_ mark: ListMark, _ range: Range<Int>) -> Bool {
    switch mark.style {
    case .sign(let sign): return sign >= 0x25A0 && sign <= 0x25FF && sign != 0x25CB  // ■ ◆, not ○
    case .bracket:
      let scalars = bytes.scalars(range)
      return scalars.last.map(LabelScanner.closesBracket) == true
        && scalars.count(where: LabelScanner.closesBracket) == 1
    case .katakana, .parenthesizedLetter: return false
    default: return true
    }
  }

  /// Whether a text is short and no sentence, amount or part of a date.
  private func isTitle(_ range: Range<Int>) -> Bool {
    let scalars = bytes.scalars(range)
    guard Self.lengths.contains(scalars.count), let first = scalars.first, let last = scalars.last
    else { return false }
    let letters = scalars.count(where: \.isJapanese)
    return letters * 2 >= scalars.count && Parenthesis.areBalanced(in: scalars)
      && !scalars.contains(0x3002)
      && last != 0x3001 && (scalars.count <= Self.longestWithComma || !scalars.contains(0x3001))
      && !Self.counters.contains(first)
  }

  private static let longestWithComma = 25
  /// 年 月 日 人 件 円, which make a number of what stands before them.
  private static let counters: Set<UInt32> = [0x5E74, 0x6708, 0x65E5, 0x4EBA, 0x4EF6, 0x5186]

  /// Whether other text follows than a line of the same style.
  private func leads(_ index: Int, _ candidates: [Candidate?]) -> Bool {
    guard let candidate = candidates[index], index + 1 < lines.count else { return false }
    // Policies that stand between the two are what the first one heads.
    if lines[index + 1].index > lines[index].index + 1 { return true }
    guard let next = mark(of: lines[index + 1]) else { return true }
    return style(of: next) != candidate.style
  }
}
