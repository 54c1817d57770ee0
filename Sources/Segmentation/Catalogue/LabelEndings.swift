internal import ShisakuSourceText
internal import ShisakuValues

/// What a label says that the catalogue does not list. In Japanese the head of a noun phrase stands at
/// its end: 事務事業名 is a name as 補助事業名 is, 所管部課 are offices as 担当部課 are.
struct LabelEndings: Sendable {
  private let catalogue: FieldCatalogue
  /// The labels of all fields behind each other, by the characters that they end and begin with.
  private var bytes: [UInt8] = []
  private var byLast: [UInt32: [Label]] = [:]
  private var byFirst: [UInt32: [Label]] = [:]
  /// The first field that each head of columns in tables is one of. Those that head names (主な事業) head
  /// lists on a sheet.
  private var columns: [[UInt8]: Int] = [:]

  /// How many wordings have to be alike before they tell anything, and the share of them that are labels
  /// of one field.
  private struct Evidence {
    let fewest: Int
    let least: Double

    static let ending = Evidence(fewest: 2, least: 0.8)
    /// What beginnings need to contradict an ending, and to tell a field where endings tell nothing.
    static let contradiction = Evidence(fewest: 3, least: 0.75)
    static let beginning = Evidence(fewest: 5, least: 0.9)
  }

  private typealias Label = (field: Int, range: Range<Int>)
  /// A label that shares some characters with a wording.
  private typealias Match = (length: Int, field: Int)

  /// Characters that a wording shares at least.
  private static let shortest = 2

  init(_ catalogue: FieldCatalogue) {
    self.catalogue = catalogue
    for (field, labels) in catalogue.fields.lazy.map(\.labels).enumerated() {
      for label in labels {
        let scalars = label.scalars(0..<label.count)
        guard let first = scalars.first, let last = scalars.last else { continue }
        let place = (field, bytes.count..<bytes.count + label.count)
        byLast[last, default: []].append(place)
        byFirst[first, default: []].append(place)
        bytes += label
      }
    }
    for (index, field) in catalogue.fields.enumerated() where field.type != .name {
      for column in field.columns where columns[column] == nil { columns[column] = index }
    }
  }

  /// と, which parts words side by side and stands within others: 市民との協働.
  private static let and = Array("と".utf8)

  /// The field of a label whose wording, without white space, is not in the catalogue. Of several words
  /// side by side (背景・目的) the first counts that fills a member of the record.
  func field(toldBy wording: [UInt8]) -> FieldIdentifier? {
    if let field = field(ofColumn: wording) { return field }
    let parts = wording.split(atWords: LabelScanner.joins)
    guard parts.count > 1 else { return field(byEndingOf: wording) }
    let told = parts.compactMap { part in
      catalogue.fields.firstIndex { $0.labels.contains(part) }.map(FieldIdentifier.init)
        ?? field(byEndingOf: part)
    }
    let isWhole = !wording.holds(Self.and)
    guard isWhole || told.count == parts.count else { return nil }
    return told.first { catalogue[$0].place != .fields } ?? told.first
  }

  /// The field whose column a wording heads in tables (取組項目), where it is long enough to be no word
  /// of texts and of other tables.
  private func field(ofColumn wording: [UInt8]) -> FieldIdentifier? {
    guard wording.scalarCount(0..<wording.count) >= Self.shortestColumn else { return nil }
    return columns[wording].map(FieldIdentifier.init)
  }

  private static let shortestColumn = 3

  /// The field of a label whose wording, without white space, is not in the catalogue: that of nearly
  /// all wordings with the same ending, the longest that is shared; `nil` where they differ, or where
  /// the wordings that begin alike are those of another field (今後の取組 is no 取組). Where no ending
  /// tells anything, a beginning of many wordings may (担当部局庁).
  ///
  /// Each wording of the catalogue, asked without itself: six of ten are told, of which
  /// 92 in 100 are right (`LabelEndingTests`).
  private func field(byEndingOf wording: [UInt8]) -> FieldIdentifier? {
    let scalars = wording.scalars(0..<wording.count)
    let longest = scalars.count - 1
    guard longest >= Self.shortest else { return nil }
    func matches(_ labels: [Label]?, _ alike: ([UInt8], Range<Int>) -> Int) -> [(Label, Int)] {
      (labels ?? []).compactMap { label in
        let length = alike(wording, label.range)
        guard length >= Self.shortest, !bytes[label.range].elementsEqual(wording) else {
          return nil
        }
        return (label, min(length, longest))
      }
    }
    let endings = matches(byLast[scalars[longest]], charactersAlikeAtEnd)
      .filter { !isToldByBeginning($0.0.range, of: $0.0.field) }
      .map { (length: $0.1, field: $0.0.field) }
    let beginnings = matches(byFirst[scalars[0]], charactersAlikeAtStart)
      .map { (length: $0.1, field: $0.0.field) }
    guard let field = field(of: endings, .ending) else {
      return self.field(of: beginnings, .beginning).map(FieldIdentifier.init)
    }
    let other = self.field(of: beginnings, .contradiction)
    return other.map { $0 == field } ?? true ? FieldIdentifier(index: field) : nil
  }

  /// Whether another label of a field is the beginning of one, whose ending then says nothing: 上位施策
  /// in 上位施策事業名, which is no name. A suffix is no ending of its own: お問合せ先.
  private func isToldByBeginning(_ label: Range<Int>, of field: Int) -> Bool {
    catalogue.fields[field].labels.contains { other in
      other.count >= Self.longerBeginning
        && bytes.matches(other, at: label.lowerBound, before: label.upperBound)
        && bytes[label.dropFirst(other.count)].count(where: Self.isFirstOfCharacter)
          >= Self.shortest
    }
  }

  /// Bytes of such a beginning at least: four characters.
  private static let longerBeginning = 12

  /// The field of the wordings that share most characters, where these are enough and agree.
  private func field(of matches: [Match], _ evidence: Evidence) -> Int? {
    var votes = [Int](repeating: 0, count: matches.isEmpty ? 0 : catalogue.fields.count)
    var all = 0
    for length in Set(matches.map(\.length)).sorted(by: >) {
      for match in matches where match.length == length {
        votes[match.field] += 1
        all += 1
      }
      guard all >= evidence.fewest, let most = votes.max(), let field = votes.firstIndex(of: most)
      else { continue }
      return Double(most) >= evidence.least * Double(all) ? field : nil
    }
    return nil
  }

  /// How many characters a wording and a label share at their ends.
  private func charactersAlikeAtEnd(_ wording: [UInt8], _ label: Range<Int>) -> Int {
    var characters = 0
    for place in 1..<min(wording.count, label.count) + 1 {
      let byte = wording[wording.count - place]
      guard byte == bytes[label.upperBound - place] else { break }
      if Self.isFirstOfCharacter(byte) { characters += 1 }
    }
    return characters
  }

  /// How many characters a wording and a label share at their beginnings.
  private func charactersAlikeAtStart(_ wording: [UInt8], _ label: Range<Int>) -> Int {
    var characters = 0
    var place = 0
    while place < min(wording.count, label.count),
      wording[place] == bytes[label.lowerBound + place]
    {
      if Self.isFirstOfCharacter(wording[place]) { characters += 1 }
      place += 1
    }
    // Of the last one that begins alike the rest may differ.
    let isWhole = place == wording.count || Self.isFirstOfCharacter(wording[place])
    return isWhole ? characters : characters - 1
  }

  private static func isFirstOfCharacter(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }
}

extension [UInt8] {
  /// The parts between some words, but for empty ones.
  fileprivate func split(atWords words: [[UInt8]]) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    var start = 0
    var offset = 0
    while offset < count {
      if let word = words.first(where: { matches($0, at: offset, before: count) }) {
        parts.append(Array(self[start..<offset]))
        offset += word.count
        start = offset
      } else {
        offset += scalar(at: offset).length
      }
    }
    return (parts + [Array(self[start...])]).filter { !$0.isEmpty }
  }
}
