import ShisakuEntities
import ShisakuValues
import Testing

/// The number parser by itself.
struct NumeralTests {
  @Test(
    "Numerals of all scripts and mixtures are read exactly",
    arguments: [
      ("12億3,456万", "1234560000"), ("三億五千万", "350000000"), ("二〇二三", "2023"),
      ("壱百弐拾", "120"), ("０．５", "0.5"), ("1兆2,500億", "1250000000000"), ("8千", "8000"),
      ("1,050,000,000", "1050000000"), ("〇・〇八", "0.08"), ("1万億", "1000000000000"),
      ("4千８百21", "4821"), ("0.30", "0.3"), ("00012", "12"),
      ("580百万", "580000000"), ("1,234万", "12340000"), ("5百", "500"), ("3千万", "30000000"),
      ("２兆", "2000000000000"), ("0億", "0"), ("999，999，999", "999999999"),
      ("999,999,999,999,999兆", "999999999999999000000000000"), ("12億", "1200000000"),
      ("3百億", "30000000000"), ("4百5十", "450"), ("1千2百", "1200"),
    ])
  func values(text: String, value: String) {
    #expect(NumberExpression.whole(of: fold(text))?.description == value)
  }

  @Test(
    "What is no single numeral is refused",
    arguments: ["十百", "万", "1億2兆", "1.2.3", "12,34", "3五", "", "it(", "百人"])
  func refused(text: String) {
    #expect(NumberExpression.whole(of: fold(text)) == nil)
  }

  @Test("A decimal is written without rounding and without needless zeros")
  func decimals() {
    #expect(ExactDecimal(25, scale: 1).description == "2.5")
    #expect(ExactDecimal(5, scale: 3).description == "0.005")
    #expect(ExactDecimal(1200, scale: 2).description == "12")
    #expect(ExactDecimal(-7).description == "-7")
    #expect(ExactDecimal(0, scale: 2).description == "0")
  }

  @Test("A day outside its era is dated on and noted; a lunisolar one gives its year")
  func notes() {
    #expect(entities(in: "平成31年5月1日").entities.first?.note == .eraBounds)
    #expect(entities(in: "平成31年4月30日").entities.first?.note == nil)
    #expect(entities(in: "明治5年12月2日").entities.first?.note == .lunisolar)
    #expect(entities(in: "明治6年1月1日").entities.first?.note == nil)
  }
}
