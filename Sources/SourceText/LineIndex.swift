/// Where the lines of a text start, for people who want a line and a column.
///
///     let index = LineIndex(of: Array("ab\ncd".utf8), count: 5)
///     index.position(of: 4)  // line 2, column 2 (both from 1; the column counts bytes)
package struct LineIndex: Sendable {
  /// Byte offset of the first byte of each line.
  package let starts: [Int]

  /// Scans `bytes` once for line feeds. O(n).
  package init(of bytes: [UInt8], count: Int) {
    var starts = [0]
    bytes.withUnsafeBufferPointer { buffer in
      for offset in 0..<count where buffer[offset] == 0x0A { starts.append(offset + 1) }
    }
    self.starts = starts
  }

  /// Line and column, from 1, of a byte offset. O(log lines).
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let line = max(starts.partitioningIndex { $0 > offset }, 1)
    return (line, offset - starts[line - 1] + 1)
  }
}
