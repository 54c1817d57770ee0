package import ShisakuNormalization
package import ShisakuSourceText

/// Looks at how a document was read: which labels it has, where their values stand, what comes back.
package struct FormSurveyor {
  private let text: NormalizedText
  private let bytes: [UInt8]
  private let lines: [TextLine]
  private var boxes = LineBoxes()
  private let tree: DocumentTree
  private let choice: ProfileChoice
  private let families: [FormSurvey.Family]
  private let isGrid: Bool

  /// Reads a document; the parameters are those of `Segmenter`.
  package init(
    text: NormalizedText, pageBreaks: [UInt8], boxes: [LineBox?], isGrid: Bool, profile: Profile?
  ) {
    self.text = text
    bytes = text.bytes
    self.isGrid = isGrid
    lines = TextLine.lines(of: text, pageBreaks: pageBreaks, allBoxes: boxes, boxes: &self.boxes)
    tree = Segmenter(profile: profile)
      .segment(text: text, pageBreaks: pageBreaks, boxes: boxes, isGrid: isGrid)
    choice = ProfileChoice(bytes: bytes, lines: lines, profile: profile)
    families = ProfileChoice.families(bytes: bytes, lines: lines)
  }

  /// What the document shows. O(bytes).
  package func survey() -> FormSurvey {
    var survey = FormSurvey()
    survey.profile = tree.profile?.name
    survey.title = string(tree.title ?? [])
    survey.families = families
    let isTorn = choice.isSettled && choice.profile.placement == .anywhere
    if isTorn {
      surveyTorn(&survey)
    } else {
      surveyForm(&survey, choice.isSettled ? choice.profile : .form)
    }
    return survey
  }

  // MARK: - Forms

  private func surveyForm(_ survey: inout FormSurvey, _ profile: Profile) {
    let words = FormWords(profile)
    let catalogue = words.catalogue
    var reader = FormReader(
      bytes: bytes, lines: lines, boxes: boxes, words: words,
      offices: OfficeReader(bytes: bytes, profile: profile),
      furniture: PageFurniture(bytes: bytes, lines: lines), isGrid: isGrid)
    let units = reader.read()
    let labels = reader.labels(words.wordings.adding(reader.ownWordings))
    survey.sheets = units.map { sheet($0.node, lines: $0.lines) }
    var places: [[UInt8]: Int] = [:]
    for unit in units.isEmpty ? [whole] : units {
      let values = SurveyedValues(unit.node, bytes: bytes)
      var seen: Set<[UInt8]> = []
      for (index, label) in labels.enumerated() where unit.lines.contains(label.firstLine) {
        guard !label.isHeading else { continue }
        let wording = bytes.squeezed(label.wording)
        let place = places[wording, default: survey.labels.count]
        if place == survey.labels.count {
          places[wording] = place
          survey.labels.append(
            FormSurvey.Label(wording: wording, field: label.field.map { catalogue[$0] }))
        }
        survey.labels[place].count += 1
        if !units.isEmpty, seen.insert(wording).inserted { survey.labels[place].sheets += 1 }
        guard let value = values.value(of: label, survey.labels[place].field) else { continue }
        let next = index + 1 < labels.count ? labels[index + 1] : nil
        survey.labels[place].places[self.place(of: value, label, next), default: 0] += 1
        if values.confidence(of: value).map({ $0 < Self.sure }) ?? false {
          survey.labels[place].unsure += 1
        }
        if survey.labels[place].example.isEmpty { survey.labels[place].example = string(value) }
      }
    }
    survey.repeats = RepeatedTexts(bytes: bytes, lines: lines).texts(
      on: units.map(\.lines), besides: Set(places.keys), labels: labels)
  }

  private static let sure = 0.9

  /// Stands for the whole document where it has no sheets.
  private var whole: UnitReading {
    UnitReading(kind: .sheet, node: SheetNode(), lines: 0..<lines.count, furniture: [])
  }

  private func sheet(_ node: SheetNode, lines range: Range<Int>) -> FormSurvey.Sheet {
    FormSurvey.Sheet(
      range: lines[range.lowerBound].range
        .lowerBound..<lines[range.upperBound - 1].range.upperBound,
      name: node.name, values: SurveyedValues(node, bytes: bytes).count)
  }

  /// Where a value stands to its label, before the next one.
  private func place(
    of value: TextRanges, _ label: LabelOccurrence, _ next: LabelOccurrence?
  ) -> FormSurvey.Place {
    let first = line(of: value.map(\.lowerBound).min() ?? 0)
    let last = line(of: value.map(\.lowerBound).max() ?? 0)
    if first < label.firstLine, last > label.lastLine { return .around }
    if let own = boxes[label.firstLine], let other = boxes[first], first != label.firstLine {
      if own.verticalOverlap(other) > 0 { return other.left >= own.left ? .behind : .apart }
      guard own.horizontalOverlap(other) > 0 else { return .apart }
      return other.top >= own.top ? .below : .above
    }
    if (value.first?.lowerBound ?? 0) >= label.end, first <= label.lastLine { return .behind }
    if first > label.lastLine {
      return next.map { first <= $0.firstLine } ?? true ? .below : .apart
    }
    return first == label.firstLine - 1 ? .above : .apart
  }

  private func line(of offset: Int) -> Int {
    max(0, lines.partitioningIndex { $0.range.lowerBound > offset } - 1)
  }

  // MARK: - Torn labels

  private func surveyTorn(_ survey: inout FormSurvey) {
    survey.sheets = tree.sheets.map { node in
      let values = SurveyedValues(node, bytes: bytes)
      return FormSurvey.Sheet(range: values.range, name: node.name, values: values.count)
    }
    for hit in choice.hits {
      let wording = bytes.squeezed(hit.ranges)
      if let known = survey.labels.firstIndex(where: { $0.wording == wording }) {
        survey.labels[known].count += 1
      } else {
        let field = Field(key: hit.role.rawValue, type: .text, labels: [])
        survey.labels.append(FormSurvey.Label(wording: wording, field: field, count: 1))
      }
    }
  }

  /// The beginning of a text.
  private func string(_ ranges: TextRanges) -> String {
    String(String(decoding: bytes.squeezed(ranges, atMost: 240), as: UTF8.self).prefix(40))
      .filter { $0 != "\u{FFFD}" }
  }
}
