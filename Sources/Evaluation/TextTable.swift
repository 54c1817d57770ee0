/// A table for people: Markdown with its columns in line.
struct TextTable {
  private var rows: [[String]]

  init(_ head: [String]) {
    rows = [head]
  }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// The first column stands left, all others right.
  var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? Self.width($0[column]) : 0 }.max() ?? 0
    }
    var lines = rows.map { row in line(row, widths) }
    let rule = widths.enumerated().map { column, width in
      column == 0
        ? String(repeating: "-", count: max(width, 3))
        : String(repeating: "-", count: max(width - 1, 2)) + ":"
    }
    lines.insert("| " + rule.joined(separator: " | ") + " |", at: 1)
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ row: [String], _ widths: [Int]) -> String {
    let cells = widths.enumerated().map { column, width in
      let cell = column < row.count ? row[column] : ""
      let gap = String(repeating: " ", count: max(0, max(width, 3) - Self.width(cell)))
      return column == 0 ? cell + gap : gap + cell
    }
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private static func width(_ text: String) -> Int { text.unicodeScalars.count }
}

extension Double {
  /// With that many decimals, rounded.
  func text(_ decimals: Int) -> String {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((self * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    let zeros = String(repeating: "0", count: decimals - fraction.count)
    return "\(scaled / scale).\(zeros)\(fraction)"
  }

  /// As a number in JSON: four decimals.
  var figure: Double { (self * 10_000).rounded() / 10_000 }
}
