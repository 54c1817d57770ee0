import ShisakuNormalization
import ShisakuSourceText
import ShisakuOracle
import ShisakuTestSupport
import ShisakuValues
import Testing

@Suite struct YenAmountTests {
  private func read(_ text: String) -> YenAmount? { YenAmount.whole(of: Array(text.utf8)) }

  @Test(
    "units of tens multiply the number before them, whatever stands before that",
    arguments: [
      ("3千5百万円", 35_000_000), ("12億3千4百万円", 1_234_000_000), ("1億百万円", 101_000_000),
      ("2千5百億円", 250_000_000_000), ("580百万円", 580_000_000), ("1兆2,500億円", 1_250_000_000_000),
      ("1.5億円", 150_000_000), ("三億五千万円", 350_000_000), ("2,000円", 2000), ("0円", 0),
    ])
  func units(text: String, value: Int) {
    #expect(read(text)?.value == value)
    #expect(read(text)?.isApproximate == false)
  }

  @Test(
    "signs and words of approximation belong to the amount",
    arguments: [
      ("△5百万円", -5_000_000, false), ("▲3千円", -3000, false), ("-5百万円", -5_000_000, false),
      ("−5百万円", -5_000_000, false), ("マイナス5円", -5, false), ("約5億円", 500_000_000, true),
      ("△ 約5億円", -500_000_000, true), ("約△5億円程度", -500_000_000, true), ("5億円弱", 500_000_000, true),
      ("1.5円", 2, true), ("12.3456千円", 12346, true),
    ])
  func signs(text: String, value: Int, isApproximate: Bool) {
    #expect(read(text)?.value == value)
    #expect(read(text)?.isApproximate == isApproximate)
  }

  @Test(
    "a number that does not fit, is open or has no yen is no amount",
    arguments: [
      "1兆兆円", "99,999,999,999,999兆円", "9223372036854775808円",
      "\(String(repeating: "9", count: 400))円",
      "数億円", "5億", "円", "約円", "△円", "", "12,34円", "百0万円",
    ])
  func refused(text: String) {
    #expect(read(text) == nil)
  }

  @Test("the largest amount that fits is read")
  func largest() {
    #expect(read("9223372036854775807円")?.value == .max)
    #expect(read("△9223372036854775807円")?.value == -.max)
  }

  @Test("offsets outside the text hold no amount", arguments: [-100, -1, 7, 8, 1000, Int.max])
  func outside(offset: Int) {
    #expect(YenAmount.amount(in: Array("5億円".utf8), at: offset, before: 7) == nil)
    #expect(YenAmount.amount(in: Array("5億円".utf8), at: 0, before: 1000)?.value == 500_000_000)
  }

  @Test("an amount in any notation gives the number that it was made from")
  func roundTrip() {
    var generator = SeededNumbers(seed: 19)
    var misses: [String] = []
    for _ in 0..<AmountNotation.count {
      let amount = AmountNotation.amount(using: &generator)
      let read = YenAmount.whole(of: fold(amount.text + "円"))
      if read?.value != amount.value || read?.isApproximate != false { misses.append(amount.text) }
    }
    #expect(misses.count == 0, "\(misses.prefix(8))")
  }

  private func fold(_ text: String) -> [UInt8] {
    let folded = Normalizer.shared.fold(SourceText(Array(text.utf8)))
    return Array(folded.bytes[..<folded.count])
  }
}
