internal import Glibc
internal import ShisakuEntities
internal import ShisakuNormalization
internal import ShisakuSegmentation
internal import ShisakuSourceText

extension SourcedValueMaker {
  /// The offices of a list, in its order.
  ///
  /// Each unit of a path is traced to its own bytes; a ministry that the list leaves out is traced
  /// to the office before it that names it. One that stands in none is left out with its units.
  mutating func offices(_ nodes: [OfficeNode]) -> [PolicyRecord.Office] {
    // The ministry named last.
    var named: (name: String, text: TracedText)?
    var offices: [PolicyRecord.Office] = []
    offices.reserveCapacity(nodes.count)
    for node in nodes {
      guard read(node.text) else { continue }
      let start = buffers.bytes.count
      withBytes { $0.appendWithoutSpace(to: &$1.buffers.bytes) }
      guard buffers.bytes.count > start else { continue }
      let printed = BufferRange(start, buffers.bytes.count)
      let spans = addSpans()
      let text = TracedText(
        SourcedValue(store, text: printed, spans: spans, entities: addEntities()))
      let path = withBytes { bytes, maker -> [TracedText]? in
        var search = UnitSearch(
          bytes, isPlain: maker.isPlain || !bytes.contains { $0 <= 0x20 })
        var path: [TracedText] = []
        path.reserveCapacity(node.path.count)
        for unit in node.path {
          let found = search.next(unit)
          // A unit that ends within a character of the source has no text of its own.
          if let found, maker.dependsOnNeighbors(found) { return nil }
          let place =
            found.map { maker.addSpans(of: $0) }
            ?? (named?.name == unit ? named?.text.sourced.spanRange : nil) ?? .none
          if place.isEmpty, path.isEmpty, unit == node.ministry { return nil }
          path.append(maker.text(unit.utf8, at: place))
          // Named, even where a unit behind it has no text of its own.
          if path.count == 1, unit == node.ministry { named = (unit, path[0]) }
        }
        return path
      }
      // It opens the path.
      let ministry = node.ministry == nil ? nil : path?.first
      offices.append(PolicyRecord.Office(text: text, ministry: ministry, path: path ?? []))
    }
    return offices
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Appends the text without its white space.
  fileprivate func appendWithoutSpace(to output: inout [UInt8]) {
    guard let base = baseAddress else { return }
    var start = 0
    var offset = 0
    while offset < count {
      // Nearly all characters take three bytes and begin with one above E3, or with E3 and a byte
      // that opens no white space. No text ends within a character.
      let lead = base[offset]
      if lead & 0xF0 == 0xE0, lead > 0xE3 || base[offset &+ 1] > 0x80 && lead == 0xE3 {
        offset &+= 3
        continue
      }
      let blank = WhiteSpace.length(at: base + offset)
      guard blank > 0 else {
        offset &+= UTF8Bytes.length(of: lead)
        continue
      }
      output.append(contentsOf: self[start..<offset])
      offset &+= blank
      start = offset
    }
    output.append(contentsOf: self[start...])
  }
}

/// Finds the units of an office one behind the other in its text, whatever white space parts them.
private struct UnitSearch {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The passage without its white space, where it has some.
  private var letters: [UInt8] = []
  /// Where each of the letters stands in the passage; empty where nothing was left out.
  private var offsets: [Int] = []
  private var start = 0

  /// - Parameters:
  ///   - bytes: of the passage, alive while this is.
  ///   - isPlain: whether no blank stands in it.
  init(_ bytes: UnsafeBufferPointer<UInt8>, isPlain: Bool) {
    self.bytes = bytes
    guard !isPlain else { return }
    for (offset, byte) in bytes.enumerated() where byte > 0x20 {
      letters.append(byte)
      offsets.append(offset)
    }
  }

  /// The next place of `unit` in the passage.
  mutating func next(_ unit: String) -> Range<Int>? {
    // Lent as it is; `withUTF8` asks for a copy that it may change.
    let lent = unit.utf8.withContiguousStorageIfAvailable { find($0) }
    let range: Range<Int>?
    if let lent {
      range = lent
    } else {
      var unit = unit
      range = unit.withUTF8 { find($0) }
    }
    guard let found = range else { return nil }
    start = found.upperBound
    return offset(found.lowerBound)..<offset(found.upperBound - 1) + 1
  }

  private func offset(_ letter: Int) -> Int { offsets.isEmpty ? letter : offsets[letter] }

  /// The next letters from `start` on that are those of `unit`.
  private func find(_ unit: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    if offsets.isEmpty { return find(unit, in: bytes) }
    return letters.withUnsafeBufferPointer { find(unit, in: $0) }
  }

  private func find(
    _ unit: UnsafeBufferPointer<UInt8>, in letters: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    // Nearly always the unit follows the one before it.
    if let unitBase = unit.baseAddress, let base = letters.baseAddress,
      unit.count <= letters.count - start, memcmp(base + start, unitBase, unit.count) == 0,
      !unit.isEmpty
    {
      return start..<start + unit.count
    }
    // It hardly ever begins with white space.
    guard let first = unit.first, first > 0x20 else {
      for position in start..<letters.count {
        if let end = end(of: unit, at: position, in: letters) { return position..<end }
      }
      return nil
    }
    var position = start
    while position < letters.count {
      if letters[position] == first, let end = end(of: unit, at: position, in: letters) {
        return position..<end
      }
      position &+= 1
    }
    return nil
  }

  /// Where `unit` ends that stands at `position`; white space in it does not count.
  private func end(
    of unit: UnsafeBufferPointer<UInt8>, at position: Int, in letters: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var end = position
    var offset = 0
    while offset < unit.count {
      let byte = unit[offset]
      offset &+= 1
      if byte <= 0x20 { continue }
      guard end < letters.count, letters[end] == byte else { return nil }
      end &+= 1
    }
    return end > position ? end : nil
  }
}
