import Testing

@testable import ShisakuValues

@Suite struct EraTableTests {
  private func index(at offset: Int, of text: String) -> Int? {
    Array(text.utf8).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap {
        EraTable.shared.index(at: offset, in: ByteText(base: $0, count: buffer.count))
      }
    }
  }

  private func era(at offset: Int, of text: String) -> EraTable.Era? {
    index(at: offset, of: text).map { EraTable.shared.eras[$0] }
  }

  @Test(arguments: [
    ("明治", 1868, 9, 8), ("大正", 1912, 7, 30), ("昭和", 1926, 12, 25), ("平成", 1989, 1, 8),
    ("令和", 2019, 5, 1),
  ])
  func knowsTheFirstDayOfModernEras(_ name: String, _ year: Int, _ month: Int, _ day: Int) throws {
    let era = try #require(self.era(at: 0, of: name))
    #expect((era.firstYear, era.month, era.day) == (year, month, day))
  }

  @Test func reachesBackToTaika() throws {
    let first = try #require(EraTable.shared.eras.first)
    #expect(first.name == Array("大化".utf8))
    #expect(first.firstYear == 645)
    #expect(EraTable.shared.eras.count > 230)
  }

  @Test(arguments: [
    ("昭和", 64, 1, 7, true), ("昭和", 64, 1, 8, false), ("平成", 1, 1, 7, false),
    ("平成", 1, 1, 8, true), ("平成", 31, 4, 30, true), ("平成", 31, 5, 1, false),
    ("令和", 1, 4, 30, false), ("令和", 1, 5, 1, true), ("大正", 15, 12, 24, true),
    ("大正", 15, 12, 25, false), ("明治", 45, 7, 29, true), ("大正", 1, 7, 30, true),
    ("昭和", 1, 12, 25, true), ("令和", 30, 1, 1, true),
  ])
  func checksDaysAgainstTheBounds(
    _ name: String, _ year: Int, _ month: Int, _ day: Int, _ expected: Bool
  ) throws {
    let era = try #require(self.index(at: 0, of: name))
    #expect(
      EraTable.shared.contains(era: era, year: year, month: month, day: day) == expected)
  }

  @Test("no era stands outside the text", arguments: [Int.min, -6, -1, 10, 16, Int.max])
  func nothingOutside(_ offset: Int) {
    Array("令和5年度".utf8).withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let text = ByteText(base: base, count: buffer.count)
      #expect(EraTable.shared.index(at: offset, in: text) == nil)
      #expect(!EraTable.shared.mayEndName(before: offset, in: text))
      #expect(YearExpression.match(at: offset, in: text) == nil)
    }
  }

  @Test func prefersTheLongerName() throws {
    let era = try #require(self.era(at: 0, of: "天平感宝1年"))
    #expect(era.name.count == 12)
  }
}
