internal import ShisakuSourceText

extension FormSheetReader {
  /// Whether sheets are printed in reading order: something stands directly behind each label of texts
  /// on most sheets that have it. Boxes are empty here and there; a label that has nothing behind it on
  /// most has its text elsewhere.
  static func areOrdered(_ readers: [FormSheetReader]) -> Bool {
    var counts: [[UInt8]: (all: Int, followed: Int)] = [:]
    for reader in readers {
      let sheet = reader.sheet
      for label in sheet.labels.indices {
        let type = reader.type(label)
        guard type == .prose || type == .text else { continue }
        let first = sheet.tails[label].first.map { sheet.pieces[$0] }
        let isFollowed = first.map { $0.line - sheet.labels[label].lastLine <= 1 } ?? false
        let wording = reader.bytes.squeezed(sheet.labels[label].wording)
        counts[wording, default: (0, 0)].all += 1
        if isFollowed { counts[wording, default: (0, 0)].followed += 1 }
      }
    }
    let followed = counts.values.count { $0.followed * 2 > $0.all }
    return followed * 100 >= counts.count * leastFollowed
  }

  /// Of a hundred labels.
  private static let leastFollowed = 90

  /// Whether the texts of a document end with full stops, so that one without is a part of a text.
  static func endWithStops(_ readers: [FormSheetReader]) -> Bool {
    let texts = readers.flatMap { reader in
      reader.readings.filter { reader.type($0.label) == .prose }
    }
    let ended = texts.count(where: \.isEnded)
    return ended >= fewestEnded && ended >= 4 * (texts.count - ended)
  }

  private static let fewestEnded = 4

  /// Leaves out the texts of sentences without a full stop.
  mutating func leaveOutUnended() {
    leaveOut(readings.filter { !$0.isEnded && type($0.label) == .prose })
  }

  /// Gives the texts that were read for labels their confidences, and takes back those that are rather
  /// wrong than right: a wrong value is worse than none.
  mutating func weigh(_ weigher: TextEvidenceReader) {
    weighOffices(weigher)
    leaveOut(readings.filter { type($0.label) != .offices && isInterrupted($0) })
    let ofTexts = sheet.labels.indices.filter { type($0) == .prose || type($0) == .text }
    let filled = Double(ofTexts.count { isFilled[$0] }) / Double(max(1, ofTexts.count))
    var confidences: [TextRanges: Double] = [:]
    for reading in readings {
      if let chance = reading.chance { confidences[reading.ranges] = chance }
    }
    var doubtful: [TextReading] = []
    let texts = readings.filter { type($0.label) != .offices && $0.chance == nil }
    let evidence = texts.map { weigher.evidence(for: $0, in: self, filled: filled) }
    for (reading, evidence) in zip(texts, evidence) {
      let isShort = type(reading.label) != .prose
      node.evidence.append(
        SheetNode.Evidence(
          text: SheetNode.LabelledText(
            key: field(reading.label)?.key, label: sheet.labels[reading.label].wording,
            text: reading.ranges),
          isShort: isShort, values: evidence))
      let most = isRunOn(reading.label) ? Self.mostOfRunOn : 1
      let confidence = min(weigher.confidence(in: evidence, isShort: isShort), most)
      if confidence < Self.leastConfidence {
        doubtful.append(reading)
      } else {
        confidences[reading.ranges] = confidence
      }
    }
    give(confidences)
    leaveOut(doubtful)
  }

  private static let leastConfidence = 0.3
  /// The most that a text on a line with many labels is worth: where it ends only its words tell, which
  /// the weights know nothing of.
  private static let mostOfRunOn = 0.8

  /// Gives the offices that were read for labels their confidences: that of the least certain level. One
  /// that a label has and that is not told may be a level of them.
  private mutating func weighOffices(_ weigher: TextEvidenceReader) {
    for reading in readings where !reading.offices.isEmpty {
      let confidence = weigher.officeConfidence(of: reading, in: self)
      for office in reading.offices {
        node.offices[office].confidence = min(node.offices[office].confidence ?? 1, confidence)
      }
    }
    let isWhole = sheet.labels.indices.allSatisfy { type($0) != .offices || isFilled[$0] }
    let most = isWhole ? 1 : Self.officeBesideUntold
    for office in node.offices.indices {
      let confidence = node.offices[office].confidence.map { min($0, most) }
      node.offices[office].confidence = confidence ?? Self.officeWithoutLabel
    }
  }

  private static let officeBesideUntold = 0.7
  /// As in `TextEvidenceReader.officeConfidence`, of those in heads and lines for inquiries.
  private static let officeWithoutLabel = 0.95

  /// Gives texts their confidences.
  private mutating func give(_ confidences: [TextRanges: Double]) {
    for place in ProsePlace.allCases {
      guard let confidence = node.texts[place].flatMap({ confidences[$0.ranges] }) else { continue }
      node.texts[place]?.confidence = confidence
    }
    for index in node.fields.indices {
      guard let confidence = confidences[node.fields[index].text] else { continue }
      node.fields[index].confidence = confidence
    }
  }

  /// Takes texts back from their labels.
  mutating func leaveOut(_ texts: [TextReading]) {
    guard !texts.isEmpty else { return }
    let ranges = Set(texts.map(\.ranges))
    for place in ProsePlace.allCases {
      if let text = node.texts[place], ranges.contains(text.ranges) { node.texts[place] = nil }
    }
    node.fields.removeAll { ranges.contains($0.text) }
    let ofLabels = Dictionary(grouping: texts, by: \.label)
    readings.removeAll { reading in
      ofLabels[reading.label]?.contains { $0.ranges == reading.ranges } ?? false
    }
    for text in texts {
      for piece in text.pieces { sheet.pieces[piece].use = .free }
      isFilled[text.label] = false
      tornLabels.insert(text.label)
    }
    fillPlaces()
  }

  /// Gives the places of texts that were left out those of later labels for the same: 施策の概要 below the
  /// heading 施策概要.
  private mutating func fillPlaces() {
    for place in ProsePlace.allCases where node.texts[place] == nil {
      let others = readings.filter { self.place($0.label) == place.fieldPlace }
      guard
        let field = node.fields.firstIndex(where: { field in
          others.contains { $0.ranges == field.text }
        })
      else { continue }
      let other = node.fields.remove(at: field)
      node.texts[place] = SheetNode.Box(
        ranges: other.text, confidence: other.confidence ?? 0, rival: nil)
    }
  }
}
