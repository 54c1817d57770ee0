import Foundation

extension SampleAnswers {
  /// The fields in which `found` differs from these answers: `policy 2 purpose`.
  ///
  /// Compared as `Samples/README.md` says: after NFKC, without white space, texts without bullets.
  func misses(in found: SampleAnswers) -> [String] {
    var misses: [String] = []
    func compare<Value: Equatable>(_ field: String, _ found: Value, _ expected: Value) {
      if found != expected { misses.append(field) }
    }
    compare("policies", found.policies.count, policies.count)
    for (index, (answer, record)) in zip(policies, found.policies).enumerated() {
      for (field, expected) in answer.comparable(answer) {
        compare("policy \(index + 1) \(field)", record.comparable(answer)[field] ?? [], expected)
      }
      let details = record.details.map { plain($0.text) }.joined()
      let hasAll = answer.details.allSatisfy { details.contains(plain($0.text)) }
      compare("policy \(index + 1) details", hasAll, true)
    }
    compare("contents", found.contents.map(\.comparable), contents.map(\.comparable))
    compare("kpis", found.kpis.map(\.comparable), kpis.map(\.comparable))
    return misses.sorted()
  }
}

extension SampleAnswers.Policy {
  /// Every field as plain strings; `answer` says which keys take part.
  fileprivate func comparable(_ answer: Self) -> [String: [String]] {
    let positions = strategyPositions.map { "\($0.number.text) \(plain($0.label))" }
    let entries = (budget?.entries ?? []).map { entry in
      """
      \(plain(entry.label)) \(entry.fiscalYear) \(entry.kind) \(entry.round.text) \(entry.draft) \
      \((entry.amount?.value).text) \(entry.partOfLarger)
      """
    }
    return [
      "name": [plain(name)],
      "reprint": ["\(reprint)"],
      "theme": theme.map { [plain($0.title), $0.part.text] } ?? [],
      "categories": categories.flatMap { [$0.code, plain($0.label), plain($0.note ?? "")] },
      "offices": offices.comparable(answer.offices),
      "strategy_positions": positions,
      "budget": entries,
      "budget notes": (budget?.notes ?? []).map(plain),
      "purpose": [plain(purpose ?? "")],
      "overview": [plain(overview ?? "")],
      "effect": [plain(effect ?? "")],
      "roadmap": (roadmap?.periods ?? []).map { "\(plain($0.label)) \($0.edtf ?? "")" },
      "printed_pages": printedPages.map(String.init),
      "measures": measures.enumerated().flatMap { index, measure in
        measure.comparable(answer.measures.indices.contains(index) ? answer.measures[index] : nil)
      },
    ]
  }
}

extension SampleAnswers.Measure {
  fileprivate func comparable(_ answer: Self?) -> [String] {
    let head = path.map(plain) + [plain(marker), plain(title), "\(reprint)"]
    return head
      + items.enumerated().flatMap { index, item in
        let answers = answer?.items ?? []
        return [plain(item.text)]
          + item.offices.comparable(
            answers.indices.contains(index) ? answers[index].offices : [])
      }
  }
}

extension [SampleAnswers.Office] {
  /// The units of an office whose ministry the list leaves out are not compared.
  fileprivate func comparable(_ answers: Self) -> [String] {
    enumerated().map { index, office in
      let hasPath = answers.indices.contains(index) && answers[index].path != nil
      let units = hasPath ? (office.path ?? []).map(plain).joined(separator: "/") : ""
      return "\(plain(office.text)) \(office.ministry ?? "") \(units)"
    }
  }
}

extension SampleAnswers.Contents {
  fileprivate var comparable: [String] { section.map(plain) + [plain(title), "\(reprint)"] }
}

extension SampleAnswers.Indicator {
  fileprivate var comparable: [String] {
    let readings = (targets + current).map { reading in
      "\(plain(reading.text)) \(reading.value ?? "") \(reading.unit ?? "") \(reading.at ?? "")"
    }
    return [plain(section ?? ""), plain(item ?? ""), plain(name)] + readings + notes.map(plain)
  }
}

extension Optional<Int> {
  fileprivate var text: String { map(String.init) ?? "" }
}

/// A text without what typography adds: widths, white space, bullets, the sign of a note.
private func plain(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.precomposedStringWithCompatibilityMapping.unicodeScalars {
    switch scalar {
    case "•", "○", "●", "・", "➢", "※", "\u{E000}"..."\u{F8FF}": continue
    case "〜", "~": result.append("~")
    default:
      if !scalar.properties.isWhitespace { result.append(scalar) }
    }
  }
  return String(result)
}
