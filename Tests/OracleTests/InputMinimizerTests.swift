import ShisakuOracle
import Testing

@Suite struct InputMinimizerTests {
  @Test("what is left of an input is what breaks it, however far apart it stands")
  func minimizes() {
    let input = Array("first line\nthe x of it\nmore\nand more\nthen the y of it\nend".utf8)
    let minimized = InputMinimizer().minimized(input) {
      $0.contains(UInt8(ascii: "x")) && $0.contains(UInt8(ascii: "y"))
    }
    #expect(minimized == Array("xy".utf8))
  }

  @Test("an input of which every byte is needed stays as it is")
  func keeps() {
    let input = Array("abc\n".utf8)
    #expect(InputMinimizer().minimized(input) { $0 == input } == input)
  }

  @Test("an input that breaks nothing any more is kept whole")
  func gone() {
    let input = Array("one\ntwo\n".utf8)
    #expect(InputMinimizer().minimized(input) { _ in false } == input)
  }

  @Test("no more is tried than allowed")
  func bounded() {
    var tries = 0
    let input = [UInt8](repeating: 0x61, count: 1000)
    _ = InputMinimizer(mostTries: 50).minimized(input) { _ in
      tries += 1
      return tries == 1
    }
    #expect(tries == 51)
  }
}
