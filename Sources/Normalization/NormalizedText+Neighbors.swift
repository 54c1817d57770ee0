internal import ShisakuSourceText

/// Whether a range reads the same without what stands beside it.
extension NormalizedText {
  /// Whether a range begins or ends where folding looked at what is beside it: with a sign that folds
  /// between letters, digits or kana, within a character of the source (½ is 1/2), within characters
  /// that were folded together (marks in another order, behind a kana that one of them joins), or with a character that
  /// stands there twice, as those of words do whose glyphs are printed twice.
  ///
  /// Such a range may read otherwise alone, and what is said of a text by its bytes has to hold of
  /// these bytes alone: `Normalizer.fold(_:in:printed:)` reads them so.
  package func mayDependOnNeighbors(_ range: Range<Int>) -> Bool {
    guard range.lowerBound < range.upperBound else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      let first = range.lowerBound
      var last = range.upperBound - 1
      while last > first, base[last] & 0xC0 == 0x80 { last -= 1 }
      return (!Self.standsAlone(base + first) && isDependent(first, base))
        || (!(Self.standsAlone(base + last) && Self.opensAnew(base + range.upperBound))
          && isDependent(last, base))
        || Self.opensTwice(base + first, range.upperBound - first)
        || Self.opensTwice(base + last - (range.upperBound - last), range.count)
    }
  }

  /// Whether a character is surely one that folds by itself, as nearly all at the edges of texts are:
  /// ideographs and hiragana, 、 and brackets. Katakana may be a part of ㌔.
  @inline(__always)
  private static func standsAlone(_ bytes: UnsafePointer<UInt8>) -> Bool {
    switch bytes[0] {
    case 0xE4...0xE9: true
    case 0xE3:
      switch bytes[1] {
      case 0x80: (0x81...0x91).contains(bytes[2])
      case 0x81: true
      // Not the marks that are joined to kana.
      case 0x82: bytes[2] < 0x99
      default: false
      }
    default: false
    }
  }

  /// Whether a character is surely not one that is folded together with the one before it, as marks
  /// and the vowels of Hangul are: an ASCII one, or kana and ideographs.
  @inline(__always)
  private static func opensAnew(_ bytes: UnsafePointer<UInt8>) -> Bool {
    switch bytes[0] {
    case 0x00...0x7F, 0xE4...0xE9: true
    case 0xE3: bytes[1] == 0x81 || bytes[1] == 0x83 || standsAlone(bytes)
    default: false
    }
  }

  /// Whether a text of some bytes opens with a character of three bytes, as ideographs and kana have,
  /// and the same one once more.
  @inline(__always)
  private static func opensTwice(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    count >= 6 && bytes[0] >= 0xE3 && bytes[2] == bytes[5] && bytes[1] == bytes[4]
      && bytes[0] == bytes[3]
  }

  /// Whether the character at an offset of the folded text is folded by its neighbours, or is a part
  /// of what a character of the source was folded to.
  private func isDependent(_ offset: Int, _ folded: UnsafePointer<UInt8>) -> Bool {
    let (scalar, length) = UTF8Bytes.decode(at: folded + offset)
    let span = source(of: offset..<offset + length)
    return source.bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress, !span.isEmpty else { return true }
      let printed = UTF8Bytes.scalar(at: base + span.lower)
      if printed < 0x80 { return printed == 0x7E }
      let isCopied = printed == scalar && span.count == length
      if !isCopied, isReplaced(printed, span.count, by: length) { return false }
      let kind = FoldTable.shared.kind(of: printed)
      if isCopied { return kind.map { $0 != .replace } ?? false }
      if let kind, ![.replace, .compound].contains(kind) { return true }
      return [offset - 1, offset + length].contains { neighbor in
        guard neighbor >= 0, neighbor < count else { return false }
        let other = self.source(of: neighbor..<neighbor + 1)
        return other.lower < span.upper && span.lower < other.upper
      }
    }
  }

  /// Whether `count` bytes of the source are a character alone that always folds to one of `length`
  /// bytes, as nearly all that fold are: digits and letters of full width.
  private func isReplaced(_ printed: UInt32, _ count: Int, by length: Int) -> Bool {
    guard (0x800..<0x10000).contains(printed), count == 3,
      let entry = FoldTable.shared.entry(for: printed)
    else { return false }
    return entry.kind == .replace && entry.count == length
  }
}

extension FoldTable {
  /// What kind of entry a character from U+0080 on has; `nil` where it is copied.
  fileprivate func kind(of scalar: UInt32) -> Entry.Kind? {
    if scalar < 0x10000 { return entry(for: scalar)?.kind }
    return switch NormalizationSteps.decision(for: scalar).rule {
    case .keep: nil
    case .replace: .replace
    case .compound: .compound
    case .sign: .sign
    case .soundMark: .soundMark
    case .segment: .segment
    case .softHyphen: .softHyphen
    }
  }
}
