/// The features of one candidate box, for fitting: one value each, in the order of `BoxFeature`.
struct BoxFeatures: BoxFeatureSink {
  /// 0 where a feature is not set.
  private(set) var dense = [Float](repeating: 0, count: BoxFeature.allCases.count)

  mutating func add(_ slot: Int, _ value: Float) { dense[slot] = value }
}
