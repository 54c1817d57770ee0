/// The names of the weights of one group of a weights file, in the order in which they are kept.
///
/// They are coding keys since those know their names as written; asked for a description, each name
/// costs a look at Swift's reflection.
protocol WeightName: RawRepresentable<Int>, CaseIterable, CodingKey, Sendable {
  static var group: String { get }
}

/// The lines of a weights file: `group<TAB>name<TAB>weight`, comments behind `#`.
struct WeightLines {
  private var weights: [String: [String: Double]] = [:]

  init(_ text: [UInt8]) {
    for line in text.split(separator: 0x0A) where line.first != 0x23 {
      let parts = line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
      guard parts.count == 3, let weight = Double(parts[2]) else { continue }
      weights[parts[0], default: [:]][parts[1]] = weight
    }
  }

  /// The weights of some names of a group; what is not named weighs nothing.
  func values(_ names: some Sequence<some CodingKey>, of group: String) -> [Double] {
    let group = weights[group] ?? [:]
    return names.map { group[$0.stringValue] ?? 0 }
  }
}

/// The weights of one group, by name.
struct Weights<Name: WeightName>: Sendable {
  let values: [Double]

  /// `values` has one a name, in their order.
  init(values: [Double]) { self.values = values }

  init(_ lines: WeightLines, of group: String = Name.group) {
    values = lines.values(Name.allCases, of: group)
  }

  @inline(__always)
  subscript(name: Name) -> Double { values[name.rawValue] }
}
