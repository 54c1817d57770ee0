internal import ShisakuExtraction
internal import ShisakuNormalization
internal import ShisakuSourceText

/// What normalisation does to a dump, line by line.
extension StageListing {
  /// Lines that folding changes as a pair of `-` (source) and `+` (folded), and below each line
  /// what changed in it: the step, the bytes of the source, before → after.
  ///
  /// The lines are put together as those of a document of which nothing is known, so wraps and
  /// spaces come out as `shisaku normalize` has them; values undo every wrap.
  mutating func add(_ text: NormalizedText, of document: ExtractedDocument, eras: EraStyle) {
    let folded = text.bytes[..<text.count].split(separator: 0x0A, omittingEmptySubsequences: false)
    let passage = Normalizer.shared.passage([0..<text.count], of: text, layout: .document)
    let changes = RewriteLog(value: passage, of: text, eras: eras).joined()
    var next = 0
    for (index, line) in document.lines.enumerated() {
      var after = folded[index]
      while let last = after.last, last == 0x0D { after.removeLast() }
      while let first = after.first, first == 0x0C { after.removeFirst() }
      let before = document.text[line.range]
      if before.elementsEqual(after) {
        add("\(column(index + 1))   ")
        add(before)
      } else {
        add("\(column(index + 1)) - ")
        add(before)
        add("\n\(column(index + 1)) + ")
        add(after)
      }
      add("\n")
      let end =
        index + 1 < document.lines.count ? document.lines[index + 1].range.lower : Int.max
      while next < changes.count, changes[next].source.lower < end {
        add(changes[next])
        next += 1
      }
    }
  }

  private mutating func add(_ change: RewriteLog.Entry) {
    add("         \(padded(change.step, 21))")
    add("\(padded("\(change.source.lower)-\(change.source.upper)", 15))")
    add("\(visible(change.before)) → \(visible(change.after))\n")
  }

  /// Text with a visible sign or the code point in place of what would not show.
  private func visible(_ text: String) -> String {
    guard !text.isEmpty else { return "nothing" }
    return text.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x20: return "␠"
      case 0x0A: return "⏎"
      default:
        let properties = scalar.properties
        let isHidden =
          properties.isWhitespace || properties.isDefaultIgnorableCodePoint
          || properties.generalCategory == .control || properties.generalCategory == .privateUse
        return isHidden
          ? "U+\(String(scalar.value, radix: 16, uppercase: true))" : String(Character(scalar))
      }
    }.joined()
  }
}
