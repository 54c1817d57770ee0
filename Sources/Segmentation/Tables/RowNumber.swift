internal import ShisakuValues

/// The number of a row, and the one that follows: 3 → 4, 1-3 → 1-4 or 2-1.
struct RowNumber: Equatable {
  private let parts: [Int]

  /// `nil` where a text is no number of a row.
  init?(_ bytes: ArraySlice<UInt8>) {
    var parts: [Int] = []
    var isInDigits = false
    let text = Array(bytes)
    for (_, scalar, _) in text.characters(in: text.indices) {
      if scalar.isDigit {
        let digit = Int(scalar) - 0x30
        if isInDigits {
          guard parts[parts.count - 1] < 100_000 else { return nil }
          parts[parts.count - 1] = parts[parts.count - 1] * 10 + digit
        } else {
          parts.append(digit)
        }
        isInDigits = true
      } else {
        guard
          scalar == 0x2D || scalar == 0x2E || Parenthesis.opens(scalar)
            || Parenthesis.closes(scalar)
        else { return nil }
        isInDigits = false
      }
    }
    guard (1...3).contains(parts.count) else { return nil }
    self.parts = parts
  }

  var isFirst: Bool { parts.allSatisfy { $0 == 1 } }

  /// Whether it follows the number of the row above, or is the first of all where there is none.
  func goesOn(from above: RowNumber?) -> Bool { above.map(follows) ?? isFirst }

  func follows(_ before: RowNumber) -> Bool {
    guard parts.count == before.parts.count else { return false }
    // One part is one higher, those behind it begin again.
    guard let place = parts.indices.first(where: { parts[$0] != before.parts[$0] }) else {
      return false
    }
    return parts[place] == before.parts[place] + 1
      && parts[(place + 1)...].allSatisfy { $0 == 1 }
  }
}
