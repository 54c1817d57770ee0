internal import ShisakuSourceText
internal import ShisakuValues

/// Texts that a dump prints in runs, apart from their labels: see `TextShares`.
extension FormSheetReader {
  /// The sheet as `TextShares` weighs it; empty where every label of sentences has something behind it.
  /// `areDirect` says whether what stands alone behind a label is its text.
  func sharedSheet(areDirect: Bool) -> SharedSheet {
    let all = hasBoxes ? [] : sharingLabels()
    guard all.contains(where: { type($0) == .prose && isEmpty($0) }) else { return SharedSheet() }
    let fit = ValueFit(bytes: bytes, catalogue: catalogue, offices: offices)
    let direct = areDirect ? sheet.labels.indices.filter { hasDirect($0, fit) } : []
    let labels = all.filter { !direct.contains($0) }
    let paragraphs = paragraphs(without: Set(direct.flatMap { sheet.tails[$0] }))
    guard paragraphs.count <= Self.mostParagraphs else {
      return SharedSheet(hasDirect: !direct.isEmpty)
    }
    return SharedSheet(
      labels: labels, keys: keys(labels), ranks: ranks(labels), blocks: paragraphs.map(\.pieces),
      texts: texts(labels, paragraphs, fit),
      loose: paragraphs.map { isProse(sheet.text($0.pieces)) ? Self.looseProse : 1 },
      hasDirect: !direct.isEmpty)
  }

  /// A run of paragraphs that may be one text.
  private struct Run {
    let text: ValueFit.Text
    /// How likely it is one whole text, whosever that is.
    let shape: Double
  }

  /// The texts that begin with each paragraph and what speaks for each with each label.
  /// O(paragraphs · longest text · its length).
  private func texts(
    _ labels: [Int], _ paragraphs: [Paragraph], _ fit: ValueFit
  ) -> [[SharedSheet.Text]] {
    let texts = paragraphs.map { ValueFit.Text(sheet.text($0.pieces), fit, sheetTexts) }
    let odds = texts.map(kindOdds)
    let own = paragraphs.map(ownChance)
    let typed = sheet.labels.indices.filter { !isFilled[$0] && isTyped($0) }
    return paragraphs.indices.map { start in
      let opening = opening(paragraphs[start].pieces, texts[start], typed, fit)
      let runs = runs(from: start, in: paragraphs, texts, opening: opening, own: own)
      var found: [SharedSheet.Text] = []
      for (place, label) in labels.enumerated() {
        let fits = fits(label, runs.map(\.text), fit)
        let sign = kindSign(label)
        var parts = 0.0
        for index in runs.indices {
          parts += sign * odds[start + index]
          guard fits[index] > ValueFit.impossible / 2 else { continue }
          let weight = runs[index].shape * Exponential.of(fits[index] + parts)
          guard weight > Self.leastWeight else { continue }
          found.append(SharedSheet.Text(label: place, end: start + index + 1, weight: weight))
        }
      }
      return found
    }
  }

  /// The runs that begin with a paragraph, of one paragraph and more, up to the first sure end of a text.
  ///
  /// - Parameters:
  ///   - start: the first paragraph.
  ///   - paragraphs: of the sheet.
  ///   - texts: of each paragraph alone.
  ///   - opening: how likely a text begins with the first.
  ///   - own: how likely each is no word of the form, as of `ownChance`.
  /// - Returns: the runs, the shortest first.
  private func runs(
    from start: Int, in paragraphs: [Paragraph], _ texts: [ValueFit.Text], opening: Double,
    own: [Double]
  ) -> [Run] {
    var runs: [Run] = []
    var joints = opening
    var end = start
    repeat {
      joints *= own[end]
      let pieces = paragraphs[start].pieces.lowerBound..<paragraphs[end].pieces.upperBound
      let text = runs.last.map { ValueFit.Text($0.text, texts[end], sheetTexts) } ?? texts[start]
      // Half of what speaks for an end belongs to the text on its other side.
      let edges = (2 * paragraphs[start].cut * 2 * paragraphs[end].end).squareRoot()
      runs.append(Run(text: text, shape: joints * edges * closing(pieces, text)))
      end += 1
      if end < paragraphs.count { joints *= 2 * (1 - paragraphs[end].cut) }
    } while end < paragraphs.count && end - start < Self.longestText && paragraphs[end].cut < 1
    return runs
  }

  /// How likely a paragraph is the sheet's own: words that several sheets print are those of the form or
  /// of its drawings.
  private func ownChance(_ paragraph: Paragraph) -> Double {
    let most = paragraph.pieces.reduce(0) {
      max($0, sheetTexts.share(of: bytes.squeezed(sheet.pieces[$1].range)))
    }
    return max(Self.unlikely, (1 - min(1, most)) * (1 - min(1, most)))
  }

  /// How well texts suit a label.
  private func fits(_ label: Int, _ texts: [ValueFit.Text], _ fit: ValueFit) -> [Double] {
    guard let field = field(label) else {
      // In a run a text of sentences is what any label may have.
      return zip(fit.fits(.text, nil, texts), fit.fits(.prose, nil, texts)).map { max($0, $1) }
    }
    let type = type(label) ?? .text
    guard ValueFit.hasKind(field) else { return fit.fits(type, field, texts) }
    // What the model of kinds says, the cues would say again.
    return zip(fit.fits(type, nil, texts), texts).map {
      $0 + Self.kindFactor * fit.kind(field, $1)
    }
  }

  /// How likely a text begins with a paragraph, by what that is.
  private func opening(
    _ pieces: Range<Int>, _ text: ValueFit.Text, _ typed: [Int], _ fit: ValueFit
  ) -> Double {
    var chance = isTaken(pieces.lowerBound - 1, beside: pieces.lowerBound) ? Self.likelyPart : 1
    let isOfAnother = typed.contains { label in
      fit.fits(type(label) ?? .text, field(label), [text])[0] > ValueFit.impossible / 2
    }
    if isOfAnother || opensAside(pieces) {
      chance *= Self.unlikely
    } else if isShort(pieces) {
      chance *= Self.likelyPart
    }
    return chance
  }

  /// How likely a text is whole, by how it ends.
  private func closing(_ pieces: Range<Int>, _ text: ValueFit.Text) -> Double {
    let isTorn = TornText.isTorn(text.scalars) || TornText.opensWithLaterItem(text.scalars)
    let isOpen = isTaken(pieces.upperBound, beside: pieces.upperBound - 1)
    return (isTorn ? Self.unlikely : 1) * (isOpen ? Self.likelyPart : 1)
  }

  /// Whether a label announces something that is told by what it is.
  private func isTyped(_ label: Int) -> Bool {
    switch type(label) {
    case .period, .offices, .number, .choice: true
    default: false
    }
  }

  /// Whether kinds that look like a purpose (1) or like an overview (-1) speak for a label; 0 for neither.
  private func kindSign(_ label: Int) -> Double {
    switch place(label) {
    case .purpose: 1
    case .overview: -1
    default: 0
    }
  }

  /// How much more a paragraph looks like a purpose than like an overview.
  private func kindOdds(_ text: ValueFit.Text) -> Double {
    guard let kinds = text.kinds else { return 0 }
    let odds = Double(kinds.logOdds(of: .purpose, against: .overview))
    return min(max(Self.partFactor * odds, -Self.mostKind), Self.mostKind)
  }

  /// What has more paragraphs is no sheet of a form, and would take long.
  private static let mostParagraphs = 120
  /// Paragraphs of a text, at most.
  private static let longestText = 20
  // No script fits the weights below: they are set by hand.
  /// What is left of a text's weight where it is hardly one.
  private static let unlikely = 0.05
  /// What is left where it is likely a part of one.
  private static let likelyPart = 0.25
  /// Texts with less weight are not looked at.
  private static let leastWeight = 0.001
  /// What it counts that a paragraph of sentences is no label's.
  private static let looseProse = 0.7
  /// How much the kind of a whole text counts beside what it does in `ValueFit`.
  private static let kindFactor = 1.7
  /// How much the kind of a paragraph counts, and the most that it may.
  private static let partFactor = 0.2
  private static let mostKind = 1.0

  /// The texts that are surely of their labels; what is less sure is kept, to be compared with what
  /// `FormRelations` finds.
  mutating func weighShares(
    _ shares: [TextShares.Share], _ shared: SharedSheet
  ) -> [Int: Range<Int>] {
    var given: [Int: Range<Int>] = [:]
    for share in shares where share.chance >= Self.likelyChance {
      let label = shared.labels[share.label]
      guard type(label) == .prose else { continue }
      let first = shared.blocks[share.blocks.lowerBound]
      let last = shared.blocks[share.blocks.upperBound - 1]
      likely[label] = Likely(pieces: first.lowerBound..<last.upperBound, chance: share.chance)
      if share.chance >= Self.leastChance { given[label] = likely[label]?.pieces }
    }
    return given
  }

  /// From where on a text that is not sure counts as a guess, and from where on one is sure: of purposes and
  /// overviews of real families with such chances 19 in 20 are right.
  private static let likelyChance = 0.35
  private static let leastChance = 0.85

  /// Takes texts that are known.
  mutating func takeShares(_ given: [Int: Range<Int>]) {
    for (label, pieces) in given.sorted(by: { $0.key < $1.key }) {
      let count = readings.count
      isFilled[label] = takeApart(label, Array(pieces), [])
      for reading in readings[count...].indices { readings[reading].chance = likely[label]?.chance }
    }
  }

  /// The most likely text of a label that stands apart from it.
  struct Likely {
    let pieces: Range<Int>
    let chance: Double
  }
}
