import Testing

@testable import ShisakuSegmentation

@Suite struct TextKindModelTests {
  private func scores(_ text: String) -> TextKindScores {
    TextKindModel.builtIn.scores(Array(text.utf8))
  }

  /// Texts of our own, none of them from the texts of the fit.
  private static let texts: [(FieldTextKind, String)] = [
    (.name, "離島航路維持支援事業"),
    (.name, "図書館電子化推進経費"),
    (.office, "地域政策課"),
    (.office, "大臣官房会計課"),
    (.purpose, "離島の住民が安心して暮らせる環境を確保し、地域の活性化を図ることを目的とする。"),
    (.purpose, "図書館の利用を広げることにより、住民の学びの機会の充実に資することを目的とする。"),
    (.overview, "離島航路を運航する事業者に対し、船舶の更新に要する経費の一部を補助する。(補助率:1/2)"),
    (.overview, "図書館の蔵書を電子化する市町村に対して、機器の購入に必要な費用を交付する。"),
    (.goal, "令和7年度までに利用者数を10万人にする。"),
    (.indicator, "電子化された図書の割合"),
    (.activity, "講習会の開催回数"),
    (.activity, "補助金の交付件数"),
  ]

  @Test func tellsTextsOfItsOwnKindApart() {
    let right = Self.texts.filter { scores($0.1).best == $0.0 }.count
    #expect(right >= 10, "\(right) of \(Self.texts.count)")
  }

  @Test func tellsPurposeFromOverview() {
    for (kind, text) in Self.texts where kind == .purpose || kind == .overview {
      let margin = scores(text).logOdds(of: .purpose, against: .overview)
      #expect((margin > 0) == (kind == .purpose), "\(text): \(margin)")
    }
  }

  @Test func whiteSpaceCountsNowhere() {
    #expect(scores("地域 政策\u{3000}課\n") == scores("地域政策課"))
  }

  @Test func anyBytesHaveScores() {
    #expect(scores("") == scores(" \n"))
    _ = TextKindModel.builtIn.scores([0xE3, 0x80, 0xFF, 0x41])
    _ = TextKindModel.builtIn.scores(Array(repeating: 0xE3, count: 100))
  }

  @Test func runsOfPiecesHaveTheScoresOfTheirText() {
    let pieces = Self.texts.map { Array("\u{3000}\($0.1) ".utf8) }
    var ranges: [Range<Int>] = []
    for piece in pieces {
      let start = ranges.last?.upperBound ?? 0
      ranges.append(start..<start + piece.count)
    }
    let bytes = Array(pieces.joined())
    var runs = TextKindRuns(ranges, in: bytes, model: .builtIn)
    for first in pieces.indices {
      for last in first...pieces.count {
        let text = Array(pieces[first..<last].joined())
        #expect(runs.scores(of: first..<last) == TextKindModel.builtIn.scores(text))
      }
    }
  }

  @Test func storedTableHasAWeightForEachBucketAndKind() {
    let size = 32768 * FieldTextKind.allCases.count
    #expect(StoredTextKinds.weights.utf8CodeUnitCount == size + 32768 / 32 - 1)
    #expect(StoredTextKinds.offsets.count == FieldTextKind.allCases.count)
  }
}
