internal import ShisakuSourceText

/// What a label says that the catalogue does not list. In Japanese the head of a noun phrase stands at
/// its end: 事務事業名 is a name as 補助事業名 is, 所管部課 are offices as 担当部課 are.
extension FieldCatalogue {
  /// Wordings that have to end, or begin, alike before they tell anything.
  private static let fewestEndings = 2
  private static let fewestBeginnings = 3
  /// The share of them that are labels of one field.
  private static let leastOfEndings = 0.8
  private static let leastOfBeginnings = 0.75
  /// Characters that a wording shares at least.
  private static let shortest = 2

  /// The field of a label whose wording, without white space, is not in the catalogue. Of several words
  /// side by side (背景・目的) the first counts that fills a member of the record.
  func field(toldBy wording: [UInt8]) -> FieldIdentifier? {
    let parts = wording.split(atWords: LabelScanner.joins)
    guard parts.count > 1 else { return field(byEndingOf: wording) }
    let told = parts.compactMap { part in
      fields.firstIndex { $0.labels.contains(part) }.map(FieldIdentifier.init)
        ?? field(byEndingOf: part)
    }
    return told.first { self[$0].place != .fields } ?? told.first
  }

  /// The field of a label whose wording, without white space, is not in the catalogue: that of nearly
  /// all wordings with the same ending, the longest that is shared; `nil` where they differ, or where
  /// the wordings that begin alike are those of another field (今後の取組 is no 取組).
  ///
  /// Each wording of the catalogue, asked without itself: half of them are told, of which 94 in 100
  /// are right (`EndingTests`).
  private func field(byEndingOf wording: [UInt8]) -> FieldIdentifier? {
    let scalars = wording.scalars([0..<wording.count])
    guard scalars.count > Self.shortest else { return nil }
    var endings = [[Int]](
      repeating: [Int](repeating: 0, count: fields.count), count: scalars.count)
    var beginnings = endings
    let longest = scalars.count - 1
    for (field, labels) in fields.lazy.map(\.labels).enumerated() {
      for label in labels where label != wording {
        endings[min(Self.charactersAlikeAtEnd(wording, label), longest)][field] += 1
        beginnings[min(Self.charactersAlikeAtStart(wording, label), longest)][field] += 1
      }
    }
    guard let field = Self.field(of: endings, Self.fewestEndings, Self.leastOfEndings) else {
      return nil
    }
    let other = Self.field(of: beginnings, Self.fewestBeginnings, Self.leastOfBeginnings)
    return other.map { $0 == field } ?? true ? FieldIdentifier(index: field) : nil
  }

  /// The field of the wordings that share most characters, where these are enough and agree.
  private static func field(of counts: [[Int]], _ fewest: Int, _ least: Double) -> Int? {
    var votes = [Int](repeating: 0, count: counts.first?.count ?? 0)
    for length in counts.indices.reversed() where length >= shortest {
      for (field, count) in counts[length].enumerated() { votes[field] += count }
      let all = votes.reduce(0, +)
      guard all >= fewest, let most = votes.max(), let field = votes.firstIndex(of: most) else {
        continue
      }
      return Double(most) >= least * Double(all) ? field : nil
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
