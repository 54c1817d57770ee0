internal import ShisakuNormalization
package import ShisakuRecords
internal import ShisakuSourceText

/// Judges the policy records of a dump by its labels.
///
/// A box of prose is right when its spans cover the very characters that the labels name, bullets
/// and white space aside; every other field when its values are those of the labels, folded, in
/// their order.
package struct PolicyScorer: Sendable {
  let text: LabelledText
  let gold: PolicyGold
  /// Records and labels that begin behind this line are left out.
  private let lastLine: Int?

  package init(text: LabelledText, gold: PolicyGold, until lastLine: Int? = nil) {
    self.text = text
    self.gold = gold.until(line: lastLine)
    self.lastLine = lastLine
  }

  /// - Throws: where the labels do not belong to the text.
  package func score(_ records: [PolicyRecord]) throws(LabelError) -> PolicyScore {
    let records = records.filter(isWithin)
    let matches = try matches(of: records)
    var score = PolicyScore()
    for policy in gold.policies {
      let record = matches[policy.line].map { records[$0] }
      for field in PolicyField.ofPolicy {
        if PolicyField.boxes.contains(field) {
          try judgeBox(field, policy, record, &score)
        } else {
          let (wanted, given) = (policy.values(of: field), record?.values(of: field) ?? [])
          score.judge(
            field, record != nil && wanted == given, at: policy.line, wanted: wanted, given: given)
        }
      }
    }
    let known = Set(matches.values)
    for (index, record) in records.enumerated() where !known.contains(index) {
      score.addExtraRecord()
      for field in PolicyField.ofPolicy { score.addUnwanted(field, record.values(of: field)) }
      for field in PolicyField.boxes { add(field, of: record, isRight: false, to: &score) }
    }
    try judgeMeasures(matches.mapValues { records[$0] }, &score)
    return score
  }

  private func isWithin(_ record: PolicyRecord) -> Bool {
    guard let lastLine, let start = record.name?.spans.map(\.lower).min() else { return true }
    return text.line(at: start) <= lastLine
  }

  /// The records of the labelled policies, by the line of the name: the record whose name shares
  /// most characters with that line.
  private func matches(of records: [PolicyRecord]) throws(LabelError) -> [Int: Int] {
    let names = records.map { text.characters(in: $0.name?.spans ?? [], ignoring: .bullets) }
    var free = Set(records.indices)
    var matches: [Int: Int] = [:]
    for policy in gold.policies {
      let wanted = text.characters(in: [try text.line(policy.line)], ignoring: .bullets)
      var best: (index: Int, shared: Int)?
      for index in free.sorted() {
        let shared = names[index].intersection(wanted).count
        if shared > best?.shared ?? 0 { best = (index, shared) }
      }
      guard let best else { continue }
      free.remove(best.index)
      matches[policy.line] = best.index
    }
    return matches
  }

  // MARK: Boxes of prose

  private func judgeBox(
    _ field: PolicyField, _ policy: PolicyGold.Policy, _ record: PolicyRecord?,
    _ score: inout PolicyScore
  ) throws(LabelError) {
    let spans = record?.box(field)?.spans ?? []
    let given = text.characters(in: spans, ignoring: .bullets)
    var best: (ranges: [ByteRange], f1: Double, isRight: Bool)?
    for reading in policy.readings(of: field) {
      let ranges = try text.ranges(of: reading)
      let wanted = text.characters(in: ranges, ignoring: .bullets)
      let tally = Tally(
        support: wanted.count, given: given.count, agreed: wanted.intersection(given).count)
      if best.map({ tally.f1 > $0.f1 }) ?? true { best = (ranges, tally.f1, wanted == given) }
    }
    let isRight = record != nil && best?.isRight == true
    score.judge(
      field, isRight, at: policy.line, wanted: prose(at: best?.ranges ?? []),
      given: prose(at: spans))
    score.addTextF1(field, record == nil ? 0 : best?.f1 ?? 0)
    if let record { add(field, of: record, isRight: isRight, to: &score) }
  }

  private func add(
    _ field: PolicyField, of record: PolicyRecord, isRight: Bool, to score: inout PolicyScore
  ) {
    let confidence = record.confidence.first { $0.pointer == "/\(field.rawValue)" }
    guard let confidence, record.box(field) != nil else { return }
    score.add(JudgedBox(field, confidence: confidence.value, isRight: isRight))
  }

  /// The text of some ranges, folded, as one value; none where there is no text. Eras stay.
  func prose(at ranges: [ByteRange]) -> [String] {
    let value = Normalizer.shared.value(of: ranges, in: text.source, eras: .keep)
    let folded = ScoringFold.foldWithoutBullets(value)
    return folded.isEmpty ? [] : [folded]
  }
}
