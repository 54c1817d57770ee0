/// The fitted weights of the box assignment; data, written by `scripts/fit-weights`.
package struct BoxWeights: Sendable {
  /// Weights of `BoxFeature`, a lane a field.
  let fields: [SIMD4<Float>]
  /// Weights of `BoxPairFeature`.
  let pairs: [Float]
  let joint: LineContinuationModel
  /// Turns a margin into a confidence.
  let calibration: ConfidenceCurve
  /// What kind of text a box looks like.
  package var kinds = TextKindModel.builtIn
  /// Whether a text looks as if it went on over the end of a line.
  package var edges = LineEdgeModel.builtIn

  /// Those of `Profiles/box-weights.tsv`.
  package static let builtIn = BoxWeights(
    fields: StoredBoxWeights.fields, pairs: StoredBoxWeights.pairs, joint: StoredBoxWeights.joint,
    calibration: ConfidenceCurve(
      slope: StoredBoxWeights.calibration[0], offset: StoredBoxWeights.calibration[1]))

  /// The weights as the file has them, from which those above are made.
  static var written: BoxWeights { BoxWeights(text: PackageResources.box_weights_tsv) }

  /// Three weights a feature in `fields`, one a field.
  private init(fields: [Float], pairs: [Float], joint: [Float], calibration: ConfidenceCurve) {
    self.fields = BoxFeature.allCases.indices.map { index in
      SIMD4(fields[3 * index], fields[3 * index + 1], fields[3 * index + 2], 0)
    }
    self.pairs = pairs
    self.joint = LineContinuationModel(weights: joint)
    self.calibration = calibration
  }

  /// Reads a weights file; what is not named weighs nothing.
  package init(text: [UInt8]) {
    let lines = WeightLines(text)
    let fields = BoxField.allCases.map { lines.values(BoxFeature.allCases, of: $0.stringValue) }
    self.init(
      fields: BoxFeature.allCases.indices.flatMap { index in fields.map { Float($0[index]) } },
      pairs: lines.values(BoxPairFeature.allCases, of: "pair").map { Float($0) },
      joint: lines.values(LineContinuationModel.Feature.allCases, of: "joint").map { Float($0) },
      calibration: ConfidenceCurve(lines, "calibration"))
  }
}
