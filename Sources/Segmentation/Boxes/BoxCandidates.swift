/// All runs of free cells of a sheet that could be a box, with their features.
struct BoxCandidates {
  let cells: [Cell]
  let habits: LabelHabits
  private(set) var candidates: [BoxCandidate] = []
  /// Log-odds that the gap before each cell lies inside a box; `nil` where a run starts.
  private(set) var joints: [Float?] = []
  /// The features behind `joints`, for fitting.
  private(set) var jointFeatures: [[Float]] = []

  /// Longest box, in lines.
  static let mostLines = 18
  /// A gap with log-odds below this never lies inside a box.
  private static let weakestJoint: Float = -6
  /// A gap with log-odds above this never ends a box.
  private static let strongestJoint: Float = 4.5

  init(
    bytes: [UInt8], reader: SheetReader, excerpt: Set<UInt64>, habits: LabelHabits,
    weights: BoxWeights
  ) {
    self.habits = habits
    cells = reader.cells
    let isDoubled = reader.hasDoubledLines
    joints = [Float?](repeating: nil, count: cells.count)
    jointFeatures = [[Float]](repeating: [], count: cells.count)
    for index in cells.indices.dropFirst() where isRunContinued(at: index) {
      let features = LineJoint.features(cells, index, isDoubled: isDoubled)
      jointFeatures[index] = features
      joints[index] = weights.joint.score(features)
    }
    let measures = CellMeasures(
      bytes: bytes, reader: reader, excerpt: excerpt, habits: habits)
    for start in cells.indices where cells[start].use == .free {
      if let joint = joints[start], joint > Self.strongestJoint { continue }
      var end = start + 1
      while end <= cells.count, end - start <= Self.mostLines {
        let isLast = end == cells.count || joints[end] == nil
        if isLast || (joints[end] ?? 0) <= Self.strongestJoint {
          let features = measures.features(of: start..<end, joints: joints)
          candidates.append(BoxCandidate(cells: start..<end, features: features))
        }
        guard !isLast, let joint = joints[end], joint >= Self.weakestJoint else { break }
        end += 1
      }
    }
  }

  /// Whether a cell may belong to the same box as the one before it.
  private func isRunContinued(at index: Int) -> Bool {
    cells[index].use == .free && cells[index - 1].use == .free && cells[index].labelBefore == nil
      && cells[index].blanksBefore <= 2
  }
}
