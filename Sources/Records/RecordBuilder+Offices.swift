internal import ShisakuEntities
internal import ShisakuNormalization
internal import ShisakuSegmentation
internal import ShisakuSourceText

extension RecordBuilder {
  /// The offices of a list, in its order.
  ///
  /// Each unit of a path is traced to its own bytes; a ministry that the list leaves out is traced
  /// to the office before it that names it.
  func offices(
    _ nodes: [OfficeNode], _ context: inout EntityContext
  ) -> [PolicyRecord.Office] {
    var named: TracedText?
    return nodes.compactMap { node in
      let ranges = trimmed(node.text)
      guard !ranges.isEmpty else { return nil }
      let passage = normalizer.passage(ranges, of: text)
      let value = normalizer.value(of: passage, eras: .keep)
      let printed = withoutSpace(value)
      guard !printed.isEmpty else { return nil }
      let leaf = TracedText(
        printed, at: ranges.map(text.source(of:)), mentions: mentions(in: passage, &context)
      )
      var search = UnitSearch(passage)
      let path = node.path.map { unit in
        let found = search.next(unit).map { spans(of: $0, in: passage) }
        let carried = named?.value == unit ? named?.spans : nil
        return TracedText(unit, at: found ?? carried ?? [])
      }
      let ministry = node.ministry.map { name in
        if let unit = path.first, unit.value == name { return unit }
        return named?.value == name
          ? TracedText(name, at: named?.spans ?? []) : TracedText(name, at: [])
      }
      if let ministry, !ministry.spans.isEmpty { named = ministry }
      return PolicyRecord.Office(text: leaf, ministry: ministry, path: path)
    }
  }

  /// Whether white space may stand in a text; yes too often, no never too often.
  private func mayHoldSpace(_ text: String) -> Bool {
    // Beyond ASCII it is U+0085, U+00A0, U+1680, U+2000 and after, and U+3000: E3 begins most kana
    // as well, so that the byte behind it is looked at.
    var lead: UInt8 = 0
    for byte in text.utf8 {
      if byte <= 0x20 || byte == 0xC2 || byte == 0xE1 || byte == 0xE2 { return true }
      if lead == 0xE3, byte == 0x80 { return true }
      lead = byte
    }
    return false
  }

  private func withoutSpace(_ text: String) -> String {
    guard mayHoldSpace(text) else { return text }
    var bytes = Array(text.utf8)
    let count = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: SourceText.padding))
    let letters = [UInt8](unsafeUninitializedCapacity: count) { output, length in
      bytes.withUnsafeBufferPointer { bytes in
        guard let base = bytes.baseAddress else { return }
        var offset = 0
        while offset < count {
          let blank = WhiteSpace.length(at: base + offset)
          offset += blank
          guard blank == 0 else { continue }
          output[length] = base[offset]
          length += 1
          offset += 1
        }
      }
    }
    return letters.count == count ? text : String(decoding: letters, as: UTF8.self)
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
