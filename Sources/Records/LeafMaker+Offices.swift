internal import ShisakuEntities
internal import ShisakuNormalization
internal import ShisakuSegmentation
internal import ShisakuSourceText

extension LeafMaker {
  /// The offices of a list, in its order.
  ///
  /// Each unit of a path is traced to its own bytes; a ministry that the list leaves out is traced
  /// to the office before it that names it.
  mutating func offices(_ nodes: [OfficeNode]) -> [PolicyRecord.Office] {
    // The ministry named last.
    var named: (name: String, leaf: TracedText)?
    var offices: [PolicyRecord.Office] = []
    offices.reserveCapacity(nodes.count)
    for node in nodes {
      guard read(node.text) else { continue }
      let start = buffers.bytes.count
      passage.bytes.appendWithoutSpace(to: &buffers.bytes)
      guard buffers.bytes.count > start else { continue }
      let printed = BufferRange(start, buffers.bytes.count)
      let spans = addSpans()
      let text = TracedText(Leaf(store, text: printed, spans: spans, mentions: addMentions()))
      var search = UnitSearch(passage)
      var path: [TracedText] = []
      path.reserveCapacity(node.path.count)
      for unit in node.path {
        let place =
          search.next(unit).map { addSpans(of: $0) }
          ?? (named?.name == unit ? named?.leaf.leaf.spanRange : nil) ?? .none
        path.append(self.text(unit.utf8, at: place))
      }
      let ministry = node.ministry.map { name in
        if let unit = path.first, node.path.first == name { return unit }
        if let named, named.name == name { return named.leaf }
        return self.text(name.utf8, at: .none)
      }
      if let name = node.ministry, let ministry, ministry.leaf.isTraced {
        named = (name, ministry)
      }
      offices.append(PolicyRecord.Office(text: text, ministry: ministry, path: path))
    }
    return offices
  }
}

extension [UInt8] {
  /// Appends the text without its white space.
  fileprivate func appendWithoutSpace(to output: inout [UInt8]) {
    withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      var start = 0
      var offset = 0
      while offset < bytes.count {
        // Of all white space only that of ASCII, U+0085 and U+00A0 begins with a byte below E1. No
        // text ends within a character, so that the bytes behind its first may be looked at.
        let lead = base[offset]
        let blank =
          lead <= 0x20 || (lead >= 0xC2 && lead <= 0xE3) ? WhiteSpace.length(at: base + offset) : 0
        guard blank > 0 else {
          offset &+= 1
          continue
        }
        output.append(contentsOf: bytes[start..<offset])
        offset &+= blank
        start = offset
      }
      output.append(contentsOf: bytes[start...])
    }
  }
}

/// Finds the units of an office one behind the other in its text, whatever white space parts them.
private struct UnitSearch {
  /// The passage without its white space.
  private var letters: [UInt8]
  /// Where each of the letters stands in the passage; empty where nothing was left out.
  private var offsets: [Int] = []
  private var start = 0

  init(_ passage: Passage) {
    letters = passage.bytes
    guard letters.contains(where: { $0 <= 0x20 }) else { return }
    letters.removeAll(keepingCapacity: true)
    for (offset, byte) in passage.bytes.enumerated() where byte > 0x20 {
      letters.append(byte)
      offsets.append(offset)
    }
  }

  /// The next place of `unit` in the passage.
  mutating func next(_ unit: String) -> Range<Int>? {
    var unit = unit
    guard let found = unit.withUTF8({ find($0) }) else { return nil }
    start = found.upperBound
    return offset(found.lowerBound)..<offset(found.upperBound - 1) + 1
  }

  private func offset(_ letter: Int) -> Int { offsets.isEmpty ? letter : offsets[letter] }

  /// The next letters from `start` on that are those of `unit`.
  private func find(_ unit: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    letters.withUnsafeBufferPointer { letters in
      for position in start..<letters.count {
        if let end = end(of: unit, at: position, in: letters) { return position..<end }
      }
      return nil
    }
  }

  /// Where `unit` ends that stands at `position`; white space in it does not count.
  private func end(
    of unit: UnsafeBufferPointer<UInt8>, at position: Int, in letters: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var end = position
    for byte in unit where byte > 0x20 {
      guard end < letters.count, letters[end] == byte else { return nil }
      end += 1
    }
    return end > position ? end : nil
  }
}
