internal import ShisakuRecords
package import ShisakuSourceText

/// The text of a box begins and ends where a sentence may.
///
/// Found are texts that end with a comma, a particle (を, に, の, が) or an open bracket, that begin with
/// a particle, a closing sign or a long vowel, and those with a bracket that is not closed. Beside a
/// sheet's other box of the other kind it is likely that a line went astray between them.
package enum BrokenSentenceCheck: ValidationCheck {
  package static let code = "validation.broken-sentence"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    The text of a box begins and ends where a sentence may.

    Found are texts that end with a comma, a particle (を, に, の, が) or an open bracket, that begin with
    a particle, a closing sign or a long vowel, and those with a bracket that is not closed. Beside a
    sheet's other box of the other kind it is likely that a line went astray between them.
    """
  package static let fault = CheckExample(
    "the purpose lacks its last line",
    .set("/policies/0/purpose", #""島の暮らしを支える航路を将来にわたって守り、""#))
  package static let lookalike = CheckExample(
    "the purpose ends with a noun",
    .set("/policies/0/purpose", #""島の暮らしを支える航路の維持""#))

  private static let ends = ["、", "，", "を", "に", "の", "が", "は", "で", "へ", "や", "「", "（", "("]
  /// The end of a period (令和8年9月30日まで), which ends with a particle and is complete.
  private static let until = "まで"
  private static let beginnings = [
    "、", "。", "」", "）", ")", "を", "が", "は", "ー", "っ", "ゃ", "ゅ", "ょ", "ん",
  ]
  private static let brackets: [(Unicode.Scalar, Unicode.Scalar)] = [("「", "」"), ("『", "』")]
  private static let shortest = 8

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    for policy in document.policies {
      // An entry of the fields may be a word or a date; with a sentence in it, it is a text.
      let boxes = policy.prose.filter { pointer, text in
        let isText = ProseField.own.contains { $0.pointer == pointer } || text.contains("。")
        return isText && text.unicodeScalars.count >= shortest
      }
      let ending = boxes.filter { box in
        ends.contains { box.text.hasSuffix($0) } && !box.text.hasSuffix(until)
      }
      let beginning = boxes.filter { box in beginnings.contains { box.text.hasPrefix($0) } }
      for (pointer, _) in ending {
        let other = beginning.first { $0.pointer != pointer }
        let rest = other.map { "; \($0.pointer) begins within one" } ?? ""
        report.add("the text ends within a sentence\(rest)", at: pointer, in: policy)
      }
      for (pointer, _) in beginning {
        report.add("the text begins within a sentence", at: pointer, in: policy)
      }
      for (pointer, text) in boxes {
        if let bracket = openBracket(text) {
          report.add("the text has \(bracket)", at: pointer, in: policy)
        }
      }
    }
  }

  private static func openBracket(_ text: String) -> String? {
    for (open, close) in brackets {
      let opened = text.unicodeScalars.count { $0 == open }
      let closed = text.unicodeScalars.count { $0 == close }
      if opened > closed { return "\(open) without \(close)" }
      if closed > opened { return "\(close) without \(open)" }
    }
    return nil
  }
}
