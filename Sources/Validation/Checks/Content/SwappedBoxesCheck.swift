internal import ShisakuRecords
internal import ShisakuSegmentation
package import ShisakuSourceText

/// The first prose fields read like what they are: an aim, a deed, a result.
///
/// Judged by the cue words of the document's profile: how a text ends counts three, each word inside
/// counts one. Found is a pair of which each reads clearly like the other; what reads like neither is
/// left alone. It finds about half of the exchanged aims and deeds.
package enum SwappedBoxesCheck: ValidationCheck {
  package static let code = "validation.swapped-boxes"
  package static let severity = Diagnostic.Severity.warning
  package static let documentation = """
    The first prose fields read like what they are: an aim, a deed, a result.

    Judged by the cue words of the document's profile: how a text ends counts three, each word inside
    counts one. Found is a pair of which each reads clearly like the other; what reads like neither is
    left alone. It finds about half of the exchanged aims and deeds.
    """
  package static let fault = CheckExample(
    "purpose and overview have changed places",
    .swap("/policies/0/purpose", "/policies/0/overview"))
  package static let lookalike = CheckExample(
    "both read like an aim", .copy("/policies/0/purpose", to: "/policies/0/overview"))

  package static func check(_ document: StoredDocument, _ report: inout Report) {
    guard let profile = document.profile else { return }
    let cues = Cues(profile)
    for policy in document.policies {
      let texts = Dictionary(uniqueKeysWithValues: policy.prose)
      for (field, kind, mayHoldWords) in [(aims, Kind.aim, true), (results, .result, false)] {
        guard let text = texts[field], let deed = texts[deeds] else { continue }
        let isExchanged =
          mayHoldWords
          ? cues.readsLike(.deed, rather: kind, text) && cues.readsLike(kind, rather: .deed, deed)
          : cues.endsLike(.deed, notLike: kind, text) && cues.endsLike(kind, notLike: .deed, deed)
        guard isExchanged else { continue }
        let verb = mayHoldWords ? "reads" : "ends"
        report.add(
          "it \(verb) like a deed, \(deeds) like \(kind.rawValue): they may have changed places",
          at: field, in: policy)
      }
    }
  }

  /// The prose fields of every record say what is aimed at, what is done and what comes of it.
  private static let (aims, deeds, results) = (
    ProseField.own[0].pointer, ProseField.own[1].pointer, ProseField.own[2].pointer
  )

  private enum Kind: String, CaseIterable {
    case aim = "an aim"
    case deed = "a deed"
    case result = "a result"
  }

  private struct Cues {
    private var endings: [Kind: [String]] = [:]
    private var words: [Kind: [String]] = [:]
    /// What an ending is looked for before.
    private static let stops = ["。", "等", "など", "）", ")"]
    private static let weight = 3
    private static let margin = 4

    init(_ profile: Profile) {
      func texts(_ cue: Profile.Cue) -> [String] {
        profile.words(cue).map { String(decoding: $0, as: UTF8.self) }
      }
      endings = [
        .aim: texts(.aimEndings), .deed: texts(.deedEndings), .result: texts(.resultEndings),
      ]
      words = [.aim: texts(.aimWords), .deed: texts(.deedWords), .result: texts(.resultWords)]
    }

    /// The kinds of the longest ending that a text has.
    private func kinds(ofEnding text: String) -> Set<Kind> {
      var text = text[...]
      for stop in Self.stops where text.hasSuffix(stop) { text = text.dropLast(stop.count) }
      var longest = 0
      var kinds: Set<Kind> = []
      for (kind, endings) in endings {
        for ending in endings where ending.count >= longest && text.hasSuffix(ending) {
          if ending.count > longest { kinds = [] }
          longest = ending.count
          kinds.insert(kind)
        }
      }
      return kinds
    }

    func endsLike(_ kind: Kind, notLike other: Kind, _ text: String) -> Bool {
      let kinds = kinds(ofEnding: text)
      return kinds.contains(kind) && !kinds.contains(other)
    }

    private func score(_ text: String, _ kind: Kind) -> Int {
      let inside = words[kind, default: []].count { text.contains($0) }
      return inside + (kinds(ofEnding: text).contains(kind) ? Self.weight : 0)
    }

    func readsLike(_ kind: Kind, rather other: Kind, _ text: String) -> Bool {
      if endsLike(kind, notLike: other, text) { return true }
      return score(text, kind) - score(text, other) >= Self.margin / 2
    }
  }
}
