import ShisakuEntities
import ShisakuNormalization
import ShisakuOracle
import ShisakuTestSupport
import Testing

@Suite struct MoneyNotationTests {
  @Test("an amount in any notation is mentioned whole, with the number that it was made from")
  func roundTrip() {
    var generator = SeededNumbers(seed: 20)
    var misses: [String] = []
    for _ in 0..<AmountNotation.count / 6 {
      let amount = AmountNotation.amount(using: &generator)
      let (found, passage) = entities(in: amount.text + "円")
      // 千円 alone is the unit of a column.
      if ["千", "百万", "十億"].contains(amount.text) { continue }
      let isRight =
        found.count == 1 && found[0].kind == .money && found[0]["value"] == .integer(amount.value)
        && found[0].range == 0..<passage.bytes.count
      if !isRight { misses.append(amount.text) }
    }
    #expect(misses.count == 0, "\(misses.prefix(8))")
  }
}
