import Testing

@testable import ShisakuSegmentation

@Suite struct BoxPairFeaturesTests {
  private let habits = LabelHabits([])

  private func box(_ cells: Range<Int>, wording: Int = 0) -> BoxCandidate {
    BoxCandidate(cells: cells, scores: SIMD4(), width: 50, wording: wording)
  }

  private func holds(_ feature: BoxPairFeature, _ features: BoxPairFeatures) -> Bool {
    features.dense(habits)[feature.rawValue] != 0
  }

  @Test("the text that is worded more like a purpose speaks for being it")
  func wording() {
    let aim = box(8..<10, wording: 40)
    let deed = box(4..<6, wording: 10)
    #expect(holds(.purposeWorded, BoxPairFeatures(aim, deed)))
    #expect(!holds(.purposeWorded, BoxPairFeatures(deed, aim)))
    #expect(!holds(.purposeWorded, BoxPairFeatures(aim, .none)))
  }

  @Test("an effect stands beside a box with no line between them or one, on either side")
  func neighbours() {
    let effect = box(4..<6)
    for near in [box(2..<4), box(6..<9), box(7..<9)] {
      #expect(holds(.effectBesidePurpose, BoxPairFeatures(near, .none, effect: effect)))
      #expect(holds(.effectBesideOverview, BoxPairFeatures(.none, near, effect: effect)))
    }
    let features = BoxPairFeatures(box(0..<2), box(8..<9), effect: effect)
    #expect(!holds(.effectBesidePurpose, features))
    #expect(!holds(.effectBesideOverview, features))
    #expect(!holds(.effectBesidePurpose, BoxPairFeatures(.none, .none, effect: effect)))
  }

  @Test("no pair and no effect has more than the bound says")
  func bound() {
    let weights = BoxPairFeature.allCases.indices.map { Float($0 % 5) - 1.5 }
    let boxes = [BoxCandidate.none, box(0..<2, wording: 3), box(2..<4), box(9..<12, wording: -3)]
    for purpose in boxes {
      for overview in boxes {
        let pair = BoxPairFeatures(purpose, overview).score(weights, habits)
        #expect(pair <= BoxPairFeatures.mostForPair(weights, habits))
        for effect in boxes {
          let together = BoxPairFeatures(purpose, overview, effect: effect)
          #expect(together.score(weights, habits) <= BoxPairFeatures.mostForEffect(weights, habits))
        }
      }
    }
  }
}
