internal import ShisakuValues

extension SheetReader {
  /// The column heads of the plan chart: 令和4年度 令和5年度 令和6年度以降.
  func roadmap() -> SheetFinding<[SheetNode.RoadmapPeriod]>? {
    var finding = SheetFinding<[SheetNode.RoadmapPeriod]>(value: [])
    var year: Int?
    var index = 0
    let bytes = shared.bytes
    while index < cells.count {
      defer { index += 1 }
      guard cells[index].use == .free, cells[index].range.count >= PeriodRow.shortest,
        YearExpression.beginnings.mayContain(cells[index].first)
      else { continue }
      let isLabelled = cells[index].labelBefore == .roadmap
      var context = isLabelled ? nil : year
      guard let row = PeriodRow.read(bytes, cells[index].range, year: &context) else { continue }
      let isBelowHead = index > 0 && finding.cells.last == index - 1
      let isColumn = row.count == 1 && isColumnHead(index, isBelowHead: isBelowHead, context)
      // A single open-ended head below the caption spans the whole chart.
      let isOpen = row.count == 1 && row[0].edtf?.hasSuffix("..") == true && isBelowCaption(index)
      guard row.count >= 2 || isLabelled || isColumn || isOpen else { continue }
      finding.value += row
      year = context
      finding.cells.append(index)
    }
    return finding.value.isEmpty ? nil : finding
  }

  private func isBelowCaption(_ index: Int) -> Bool {
    hits.contains { $0.role == .roadmap && $0.lastLine < cells[index].line }
  }

  /// Whether a single head belongs to a column of heads, one a line.
  private func isColumnHead(_ index: Int, isBelowHead: Bool, _ year: Int?) -> Bool {
    if isBelowHead, cells[index].blanksBefore <= 1 { return true }
    guard index + 1 < cells.count, cells[index + 1].use == .free, cells[index + 1].blanksBefore <= 1
    else { return false }
    var next = year
    return PeriodRow.read(bytes, cells[index + 1].range, year: &next) != nil
  }
}

/// A line that holds nothing but heads of periods.
enum PeriodRow {
  /// Bytes of the shortest head: 5年度.
  static let shortest = 7

  /// The periods of a line, or `nil` where anything else stands on it.
  ///
  /// - Parameters:
  ///   - bytes: the folded text.
  ///   - range: the line.
  ///   - year: the year last read, for heads that leave out the era (５年度); updated.
  /// - Returns: the heads from left to right.
  static func read(
    _ bytes: [UInt8], _ range: Range<Int>, year: inout Int?
  ) -> [SheetNode.RoadmapPeriod]? {
    guard range.count >= shortest, range.count <= 300,
      YearExpression.beginnings.mayContain(bytes.scalar(at: range.lowerBound).value)
    else { return nil }
    var periods: [SheetNode.RoadmapPeriod] = []
    var offset = range.lowerBound
    var context = year
    while offset < range.upperBound {
      if bytes.isSpace(at: offset) {
        offset += bytes[offset] <= 0x20 ? 1 : 3
        continue
      }
      guard let period = period(bytes, at: offset, before: range.upperBound, year: &context) else {
        return nil
      }
      periods.append(
        SheetNode.RoadmapPeriod(label: [offset..<period.end], edtf: period.edtf))
      offset = period.end
      guard offset == range.upperBound || bytes.isSpace(at: offset) else { return nil }
    }
    guard !periods.isEmpty else { return nil }
    year = context
    return periods
  }

  private static let onwards = ["以降", "〜", "～"].map { Array($0.utf8) }
  private static let before = ["以前", "まで"].map { Array($0.utf8) }

  private static func period(
    _ bytes: [UInt8], at start: Int, before end: Int, year: inout Int?
  ) -> (edtf: String, end: Int)? {
    guard let first = head(bytes, at: start, before: end, year: year, isOptionalUnit: true) else {
      return nil
    }
    var position = first.end
    var last = first.year
    let (wave, length) = bytes.scalar(at: position)
    if position < end, RangeSign.contains(wave),
      let second = head(
        bytes, at: position + length, before: end, year: first.year, isOptionalUnit: false)
    {
      last = second.year
      position = second.end
    } else if !first.hasUnit {
      return nil
    }
    year = last
    var lower = "\(first.year)-04-01"
    var upper = "\(last + 1)-03-31"
    if let word = onwards.first(where: { bytes.matches($0, at: position, before: end) }) {
      position += word.count
      upper = ".."
    } else if let word = Self.before.first(where: { bytes.matches($0, at: position, before: end) })
    {
      position += word.count
      lower = ".."
    }
    return ("\(lower)/\(upper)", position)
  }

  /// One year of a head: 令和4年度, 2023年度, 5年度 after a year with an era, 令和3 before 〜.
  private static func head(
    _ bytes: [UInt8], at start: Int, before end: Int, year: Int?, isOptionalUnit: Bool
  ) -> (year: Int, end: Int, hasUnit: Bool)? {
    if let full = YearExpression.match(in: bytes, at: start, before: end) {
      // 平成元年度（1989） is as often the first or last year of a project.
      let endsInBracket =
        full.isTwin && bytes.ends(start..<start + full.length, with: Array("）".utf8))
      let isHead = !endsInBracket && (full.isFiscal || full.unit == .none && isOptionalUnit)
      return isHead ? (full.westernYear, start + full.length, full.isFiscal) : nil
    }
    // 5年度, in the era of the year before it.
    guard let base = year.map({ $0 >= 2019 ? 2018 : 1988 }) else { return nil }
    let (value, position) = bytes.number(at: start, before: end, atMost: 4)
    guard position > start else { return nil }
    let western = position == start + 4 ? value : base + value
    if bytes.matches(Array("年度".utf8), at: position, before: end) {
      return (western, position + 6, true)
    }
    return isOptionalUnit ? (western, position, false) : nil
  }
}
