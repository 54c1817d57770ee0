internal import ShisakuValues

/// The headings of a list: rows of a style that stands before entries or before other headings.
struct ListHeadings {
  let bytes: [UInt8]
  let rows: [ListRow]

  /// Rows that may stand between a heading and what it heads.
  private static let mostLead = 4
  private static let longest = 45

  /// Whether each row is a heading, given which rows open entries and which styles they have.
  func headings(_ isHead: [Bool], styles: Set<ListMark.Style?>) -> [Bool] {
    var leads = [Bool](repeating: false, count: rows.count)
    let opening = Set(
      rows.indices.prefix { !isHead[$0] }.compactMap { rows[$0].mark?.style })
    let candidates = rows.indices.filter { index in
      !isHead[index] && rows[index].mark.map { !styles.contains($0.style) } ?? false
    }
    for index in candidates.reversed() {
      // Items of texts open like headings; those of headings stand before the first entry too.
      guard let style = rows[index].mark?.style, mayHead(rows[index]), opening.contains(style)
      else { continue }
      leads[index] = isLead(index, isHead, leads)
    }
    // What a style opens before its first heading, as on another page of the document, tells nothing.
    var tallies: [ListMark.Style: (leads: Int, all: Int)] = [:]
    for index in candidates {
      guard let style = rows[index].mark?.style, leads[index] || tallies[style] != nil
      else { continue }
      tallies[style, default: (0, 0)].all += 1
      if leads[index] { tallies[style, default: (0, 0)].leads += 1 }
    }
    for index in rows.indices where leads[index] {
      guard let style = rows[index].mark?.style, let tally = tallies[style] else { continue }
      if tally.leads * 5 < tally.all * 3 { leads[index] = false }
    }
    for index in rows.indices where isOffice(index, isHead) { leads[index] = true }
    return leads
  }

  /// Whether a row is the name of an office over entries, which have offices of their own or stand below one
  /// from the first on: 【福祉部】.
  private func isOffice(_ index: Int, _ isHead: [Bool]) -> Bool {
    guard isOfficeAbove(index, isHead) else { return false }
    if rows[index + 1].tail.map({ !$0.offices.isEmpty }) ?? false { return true }
    return isHead.firstIndex(of: true).map { $0 > 0 && isOfficeAbove($0 - 1, isHead) } ?? false
  }

  private func isOfficeAbove(_ index: Int, _ isHead: [Bool]) -> Bool {
    guard rows[index].isValue, let tail = rows[index].tail, !tail.hasAmount,
      case .bracket? = rows[index].mark?.style, index + 1 < rows.count, isHead[index + 1]
    else { return false }
    return index == 0 || !isHead[index - 1] && !rows[index - 1].isValue
  }

  private func mayHead(_ row: ListRow) -> Bool {
    let length = bytes.scalars(row.title).count
    guard row.last != 0x3002, (3...Self.longest).contains(length), !explains(row) else {
      return false
    }
    return row.tail.map { $0.offices.isEmpty } ?? true
  }

  /// Whether dots lead from a word to what it means: ・一般財源…市税、地方交付税など.
  private func explains(_ row: ListRow) -> Bool {
    bytes.scalars(row.title).dropLast().contains(where: Leaders.isDots)
  }

  /// Whether an entry or another heading follows, but for a text of sentences.
  private func isLead(_ index: Int, _ isHead: [Bool], _ leads: [Bool]) -> Bool {
    var next = index + 1
    while next < rows.count, next - index <= Self.mostLead + 1 {
      if isHead[next] || leads[next] {
        return next == index + 1 || rows[next - 1].last == 0x3002 || rows[next - 1].isValue
      }
      if rows[next].mark != nil, rows[next].last != 0x3002 { return false }
      next += 1
    }
    return false
  }
}
