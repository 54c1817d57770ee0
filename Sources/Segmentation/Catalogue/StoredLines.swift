/// Lines of a key and its values with tabs between them, as the program carries its data.
///
///     name⇥leaflet
///     label⇥overview⇥事業の概要⇥note
struct StoredLines: Sequence {
  private let lines: StaticString

  init(_ lines: StaticString) { self.lines = lines }

  func makeIterator() -> IndexingIterator<[(key: String, values: [[UInt8]])]> {
    var read: [(key: String, values: [[UInt8]])] = []
    let bytes = UnsafeBufferPointer(start: lines.utf8Start, count: lines.utf8CodeUnitCount)
    for line in bytes.split(separator: 0x0A) {
      let parts = line.split(separator: 0x09, omittingEmptySubsequences: false)
      read.append((String(decoding: parts[0], as: UTF8.self), parts.dropFirst().map(Array.init)))
    }
    return read.makeIterator()
  }
}
