/// What a box of which not all is measured can still gain at most.
///
/// The layout of a box is weighed first, then its words, then what stands around it. A box whose
/// score stays too low with the most that the rest could add is not measured any further.
///
/// The bound follows from the weights alone, since no feature of what comes after the layout is above
/// 1. A feature that `BoxFeature.needs` says nothing of counts as one that every box may have.
struct BoxBound {
  /// What words and surroundings add, by `FragmentMeasure.Marks` of the box.
  private let afterLayout: [SIMD4<Float>]
  /// What surroundings add.
  private let afterWords: [SIMD4<Float>]

  /// Sums of floating-point numbers depend on their order; none of a box by more than this.
  private static let slack: Float = 0.01

  /// `weights` has one vector a feature, one lane a field.
  init(_ weights: [SIMD4<Float>]) {
    let features = BoxFeature.allCases.filter { !$0.isMeasuredFirst && !$0.isMeasuredLast }
    afterLayout = Self.most(weights, of: features)
    afterWords = Self.most(weights, of: features.filter(\.isOfSurroundings))
  }

  private static func most(
    _ weights: [SIMD4<Float>], of features: [BoxFeature]
  ) -> [SIMD4<Float>] {
    (0...FragmentMeasure.Marks.all.rawValue).map { bits in
      let marks = FragmentMeasure.Marks(rawValue: bits)
      var most = SIMD4<Float>(repeating: slack)
      for feature in features where marks.isSuperset(of: feature.needs) {
        most += pointwiseMax(SIMD4(), weights[feature.rawValue])
      }
      return most
    }
  }

  /// Lends the bound, for many boxes in a row.
  @inline(__always)
  func withTable<Result>(_ body: (Table) -> Result) -> Result {
    afterLayout.withUnsafeBufferPointer { afterLayout in
      afterWords.withUnsafeBufferPointer { afterWords in
        body(Table(layout: afterLayout, words: afterWords))
      }
    }
  }

  /// The bound, lent.
  struct Table {
    fileprivate let layout: UnsafeBufferPointer<SIMD4<Float>>
    fileprivate let words: UnsafeBufferPointer<SIMD4<Float>>

    /// What a box whose layout is measured can gain at most.
    @inline(__always)
    func afterLayout(_ marks: FragmentMeasure.Marks) -> SIMD4<Float> { layout[Int(marks.rawValue)] }

    /// What a box whose words are measured as well can gain at most.
    @inline(__always)
    func afterWords(_ marks: FragmentMeasure.Marks) -> SIMD4<Float> { words[Int(marks.rawValue)] }
  }
}

extension BoxFeature {
  /// Whether it is part of what boxes open or end with, or of their layout.
  var isMeasuredFirst: Bool { rawValue <= BoxFeature.weakestJoint.rawValue }

  /// Whether it is measured of the boxes alone that come into question.
  var isMeasuredLast: Bool { rawValue >= BoxFeature.wordedAsPurpose.rawValue }

  /// Whether it is measured by `FragmentMeasures.measureSurroundings`.
  fileprivate var isOfSurroundings: Bool { rawValue > BoxFeature.excerptOverlap.rawValue }

  /// The marks that a box has which the feature can be told of.
  var needs: FragmentMeasure.Marks {
    switch self {
    case .endsAim, .endsDeed, .endsResult, .innerAim, .innerDeed, .innerResult: .endings
    case .aimWords, .deedWords, .resultWords: .words
    case .hasHeading: .heading
    case .hasNote: .note
    case .nameOverlap, .themeOverlap, .excerptOverlap: .shared
    case .nearPurpose, .nearOverview, .nearEffect: .near
    case .money: .money
    default: []
    }
  }
}
