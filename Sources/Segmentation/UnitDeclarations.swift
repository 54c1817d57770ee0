internal import ShisakuSourceText
internal import ShisakuValues

/// What numbers without a unit are counted in, by place: a declaration (（単位：百万円）) counts up to the
/// next one, and the first also for what stands above it.
struct UnitDeclarations {
  private var declarations: [(offset: Int, unit: [UInt8])] = []

  /// Bytes of a line that may declare a unit.
  static let longestLine = 400

  init() {}

  /// O(bytes).
  init(bytes: [UInt8], lines: [TextLine]) {
    for line in lines where line.range.count <= Self.longestLine {
      guard let unit = bytes.declaredUnit(in: line.range), unit != declarations.last?.unit else {
        continue
      }
      declarations.append((line.range.lowerBound, unit))
    }
  }

  var isEmpty: Bool { declarations.isEmpty }

  /// The unit of a number at a place; `nil` where the document declares none.
  func unit(at offset: Int) -> [UInt8]? {
    let next = declarations.partitioningIndex { $0.offset > offset }
    return declarations.isEmpty ? nil : declarations[max(0, next - 1)].unit
  }
}
