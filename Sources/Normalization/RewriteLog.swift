package import ShisakuSourceText

/// Which step changed what, and where: everything that a value does not show as it was printed.
///
/// Built only when asked for, from the alignment and the pieces of a passage; normalising itself
/// keeps no log.
package struct RewriteLog: Sendable {
  package struct Entry: Sendable, Hashable {
    /// Name of the step.
    package let step: String
    package let source: ByteRange
    package let before: String
    package let after: String
  }

  /// In the order of the source.
  package let entries: [Entry]

  /// What folding, composition and rewriting changed on the way to a value. O(n).
  package init(value passage: Passage, of text: NormalizedText, eras: EraStyle) {
    let pieces = passage.pieces.map { $0.folded..<$0.folded + $0.count }
    var entries = Self.folding(text, in: pieces)
    entries += Self.gaps(between: pieces, of: text)
    if eras == .western {
      for edit in EraYears.edits(in: passage.bytes) {
        let spans = passage.folded(of: edit.range).map(text.source(of:))
        guard let first = spans.first, let last = spans.last else { continue }
        let source = ByteRange(first.lower, max(first.lower, last.upper))
        entries.append(
          Entry(
            step: EraYears.name, source: source, before: text.source.string(source),
            after: String(decoding: edit.replacement, as: UTF8.self)))
      }
    }
    self.entries = entries.sorted { $0.source < $1.source }
  }

  /// O(units · log pieces).
  private static func folding(_ text: NormalizedText, in ranges: [Range<Int>]) -> [Entry] {
    let ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }
    return text.alignment.units.compactMap { unit in
      let next = ranges.partitioningIndex { $0.upperBound > unit.folded.lowerBound }
      guard next < ranges.count,
        ranges[next].overlaps(unit.folded) || ranges[next].contains(unit.folded.lowerBound)
      else { return nil }
      let before = text.source.string(unit.source)
      return Entry(
        step: step(for: before), source: unit.source, before: before,
        after: text.string(unit.folded))
    }
  }

  /// The step that a changed unit is due to.
  private static func step(for before: String) -> String {
    let scalars = before.unicodeScalars.map(\.value)
    if let mark = scalars.last, scalars.count > 1, mark == 0x309B || mark == 0x309C {
      return SoundMarks.name
    }
    guard let scalar = scalars.first else { return CompatibilityForms.name }
    if scalar == 0x7E { return Tildes.name }
    if scalar < 0x20 || scalar == 0x7F { return ControlCharacters.name }
    return NormalizationSteps.decision(for: scalar).step.name
  }

  /// What stands between two pieces was joined or closed.
  private static func gaps(between pieces: [Range<Int>], of text: NormalizedText) -> [Entry] {
    zip(pieces, pieces.dropFirst()).compactMap { first, second in
      guard first.upperBound < second.lowerBound else { return nil }
      let folded = first.upperBound..<second.lowerBound
      let isLineBreak = text.bytes[folded].contains(0x0A)
      guard isLineBreak || text.bytes[folded].allSatisfy({ $0 <= 0x20 }) else { return nil }
      let source = text.source(of: folded)
      return Entry(
        step: isLineBreak ? LineJoining.name : SpaceClosing.name, source: source,
        before: text.source.string(source), after: "")
    }
  }
}

extension RewriteLog {
  /// Notes on what a reader cannot see in the values: compatibility ideographs that were unified
  /// and variation selectors that were dropped.
  package func notes() -> [Diagnostic] {
    let unified = entries.filter { Self.isCompatibilityIdeograph($0.before) }
    let selectors = entries.filter { entry in
      entry.before.unicodeScalars.contains {
        InvisibleCharacters.isVariationSelector($0.value)
      }
    }
    var notes: [Diagnostic] = []
    if !unified.isEmpty {
      let list = unified.map { "\($0.before) → \($0.after)" }.joined(separator: ", ")
      notes.append(
        Diagnostic(
          "normalization.compatibility-ideograph", .note,
          "Compatibility ideographs were unified: \(list).", at: unified.map(\.source)))
    }
    if !selectors.isEmpty {
      notes.append(
        Diagnostic(
          "normalization.variation-selector", .note,
          "Variation selectors were dropped; the source keeps the glyph variants.",
          at: selectors.map(\.source)))
    }
    return notes
  }

  /// The entries with neighbours of one step put together: １ → 1, ２ → 2 becomes １２ → 12.
  package func joined() -> [Entry] {
    entries.reduce(into: []) { joined, entry in
      guard let last = joined.last, last.step == entry.step, last.step != EraYears.name,
        last.source.upper == entry.source.lower
      else {
        joined.append(entry)
        return
      }
      joined[joined.count - 1] = Entry(
        step: entry.step, source: ByteRange(last.source.lower, entry.source.upper),
        before: last.before + entry.before, after: last.after + entry.after)
    }
  }

  private static func isCompatibilityIdeograph(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      (0xF900...0xFAFF).contains($0.value) || (0x2F800...0x2FA1F).contains($0.value)
    }
  }
}
