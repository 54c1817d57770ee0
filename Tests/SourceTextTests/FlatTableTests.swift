import ShisakuSourceText
import Testing

@Suite struct FlatTableTests {
  private struct Count: FlatTableEntry {
    var key: UInt64
    var count = 0

    static let vacant = Count(key: .max)
    var isVacant: Bool { key == .max }
    /// All keys of a hundred collide.
    var hash: UInt64 { key / 100 }
  }

  private func count(_ key: UInt64, in table: inout FlatTable<Count>) {
    table.update(key / 100, where: { $0.key == key }) { entry in
      entry.key = key
      entry.count += 1
    }
  }

  private func entry(_ key: UInt64, _ table: FlatTable<Count>) -> Count? {
    let entry = table.entry(key / 100) { $0.key == key }
    return entry.isVacant ? nil : entry
  }

  @Test func `entries are found again however many collide and however often the table grew`() {
    var table = FlatTable<Count>()
    #expect(entry(0, table) == nil)
    for key in 0..<2000 { count(UInt64(key), in: &table) }
    for key in 0..<500 { count(UInt64(key), in: &table) }
    #expect(table.count == 2000)
    for key in 0..<2000 { #expect(entry(UInt64(key), table)?.count == (key < 500 ? 2 : 1)) }
    #expect(entry(2000, table) == nil)
  }

  @Test func `room that was made is there, and nothing gets lost`() {
    var table = FlatTable<Count>(capacity: 3)
    count(7, in: &table)
    table.reserve(1000)
    #expect(entry(7, table)?.count == 1)
    #expect(table.count == 1)
  }
}
