internal import ShisakuRecords
internal import ShisakuSourceText

extension PolicyScorer {
  /// Judges which policies hold the measures of each excerpt, and the measures once an excerpt.
  ///
  /// - Parameters:
  ///   - records: by the line of the name.
  ///   - score: what is added to.
  /// - Throws: where the labels do not belong to the text.
  func judgeMeasures(
    _ records: [Int: PolicyRecord], _ score: inout PolicyScore
  ) throws(LabelError) {
    let labelled = Set(gold.policies.map(\.line))
    // A theme may have several excerpts; its policies hold the measures of all of them.
    var measuresOfPolicy: [Int: Set<String>] = [:]
    for excerpt in gold.excerpts {
      for line in excerpt.policyLines {
        measuresOfPolicy[line, default: []].formUnion(excerpt.measures.map(\.key))
      }
    }
    for excerpt in gold.excerpts {
      let wanted = excerpt.measures.map(\.key)
      for line in excerpt.policyLines where labelled.contains(line) {
        let given = records[line]?.measures.map(\.key) ?? []
        let theirs = measuresOfPolicy[line] ?? []
        let isRight =
          records[line] != nil && wanted.allSatisfy(given.contains)
          && given.allSatisfy(theirs.contains)
        score.judge(
          .measuresLinked, isRight, at: line, wanted: wanted,
          given: given.filter { wanted.contains($0) || !theirs.contains($0) })
      }
      let record = excerpt.policyLines.lazy.compactMap { records[$0] }.first
      for measure in excerpt.measures {
        let found = try record.flatMap { record throws(LabelError) in try find(measure, in: record)
        }
        try judge(measure, at: excerpt.lines.first ?? 1, found, &score)
      }
    }
  }

  /// The record's measure of that marker and title; of several the one at the place of the labels.
  private func find(
    _ measure: PolicyGold.Measure, in record: PolicyRecord
  ) throws(LabelError) -> PolicyRecord.Measure? {
    let candidates = record.measures.filter { $0.key == measure.key }
    guard candidates.count > 1 else { return candidates.first }
    let wanted = text.characters(
      in: try text.ranges(of: measure.items.flatMap(\.body)), ignoring: .bullets)
    var best: (measure: PolicyRecord.Measure, shared: Int)?
    for candidate in candidates {
      let given = text.characters(
        in: candidate.items.flatMap(\.text.spans), ignoring: .bullets)
      let shared = wanted.intersection(given).count
      if best.map({ shared > $0.shared }) ?? true { best = (candidate, shared) }
    }
    return best?.measure
  }

  private func judge(
    _ gold: PolicyGold.Measure, at line: Int, _ found: PolicyRecord.Measure?,
    _ score: inout PolicyScore
  ) throws(LabelError) {
    func judge(_ field: PolicyField, _ wanted: [String], _ given: [String], _ isRight: Bool) {
      score.judge(field, found != nil && isRight, at: line, wanted: wanted, given: given)
    }
    let items = found?.items ?? []
    let isComplete = items.count == gold.items.count
    judge(.measureFound, [gold.key], found.map { [$0.key] } ?? [], true)
    let path = gold.path.map(ScoringFold.fold)
    let foundPath = found?.path.map { ScoringFold.fold($0.value) } ?? []
    judge(.measurePath, path, foundPath, path == foundPath)
    judge(
      .measureTitle, [ScoringFold.fold(gold.title)],
      found.map { [ScoringFold.fold($0.title.value)] } ?? [], true)
    judge(
      .measureItems, gold.items.indices.map(String.init), items.indices.map(String.init),
      isComplete)

    var bodies: [String] = []
    var areBodiesRight = isComplete
    var offices: [String] = []
    var areOfficesRight = isComplete
    for (index, item) in gold.items.enumerated() {
      let ranges = try text.ranges(of: item.body)
      let list = ScoringFold.offices(item.offices ?? "")
      bodies += prose(at: ranges)
      offices += list
      guard isComplete else { continue }
      let wanted = text.characters(in: ranges, ignoring: .bullets)
      let given = text.characters(in: items[index].text.spans, ignoring: .bullets)
      areBodiesRight = areBodiesRight && wanted == given
      areOfficesRight =
        areOfficesRight && list == items[index].offices.map { ScoringFold.fold($0.text.value) }
    }
    judge(.measureBody, bodies, items.flatMap { prose(at: $0.text.spans) }, areBodiesRight)
    judge(
      .measureOffices, offices,
      items.flatMap { $0.offices.map { ScoringFold.fold($0.text.value) } }, areOfficesRight)
  }
}
