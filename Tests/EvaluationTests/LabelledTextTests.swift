import ShisakuEvaluation
import ShisakuSourceText
import Testing

@Suite("A labelled text")
struct LabelledTextTests {
  static let text = LabelledText(Array("目的\r\n・ 減らす。\n\u{F06C}二".utf8))

  @Test("has lines from 1, without their line feeds")
  func lines() throws {
    let text = Self.text
    #expect(text.lineCount == 3)
    #expect(text.source.string(try text.line(1)) == "目的\r")
    #expect(text.source.string(try text.line(3)) == "\u{F06C}二")
    #expect(text.line(at: 8) == 2)
    #expect(throws: LabelError.self) { try text.line(4) }
    #expect(throws: LabelError.self) { try text.line(0) }
  }

  @Test("counts characters without white space, and without bullets where asked to")
  func characters() throws {
    let text = Self.text
    let all = [ByteRange(0, text.source.count)]
    #expect(text.characters(in: all, ignoring: .whiteSpace).count == 9)
    #expect(
      text.characters(in: all, ignoring: .bullets).sorted() == [0, 3, 12, 15, 18, 21, 28])
  }

  @Test("finds the places that labels name")
  func places() throws {
    let text = Self.text
    #expect(try text.ranges(of: [.lines(1, 2)]) == [ByteRange(0, 7), ByteRange(8, 24)])
    #expect(try text.ranges(of: [.part(line: 2, text: "減ら")]) == [ByteRange(12, 18)])
    #expect(throws: LabelError.self) { try text.ranges(of: [.part(line: 1, text: "減ら")]) }
    #expect(throws: LabelError.self) { try text.ranges(of: [.lines(2, 1)]) }
  }

  @Test("is compared without what typography adds")
  func folding() {
    #expect(ScoringFold.fold("令和５ 年度～\nﾃﾞｰﾀ―") == "令和5年度~デ-タ-")
    #expect(ScoringFold.foldWithoutBullets("➢\u{F06C}・支援") == "支援")
    #expect(
      ScoringFold.offices("総務省（甲、乙）課、 国土交通省丙課") == ["総務省(甲、乙)課", "国土交通省丙課"])
    #expect(ScoringFold.note("（※ ほか）") == "ほか")
  }
}
