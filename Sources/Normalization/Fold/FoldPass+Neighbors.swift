internal import ShisakuSourceText
internal import ShisakuValues

/// What stands on both sides of a character, as far as folding needs to know.
extension FoldPass {
  /// Whether a symbol that is written out where it touches nothing (², Ⅲ) counts as what it stands
  /// for.
  enum Symbols {
    case count, doNotCount
  }

  /// The kind of the folded character before `offset`.
  func kind(before offset: Int, symbols: Symbols = .doNotCount) -> CharacterKind {
    guard let scalar = scalar(before: offset) else { return .other }
    return kind(of: scalar, symbols)
  }

  /// The scalar before `offset`, as it is folded.
  func scalar(before offset: Int) -> UInt32? {
    if offset > copied {
      var start = offset - 1
      while source[start] & 0xC0 == 0x80 { start -= 1 }
      return UTF8Bytes.scalar(at: source + start)
    }
    guard written > 0 else { return nil }
    var start = written - 1
    while start > 0, output[start] & 0xC0 == 0x80 { start -= 1 }
    return UTF8Bytes.scalar(at: output + start)
  }

  /// The kind of the character at `offset` of the source once it is folded.
  func kind(at offset: Int, symbols: Symbols = .doNotCount) -> CharacterKind {
    let offset = skippingDropped(from: offset)
    return offset < count ? kind(of: UTF8Bytes.scalar(at: source + offset), symbols) : .other
  }

  /// The first character from `offset` of the source on that folding does not drop.
  func skippingDropped(from offset: Int) -> Int {
    var offset = offset
    while offset < count, source[offset] >= 0x80,
      isDropped(rule(for: UTF8Bytes.scalar(at: source + offset)))
    {
      offset += UTF8Bytes.length(of: source[offset])
    }
    return min(offset, count)
  }

  /// Whether a character leaves nothing; a soft hyphen may stay, at the end of a line, where no
  /// neighbour asks for what stands behind it.
  private func isDropped(_ rule: FoldRule) -> Bool { rule == .replace([]) || rule == .softHyphen }

  private func kind(of scalar: UInt32, _ symbols: Symbols) -> CharacterKind {
    switch scalar {
    case 0x30...0x39: return .digit
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x17F, 0x1CD...0x24F,
      0x1E00...0x1EFF:
      return .letter
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC...0x30FE: return .kana
    case ..<0x80: return .other
    default: break
    }
    switch rule(for: scalar) {
    case .compound where symbols == .doNotCount: return .symbol
    case .replace(let bytes), .compound(let bytes):
      guard let first = bytes.first else { return .other }
      if first.isDigit { return .digit }
      if first.isLatinLetter { return .letter }
      return first >= 0x80 ? kind(of: bytes.scalar(at: 0).value, symbols) : .other
    default: return .other
    }
  }

  /// What folding does with a character from U+0080 on.
  func rule(for scalar: UInt32) -> FoldRule {
    guard scalar < 0x10000 else { return NormalizationSteps.decision(for: scalar).rule }
    guard let entry = table.entry(for: scalar) else { return .keep }
    switch entry.kind {
    case .replace, .compound:
      let bytes = Array(table.pool[entry.offset..<entry.offset + entry.count])
      return entry.kind == .replace ? .replace(bytes) : .compound(bytes)
    case .sign: return .sign
    case .soundMark: return .soundMark
    case .segment: return .segment
    case .softHyphen: return .softHyphen
    case .invalid: return .keep
    }
  }
}
