/// The fitted weights of the box assignment; data, written by `scripts/fit-weights`.
package struct BoxWeights: Sendable {
  /// Weights of `BoxFeature`, a lane a field.
  let fields: [SIMD4<Float>]
  /// Weights of `BoxPairFeature`.
  let pairs: [Float]
  let joint: LineJoint
  /// Slope and offset of the logistic curve that turns a margin into a confidence.
  let calibration: (slope: Float, offset: Float)

  /// Those of `Profiles/box-weights.tsv`.
  package static let builtIn = BoxWeights(
    fields: StoredBoxWeights.fields, pairs: StoredBoxWeights.pairs, joint: StoredBoxWeights.joint,
    calibration: StoredBoxWeights.calibration)

  /// The weights as the file has them, from which those above are made.
  static var written: BoxWeights { BoxWeights(text: PackageResources.box_weights_tsv) }

  /// Three weights a feature in `fields`, one a field; slope and offset in `calibration`.
  private init(fields: [Float], pairs: [Float], joint: [Float], calibration: [Float]) {
    self.fields = BoxFeature.allCases.indices.map { index in
      SIMD4(fields[3 * index], fields[3 * index + 1], fields[3 * index + 2], 0)
    }
    self.pairs = pairs
    self.joint = LineJoint(weights: joint)
    self.calibration = (calibration[0], calibration[1])
  }

  /// Reads lines of `group<TAB>feature<TAB>weight`; what is not named weighs nothing.
  package init(text: [UInt8]) {
    var fields = [SIMD4<Float>](repeating: SIMD4(), count: BoxFeature.allCases.count)
    var pairs = [Float](repeating: 0, count: BoxPairFeature.allCases.count)
    var joint = [Float](repeating: 0, count: LineJoint.Feature.allCases.count)
    var calibration: (slope: Float, offset: Float) = (1, 0)
    let fieldNames = BoxField.allCases.map(\.stringValue)
    let featureSlots = Self.slots(BoxFeature.allCases)
    let pairSlots = Self.slots(BoxPairFeature.allCases)
    let jointSlots = Self.slots(LineJoint.Feature.allCases)
    for line in text.split(separator: 0x0A) where line.first != 0x23 {
      let parts = line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
      guard parts.count == 3, let weight = Float(parts[2]) else { continue }
      switch parts[0] {
      case "pair": if let slot = pairSlots[parts[1]] { pairs[slot] = weight }
      case "joint": if let slot = jointSlots[parts[1]] { joint[slot] = weight }
      case "calibration":
        if parts[1] == "slope" { calibration.slope = weight } else { calibration.offset = weight }
      default:
        if let field = fieldNames.firstIndex(of: parts[0]), let slot = featureSlots[parts[1]] {
          fields[slot][field] = weight
        }
      }
    }
    self.fields = fields
    self.pairs = pairs
    self.joint = LineJoint(weights: joint)
    self.calibration = calibration
  }

  /// Slots by name. The features are coding keys since those know their names as written; asked for
  /// a description, each name costs a look at Swift's reflection.
  private static func slots(_ cases: [some RawRepresentable<Int> & CodingKey]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: cases.map { ($0.stringValue, $0.rawValue) })
  }
}
