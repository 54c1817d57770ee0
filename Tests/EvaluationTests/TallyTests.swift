import ShisakuEvaluation
import Testing

@Suite("Tallies")
struct TallyTests {
  @Test("count the values that two lists share, whatever their order")
  func shared() {
    let tally = Tally(wanted: ["a", "b", "b", "c"], given: ["b", "a", "a"])
    #expect(tally == Tally(support: 4, given: 3, agreed: 2))
    #expect(tally.precision == 2.0 / 3)
    #expect(tally.recall == 0.5)
    #expect(tally.f1 == 4.0 / 7)
  }

  @Test("are perfect where nothing was asked for and nothing given")
  func empty() {
    let tally = Tally()
    #expect([tally.precision, tally.recall, tally.f1] == [1, 1, 1])
    #expect(Tally(support: 1).f1 == 0)
  }
}
