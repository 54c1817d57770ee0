import ShisakuRecords
import ShisakuSourceText
import Testing

@Suite("The ledger")
struct LedgerTests {
  private func ledger(
    _ text: String, assigned: [ByteRange] = [], furniture: [ByteRange] = []
  ) -> Ledger {
    let source = SourceText(text.utf8)
    var builder = LedgerBuilder(count: source.count)
    for span in furniture { builder.addFurniture(span) }
    builder.assign(assigned)
    for span in furniture { builder.addFurniture(span) }
    return builder.ledger(of: source)
  }

  @Test("counts scalars that are no white space")
  func characters() {
    let ledger = ledger("目的 a\u{3000}\n\u{A0}𠮷\r\n")
    #expect(ledger.characters == 4)
    #expect(ledger.unassigned == 4)
  }

  @Test("lists what is unassigned line by line, without the blanks around it")
  func lines() {
    // 目的:0–6 space b:7–8 LF あ:9–12 LF LF う:14–17
    #expect(
      ledger("目的 b\nあ\n\nう").unassignedSpans == [
        ByteRange(0, 8), ByteRange(9, 12), ByteRange(14, 17),
      ])
  }

  @Test("counts a long text as its parts, whatever white space stands in it")
  func longText() {
    // 27 bytes, so that the line begins at every place of a block of 64.
    let line = "目a\u{3000}\u{A0}\t\u{2003}①\u{3000}い𠮷\n"
    let length = line.utf8.count
    let text = String(repeating: line, count: 64)
    let spans = (0..<64).filter { $0 % 3 != 2 }.map { ByteRange($0 * length, ($0 + 1) * length) }
    let ledger = ledger(
      text, assigned: spans.filter { $0.lower / length % 3 == 0 },
      furniture: spans.filter { $0.lower / length % 3 == 1 })
    #expect(ledger.assigned == 22 * 5)
    #expect(ledger.furniture == 21 * 5)
    #expect(ledger.unassigned == 21 * 5)
    #expect(
      ledger.unassignedSpans
        == (0..<64).filter { $0 % 3 == 2 }.map {
          ByteRange($0 * length, ($0 + 1) * length - 1)
        })
  }

  @Test("ends a run at what a record holds")
  func runs() {
    let ledger = ledger("あい うえ", assigned: [ByteRange(3, 6)], furniture: [ByteRange(10, 13)])
    #expect(ledger.assigned == 1)
    #expect(ledger.furniture == 1)
    #expect(ledger.unassignedSpans == [ByteRange(0, 3), ByteRange(7, 10)])
  }

  @Test("counts what is both form and value as assigned, whoever came first")
  func precedence() {
    let ledger = ledger("施策名", assigned: [ByteRange(3, 6)], furniture: [ByteRange(0, 9)])
    #expect(ledger.assigned == 1)
    #expect(ledger.furniture == 2)
    #expect(ledger.unassigned == 0)
  }
}
