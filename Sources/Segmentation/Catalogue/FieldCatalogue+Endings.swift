internal import ShisakuSourceText

/// What a label says that the catalogue does not list. In Japanese the head of a noun phrase stands at
/// its end: 事務事業名 is a name as 補助事業名 is, 所管部課 are offices as 担当部課 are.
extension FieldCatalogue {
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

  /// Characters that a wording shares at least.
  private static let shortest = 2

  /// と, which parts words side by side and stands within others: 市民との協働.
  private static let and = Array("と".utf8)

  /// The field of a label whose wording, without white space, is not in the catalogue. Of several words
  /// side by side (背景・目的) the first counts that fills a member of the record.
  func field(toldBy wording: [UInt8]) -> FieldIdentifier? {
    if let field = field(ofColumn: wording) { return field }
    let parts = wording.split(atWords: LabelScanner.joins)
    guard parts.count > 1 else { return field(byEndingOf: wording) }
    let told = parts.compactMap { part in
      fields.firstIndex { $0.labels.contains(part) }.map(FieldIdentifier.init)
        ?? field(byEndingOf: part)
    }
    let isWhole = wording.firstOffset(of: Self.and, in: 0..<wording.count) == nil
    guard isWhole || told.count == parts.count else { return nil }
    return told.first { self[$0].place != .fields } ?? told.first
  }

  /// The field whose column a wording heads in tables (取組項目), where it is long enough to be no word
  /// of texts and of other tables. Those that head names (主な事業) head lists on a sheet.
  private func field(ofColumn wording: [UInt8]) -> FieldIdentifier? {
    guard wording.scalars(0..<wording.count).count >= Self.shortestColumn else { return nil }
    // Those that head names (主な事業) head lists on a sheet.
    return fields.firstIndex { $0.type != .name && $0.columns.contains(wording) }
      .map(FieldIdentifier.init)
  }

  private static let shortestColumn = 3

  /// The field of a label whose wording, without white space, is not in the catalogue: that of nearly
  /// all wordings with the same ending, the longest that is shared; `nil` where they differ, or where
  /// the wordings that begin alike are those of another field (今後の取組 is no 取組). Where no ending
  /// tells anything, a beginning of many wordings may (担当部局庁).
  ///
  /// Each wording of the catalogue, asked without itself: six of ten are told, of which
  /// 92 in 100 are right (`FieldEndingTests`).
  private func field(byEndingOf wording: [UInt8]) -> FieldIdentifier? {
    let scalars = wording.scalars(0..<wording.count)
    guard scalars.count > Self.shortest else { return nil }
    var endings = [[Int]](
      repeating: [Int](repeating: 0, count: fields.count), count: scalars.count)
    var beginnings = endings
    let longest = scalars.count - 1
    for (field, labels) in fields.lazy.map(\.labels).enumerated() {
      for label in labels where label != wording {
        let alike = min(Self.charactersAlikeAtEnd(wording, label), longest)
        if alike < Self.shortest || !Self.isToldByBeginning(label, labels) {
          endings[alike][field] += 1
        }
        beginnings[min(Self.charactersAlikeAtStart(wording, label), longest)][field] += 1
      }
    }
    guard let field = Self.field(of: endings, .ending) else {
      return Self.field(of: beginnings, .beginning).map(FieldIdentifier.init)
    }
    let other = Self.field(of: beginnings, .contradiction)
    return other.map { $0 == field } ?? true ? FieldIdentifier(index: field) : nil
  }

  /// Whether another label of a field is the beginning of one, whose ending then says nothing: 上位施策
  /// in 上位施策事業名, which is no name. A suffix is no ending of its own: お問合せ先.
  private static func isToldByBeginning(_ label: [UInt8], _ labels: [[UInt8]]) -> Bool {
    labels.contains { other in
      other.count >= longerBeginning && label.starts(with: other)
        && label[other.count...].count(where: isFirstOfCharacter) >= shortest
    }
  }

  /// Bytes of such a beginning at least: four characters.
  private static let longerBeginning = 12

  /// The field of the wordings that share most characters, where these are enough and agree.
  private static func field(of counts: [[Int]], _ evidence: Evidence) -> Int? {
    var votes = [Int](repeating: 0, count: counts.first?.count ?? 0)
    for length in counts.indices.reversed() where length >= shortest {
      for (field, count) in counts[length].enumerated() { votes[field] += count }
      let all = votes.reduce(0, +)
      guard all >= evidence.fewest, let most = votes.max(), let field = votes.firstIndex(of: most)
      else {
        continue
      }
      return Double(most) >= evidence.least * Double(all) ? field : nil
    }
    return nil
  }

  /// How many characters two texts share at their ends.
  private static func charactersAlikeAtEnd(_ one: [UInt8], _ other: [UInt8]) -> Int {
    let alike = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
    return one.suffix(alike).count(where: isFirstOfCharacter)
  }

  /// How many characters two texts share at their beginnings.
  private static func charactersAlikeAtStart(_ one: [UInt8], _ other: [UInt8]) -> Int {
    let alike = zip(one, other).prefix { $0 == $1 }.count
    let isWhole = alike == one.count || isFirstOfCharacter(one[alike])
    return one.prefix(alike).count(where: isFirstOfCharacter) - (isWhole ? 0 : 1)
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
