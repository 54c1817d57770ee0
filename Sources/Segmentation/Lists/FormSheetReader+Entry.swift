internal import ShisakuSourceText

/// Labelled texts below the head of an entry, where nothing but the next label ends a text.
extension FormSheetReader {
  /// Takes all that stands behind the labels of texts.
  mutating func takeWholeTexts() {
    for label in sheet.labels.indices {
      guard let type = type(label), type == .prose || type == .text else { continue }
      let tail = sheet.free(sheet.tails[label])
      guard !tail.isEmpty else { continue }
      let ranges = text(tail)
      if !node.put(ranges, at: place(label), confidence: 0.9) { addField(label, ranges) }
      use(tail)
    }
  }

  /// Takes the text between the title of an entry and its first label: it needs none.
  mutating func takeLeadingText() {
    let head = sheet.free(sheet.head)
    guard node.texts[.overview] == nil, !head.isEmpty, isProse(text(head)) else { return }
    node.texts[.overview] = SheetNode.Box(ranges: text(head), confidence: 0.9, rival: nil)
    use(head)
  }
}
