package import ShisakuSourceText

/// No text holds a label of the form.
///
/// A line of its own that is a label, or a label of four characters and more at the end or the
/// beginning of a line. Shorter ones (目的, 概要) occur in sentences, and so do those before hiragana
/// (成果目標の達成).
package enum LabelInTextCheck: ValidationCheck {
  package static let code = "validation.label-in-text"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    No text holds a label of the form.

    A line of its own that is a label, or a label of four characters and more at the end or the
    beginning of a line. Shorter ones (目的, 概要) occur in sentences, and so do those before hiragana
    (成果目標の達成).
    """
  package static let fault = CheckExample(
    "the overview has swallowed the label below it",
    .set("/policies/0/overview", #""離島の船の予約を電子化する経費を補助する。施策効果の詳細""#))
  package static let lookalike = CheckExample(
    "the overview speaks of a purpose",
    .set("/policies/0/overview", #""離島の船の予約の電子化を目的とする取組を補助する。""#))

  /// Fewer characters (目的) may be a word of a sentence.
  static let shortest = 4

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    let labels = document.labels
    let long = labels.filter { $0.unicodeScalars.count >= shortest }
    for policy in document.policies {
      for (pointer, text) in policy.prose {
        let text = text.withoutBlanks
        let line = document.text.flatMap { source in
          policy.provenance[pointer, default: []].lazy.compactMap { span in
            source.value(of: [span])?.withoutBlanks
          }.first { labels.contains($0) }
        }
        let label = line ?? long.first { text.hasSuffix($0) || opens(text, with: $0) }
        if let label {
          report.add("the text holds the label 「\(label)」", at: pointer, in: policy)
        }
      }
    }
  }

  /// Whether a text begins with a label that no sentence goes on with.
  private static func opens(_ text: String, with label: String) -> Bool {
    guard text.hasPrefix(label) else { return false }
    let next = text.dropFirst(label.count).unicodeScalars.first
    return !(next.map { (0x3041...0x3096).contains($0.value) } ?? false)
  }
}
