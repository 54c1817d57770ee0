import ShisakuNormalization
import Testing

@testable import ShisakuSegmentation

/// What the sheets of a document have alike, and texts put together from others.
@Suite struct SheetTextsTests {
  private static let document = Reading(
    "港を直す。\n川を見守る。\n港を　直す。\n橋を点検する。\n港を直す。\n川を見守る。\n長い道を歩いて渡れるようにする。")

  /// The sheets that lines from each of some on make.
  private static func sheets(_ starts: [Int]) -> [FormSheet] {
    zip(starts, starts.dropFirst() + [document.lines.count]).map { start, end in
      FormSheet(
        FormUnits.Unit(lines: start..<end, labels: 0..<0), bytes: document.text.bytes,
        lines: document.lines, boxes: LineBoxes(), labels: [])
    }
  }

  @Test("a text counts once a sheet, white space aside, and not where one sheet has it")
  func shares() {
    let texts = SheetTexts(Self.sheets([0, 2, 4]), bytes: Self.document.text.bytes)
    func share(_ text: String) -> Double { texts.share(of: Array(text.utf8)) }
    #expect(share("港を直す。") == 1)
    #expect(share("川を見守る。") == 2.0 / 3)
    #expect(share("橋を点検する。") == 0)
    #expect(share("山を歩く。") == 0)
  }

  @Test("two sheets show nothing")
  func few() {
    let texts = SheetTexts(Self.sheets([0, 2]), bytes: Self.document.text.bytes)
    #expect(texts.share(of: Array("港を直す。".utf8)) == 0)
  }

  @Test("a text that goes on with another is as one that was read at once")
  func joined() {
    let bytes = Self.document.text.bytes
    let fit = ValueFit(
      bytes: bytes, catalogue: .builtIn, offices: OfficeReader(bytes: bytes, profile: .sesakuSheet))
    let lines = Self.document.lines.map(\.range)
    let whole = ValueFit.Text(TextRanges(lines[0..<2]), fit)
    let joined = ValueFit.Text(
      ValueFit.Text([lines[0]], fit), ValueFit.Text([lines[1]], fit), SheetTexts())
    #expect(joined.ranges == whole.ranges)
    #expect(joined.squeezed == whole.squeezed)
    #expect(joined.scalars == whole.scalars)
    #expect((joined.hiragana, joined.letters) == (whole.hiragana, whole.letters))
    #expect(fit.fits(.prose, nil, [joined]) == fit.fits(.prose, nil, [whole]))
  }
}
