internal import ShisakuSourceText
internal import ShisakuValues

/// Tables of what a policy is made up of, on its own sheet: 施策を構成する事務事業 over 事務事業名, 担当課, 決算額.
extension LabelRoles {
  /// Leaves out the labels that head the columns of such a table: what stands below them is not the policy's.
  mutating func leaveOutComponents() {
    var last: Int?
    labels = labels.filter { label in
      if isOfComponents(label) {
        last = label.lastLine
        return true
      }
      guard let above = last, label.decoration == .none,
        areHeads(above + 1..<max(above + 1, label.firstLine))
      else {
        last = nil
        return true
      }
      last = label.lastLine
      return false
    }
  }

  /// Whether all lines between two labels are heads of columns of amounts: Ｒ４決算.
  private func areHeads(_ between: Range<Int>) -> Bool {
    between.count <= Self.mostBetween
      && between.allSatisfy { line in
        let head = lines[line].range
        return IndicatorHead(bytes, head)?.year != nil
          || catalogue.amountWords.areOfAmount(bytes.squeezed(head, atMost: Self.longestHead))
      }
  }

  private static let mostBetween = 8
  /// Bytes of a head.
  private static let longestHead = 60

  private func isOfComponents(_ label: LabelOccurrence) -> Bool {
    label.isHeading && catalogue.components.contains(bytes.squeezed(label.wording))
  }
}

extension FormReader {
  /// The rows of tables without those below the heading of such a table on a sheet that has a name.
  func withoutComponents(
    _ rows: [UnitReading], on sheets: [UnitReading], _ labels: [LabelOccurrence]
  ) -> [UnitReading] {
    let headings = labels.filter {
      $0.isHeading && catalogue.components.contains(bytes.squeezed($0.wording))
    }
    guard !headings.isEmpty, !rows.isEmpty else { return rows }
    let named = sheets.filter { !$0.node.name.isEmpty }
      .sorted { $0.lines.lowerBound < $1.lines.lowerBound }
    let tables = headings.compactMap { heading -> Range<Int>? in
      let next = named.partitioningIndex { $0.lines.lowerBound > heading.firstLine }
      guard next > 0, named[next - 1].lines.contains(heading.firstLine) else { return nil }
      return heading.firstLine..<named[next - 1].lines.upperBound
    }
    return rows.filter { row in
      let next = tables.partitioningIndex { $0.lowerBound > row.lines.lowerBound }
      return next == 0 || !tables[next - 1].contains(row.lines.lowerBound)
    }
  }
}
