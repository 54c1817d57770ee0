import ShisakuValues
import Testing

@Suite struct LexiconTests {
  @Test(
    "every bracket that opens a heading has one that closes it", arguments: "＜<【〈《〔".unicodeScalars)
  func brackets(_ open: Unicode.Scalar) throws {
    #expect(HeadingBracket.opens(open.value) && !HeadingBracket.closes(open.value))
    // The closing one stands right behind, but for ＜ and <, which have = between them.
    let distance: UInt32 = open == "＜" || open == "<" ? 2 : 1
    #expect(HeadingBracket.closes(open.value + distance))
  }

  @Test(
    "every bullet but 〇 opens a line",
    arguments: "•○●・◆◇■□➢➣⇒★☆▶▷▲▪✓✔◎◯⚫⚪◦▸►➤❖\u{F06C}".unicodeScalars)
  func bullets(_ sign: Unicode.Scalar) {
    #expect(ListSign.isBullet(sign.value) && ListSign.opensLine(sign.value))
  }

  @Test(
    "a note on a linked file says of what kind it is and how large, and nothing else",
    arguments: [
      ("PDF：210KB", true), ("PDF形式1.2MB", true), ("エクセルファイル", true), ("PDFの活用", false),
      ("新規", false),
    ])
  func fileNotes(note: String, isNote: Bool) {
    #expect(FileNote.isNote(Array(note.utf8)) == isNote)
  }

  @Test(
    "what opens with the levels of a budget says where something stands in it",
    arguments: [
      ("3款民生費2項児童福祉費", true), ("5目公園費", true), ("款3民生費", true), ("3項目の点検", false),
      ("目的", false), ("2款", true), ("項目", false),
    ])
  func budgetPaths(text: String, isPath: Bool) {
    #expect(BudgetAccount.isPath(Array(text.utf8)) == isPath)
  }

  @Test(
    "a note in any brackets may stand behind the title of a form",
    arguments: ["【簡易版】", "（令和4年度分）", "〔様式1〕"])
  func titleNotes(note: String) {
    #expect(TitleWord.isTitleOfYear(Array("令和5年度事務事業評価シート\(note)".utf8)))
  }

  @Test("signs of numbers and notes are no bullets", arguments: "△※①⒜→〜".unicodeScalars)
  func otherSigns(_ sign: Unicode.Scalar) {
    #expect(!ListSign.isBullet(sign.value))
  }

  @Test("the signs of ranges are one list, as words and as characters")
  func ranges() {
    #expect(RangeSign.characters.unicodeScalars.allSatisfy { RangeSign.contains($0.value) })
    #expect(RangeSign.characters.unicodeScalars.count == RangeSign.words.count)
  }

  @Test("an ideograph of extension A is one to every stage", arguments: "㐂㓛䑓々漢".unicodeScalars)
  func ideographs(_ character: Unicode.Scalar) {
    #expect(character.value.isIdeograph)
  }
}
