internal import ShisakuEntities
internal import ShisakuNormalization
internal import ShisakuSegmentation
internal import ShisakuSourceText
internal import ShisakuValues

/// Tells from some lines of a document who published it: a ministry, a prefecture or a municipality
/// that stands there by itself or opens the title.
struct PublisherReader {
  private let text: NormalizedText

  init(_ text: NormalizedText) { self.text = text }

  /// The publisher that the likeliest line names; else the ministry that all offices in charge belong
  /// to.
  func publisher(of tree: DocumentTree) -> DocumentRecord.Publisher? {
    for (index, line) in tree.publishers.enumerated() {
      let isTitle = index == 0 && tree.title != nil
      for range in line {
        for word in words(of: range) {
          if let publisher = named(word, opens: isTitle) { return publisher }
        }
      }
    }
    return commonMinistry(of: tree)
  }

  /// The texts of a line between blanks, without a year in front.
  private func words(of range: Range<Int>) -> [Range<Int>] {
    let bytes = text.bytes
    var words: [Range<Int>] = []
    var start = range.lowerBound
    var offset = start
    while offset < range.upperBound {
      if let year = YearExpression.match(in: bytes, at: offset, before: range.upperBound),
        offset == start
      {
        offset += year.length
        start = offset
        continue
      }
      let blank = bytes.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { WhiteSpace.length(at: $0 + offset) } ?? 0
      }
      if blank > 0 {
        if start < offset { words.append(start..<offset) }
        offset += blank
        start = offset
      } else {
        offset += UTF8Bytes.length(of: bytes[offset])
      }
    }
    if start < range.upperBound { words.append(start..<range.upperBound) }
    return words
  }

  /// Who a word names; `opens` where more may stand behind the name.
  private func named(_ word: Range<Int>, opens: Bool) -> DocumentRecord.Publisher? {
    var context = EntityContext()
    let passage = Normalizer.shared.passage([word], of: text)
    let entities = EntityScanner.shared.entities(in: passage, context: &context)
    guard let first = entities.first, first.range.lowerBound == 0,
      opens || first.range.upperBound == passage.bytes.count
    else {
      return ownName(passage.bytes)
    }
    let printed = String(decoding: passage.bytes[first.range], as: UTF8.self)
    if first.kind == .organization, case .list(let path) = first["path"], let top = path.first {
      guard first["ministry"] != nil else { return .init(name: top, kind: .other) }
      // 林野庁 for the agency that stands alone, 農林水産省 where it stands before it.
      let isAgency = path.count > 1 && printed.hasPrefix(path[1])
      // With its units it is the office in charge of what stands there.
      guard opens || path.count == (isAgency ? 2 : 1) else { return nil }
      return .init(name: isAgency ? path[1] : top, kind: .ministry)
    }
    guard first.kind == .place else { return nil }
    if case .string(let city) = first["city"] { return .init(name: city, kind: .municipality) }
    if case .string(let prefecture) = first["pref"] {
      return .init(name: prefecture, kind: .prefecture)
    }
    return nil
  }

  /// Endings of municipalities and what they are called where no table has them.
  private static let municipalities = ["市", "町", "村"].map { Array($0.utf8) }
  private static let others = ["都市", "全市", "本市", "当市", "各市", "都", "市町村"].map { Array($0.utf8) }

  /// A municipality that no table has, by its ending: a word of two to six ideographs.
  private func ownName(_ word: [UInt8]) -> DocumentRecord.Publisher? {
    let name = String(decoding: word, as: UTF8.self)
    let scalars = name.unicodeScalars.map(\.value)
    guard (3...6).contains(scalars.count),
      scalars.allSatisfy(\.isJapanese),
      Self.municipalities.contains(where: { word.suffix(3).elementsEqual($0) }),
      !Self.others.contains(where: { word.suffix($0.count).elementsEqual($0) })
    else { return nil }
    return .init(name: name, kind: .municipality)
  }

  private static let fewestSheets = 3

  /// The ministry of all offices in charge, where there are several policies.
  private func commonMinistry(of tree: DocumentTree) -> DocumentRecord.Publisher? {
    guard tree.sheets.count >= Self.fewestSheets else { return nil }
    var common: String?
    for sheet in tree.sheets {
      guard let ministry = sheet.offices.first?.ministry, common == nil || common == ministry,
        sheet.offices.allSatisfy({ $0.ministry == ministry })
      else { return nil }
      common = ministry
    }
    return common.map { .init(name: $0, kind: .ministry) }
  }
}
