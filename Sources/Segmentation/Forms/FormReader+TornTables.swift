internal import ShisakuValues

/// Sheets that are none: cells of tables that a dump has torn, and parts of a plan.
extension FormReader {
  /// Labels that follow one another as those of the head of a table do.
  private static let fewestHeads = 3

  /// Whether labels without one for a name are the heads of tables: several come again, or on the only
  /// sheet of a text without places they follow one another, maybe with years between.
  func holdsTables(_ sheet: FormSheet, isOnly: Bool) -> Bool {
    guard !isNamed(Set(sheet.labels.compactMap(\.field))) else { return false }
    var counts: [[UInt8]: Int] = [:]
    for label in sheet.labels {
      guard let field = label.field else { continue }
      switch catalogue[field].type {
      case .prose, .offices, .indicators: counts[bytes.squeezed(label.wording), default: 0] += 1
      default: break
      }
    }
    if counts.values.count(where: { $0 > 1 }) >= Self.fewestHeads { return true }
    guard isOnly, boxes.isEmpty else { return false }
    var run = 0
    var longest = 0
    for (index, label) in sheet.labels.enumerated() {
      // No column of a table holds figures.
      run = label.field == nil || catalogue.type(of: label) == .figure ? 0 : run + 1
      longest = max(longest, run)
      let isEmpty = sheet.tails[index].allSatisfy { piece in
        IndicatorHead(bytes, sheet.pieces[piece].range)?.year != nil
      }
      if !isEmpty { run = 0 }
    }
    return longest >= Self.fewestHeads
  }

  /// Whether a sheet without a label for its name holds several policies of a plan.
  func runsOver(_ headings: [UnitReading], _ sheet: UnitReading) -> Bool {
    let isNamed = sheet.node.confidence.contains {
      $0.pointer == "/name" && $0.value > Self.unlabelledName
    }
    return !isNamed && headings.count { sheet.lines.contains($0.lines.lowerBound) } > 1
  }

  /// How sure a name is that stands without its label.
  private static let unlabelledName = 0.8

  /// Whether the number of another policy stands among what a sheet has no label for: cells of a table that
  /// its dump prints column by column.
  func holdsNextRow(_ node: SheetNode) -> Bool {
    guard boxes.isEmpty, let own = node.number?.only, own.count <= 3,
      bytes[own].allSatisfy(\.isDigit),
      let number = Int(String(decoding: bytes[own], as: UTF8.self))
    else { return false }
    let next = Array(String(number + 1).utf8)
    return node.details.contains { bytes.squeezed($0.ranges) == next }
  }
}
