import Testing

@testable import ShisakuSegmentation

@Suite struct LineEdgeModelTests {
  /// What the model says of the gap between two lines.
  private func odds(_ above: String, _ below: String) -> Float {
    let bytes = Array((above + "\n" + below + "   ").utf8)
    let count = above.utf8.count
    return bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      return LineEdgeModel.builtIn.withTable { table in
        table.goesOn(after: 0..<count, in: base)
          + table.cameFrom(before: count + 1..<count + 1 + below.utf8.count, in: base)
      }
    }
  }

  /// Texts of our own, none of them from the texts of the fit.
  @Test(arguments: [
    ("渡し船を運航する市町村に対し、船の修繕と燃", "料に要する経費の一部を補助する。"),
    ("島と島を結ぶ渡し船の運航を続けることに", "より、島で暮らす人の足を守る。"),
    ("観光客の受け入れを進めるため、案内所の整備", "を行う。"),
  ])
  func textGoesOn(lines: (String, String)) {
    #expect(odds(lines.0, lines.1) > 0)
  }

  @Test(arguments: [
    ("渡し船の運航に要する経費の一部を補助する。", "地域における観光案内所の整備を進める。"),
    ("・案内所の整備に関する調査検討事業", "・市町村が行う研修の開催を支援する。"),
  ])
  func textEnds(lines: (String, String)) {
    #expect(odds(lines.0, lines.1) < 0)
  }

  @Test func whiteSpaceCountsNowhere() {
    #expect(odds("補 助\u{3000}する 。", " \u{3000}地 域の") == odds("補助する。", "地域の"))
  }

  @Test func storedTableHasAWeightForEachBucket() {
    #expect(StoredLineEdges.weights.utf8CodeUnitCount >= 8192)
    var count = 0
    for index in 0..<StoredLineEdges.weights.utf8CodeUnitCount
    where StoredLineEdges.weights.utf8Start[index] > 0x20 {
      count += 1
    }
    #expect(count == 8192)
  }
}
