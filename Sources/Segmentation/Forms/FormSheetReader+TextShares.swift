internal import ShisakuSourceText
internal import ShisakuValues

/// Texts that a dump prints in runs, apart from their labels: see `TextShares`.
extension FormSheetReader {
  /// The sheet as `TextShares` weighs it; empty where every label of sentences has something behind it.
  /// `repeats` is the share of the document's sheets that have a text, and `areDirect` says whether what
  /// stands alone behind a label is its text.
  func sharedSheet(repeats: [[UInt8]: Double], areDirect: Bool) -> SharedSheet {
    guard !hasBoxes else { return SharedSheet() }
    let fit = ValueFit(bytes: bytes, catalogue: catalogue, offices: offices)
    let direct = areDirect ? sheet.labels.indices.filter { hasDirect($0, fit) } : []
    let labels = sharingLabels().filter { !direct.contains($0) }
    guard labels.contains(where: { type($0) == .prose && isEmpty($0) }) else {
      return SharedSheet()
    }
    let paragraphs = paragraphs(without: Set(direct.flatMap { sheet.tails[$0] }))
    guard paragraphs.count <= Self.mostParagraphs else { return SharedSheet() }
    return SharedSheet(
      labels: labels, keys: keys(labels), ranks: ranks(labels), blocks: paragraphs.map(\.pieces),
      texts: texts(labels, paragraphs, fit, repeats),
      loose: paragraphs.map { isProse(text(Array($0.pieces))) ? Self.looseProse : 1 })
  }

  /// Labels by their wordings; the same one twice on a sheet counts as two.
  private func keys(_ labels: [Int]) -> [[UInt8]] {
    var seen: [[UInt8]: UInt8] = [:]
    return labels.map { label in
      let wording = bytes.squeezed(sheet.labels[label].wording)
      let count = seen[wording, default: 0]
      seen[wording] = count &+ 1
      return wording + [count]
    }
  }

  /// What each label may get with the paragraphs from one on. O(paragraphs · longest text · its length).
  private func texts(
    _ labels: [Int], _ paragraphs: [Paragraph], _ fit: ValueFit, _ repeats: [[UInt8]: Double]
  ) -> [[SharedSheet.Text]] {
    let odds = paragraphs.map { kindOdds($0.pieces, fit) }
    // Words that several sheets print are those of the form or of its drawings.
    let own = paragraphs.map { paragraph in
      let most = paragraph.pieces.reduce(0) {
        max($0, repeats[bytes.squeezed(sheet.pieces[$1].range)] ?? 0)
      }
      return max(Self.unlikely, (1 - min(1, most)) * (1 - min(1, most)))
    }
    let typed = sheet.labels.indices.filter { !isFilled[$0] && isTyped($0) }
    return paragraphs.indices.map { start in
      var texts: [ValueFit.Text] = []
      var shapes: [Double] = []
      var joints = opening(paragraphs[start].pieces, typed, fit)
      var end = start
      repeat {
        joints *= own[end]
        let pieces = paragraphs[start].pieces.lowerBound..<paragraphs[end].pieces.upperBound
        let text = ValueFit.Text(text(Array(pieces)), fit, repeats: repeats)
        texts.append(text)
        // Half of what speaks for an end belongs to the text on its other side.
        let edges = (2 * paragraphs[start].cut * 2 * paragraphs[end].end).squareRoot()
        shapes.append(joints * edges * closing(pieces, text))
        end += 1
        if end < paragraphs.count { joints *= 2 * (1 - paragraphs[end].cut) }
      } while end < paragraphs.count && end - start < Self.longestText
        && paragraphs[end].cut < 1
      var found: [SharedSheet.Text] = []
      for (place, label) in labels.enumerated() {
        let fits = fits(label, texts, fit)
        let sign = kindSign(label)
        var parts = 0.0
        for index in texts.indices {
          parts += sign * odds[start + index]
          guard fits[index] > ValueFit.impossible / 2 else { continue }
          let weight = shapes[index] * Exponential.of(fits[index] + parts)
          guard weight > Self.leastWeight else { continue }
          found.append(SharedSheet.Text(label: place, end: start + index + 1, weight: weight))
        }
      }
      return found
    }
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
  private func opening(_ pieces: Range<Int>, _ typed: [Int], _ fit: ValueFit) -> Double {
    var chance = isTaken(pieces.lowerBound - 1, beside: pieces.lowerBound) ? Self.halved : 1
    let text = [ValueFit.Text(text(Array(pieces)), fit, repeats: [:])]
    let isOfAnother = typed.contains { label in
      fit.fits(type(label) ?? .text, field(label), text)[0] > ValueFit.impossible / 2
    }
    if isOfAnother || opensAside(pieces) {
      chance *= Self.unlikely
    } else if isShort(pieces) {
      chance *= Self.halved
    }
    return chance
  }

  /// How likely a text is whole, by how it ends.
  private func closing(_ pieces: Range<Int>, _ text: ValueFit.Text) -> Double {
    let isTorn = TornText.isTorn(text.scalars) || TornText.opensWithLaterItem(text.scalars)
    let isOpen = isTaken(pieces.upperBound, beside: pieces.upperBound - 1)
    return (isTorn ? Self.unlikely : 1) * (isOpen ? Self.halved : 1)
  }

  /// Whether a label announces something that is told by what it is.
  private func isTyped(_ label: Int) -> Bool {
    switch type(label) {
    case .period, .offices, .number, .choice: true
    default: false
    }
  }

  private static let mostParagraphs = 120
  private static let longestText = 20
  private static let mostLabels = 8
  /// What a text costs that is hardly one, or likely a part of one.
  private static let unlikely = 0.05
  private static let halved = 0.25
  /// What a text gets that is not worth looking at.
  private static let leastWeight = 0.001
  /// What a paragraph of sentences gets that no label has.
  private static let looseProse = 0.7

  private func kindSign(_ label: Int) -> Double {
    switch place(label) {
    case .purpose: 1
    case .overview: -1
    default: 0
    }
  }

  /// How much more a paragraph looks like a purpose than like an overview.
  private func kindOdds(_ lines: Range<Int>, _ fit: ValueFit) -> Double {
    let text = ValueFit.Text(text(Array(lines)), fit, repeats: [:])
    guard let kinds = text.kinds else { return 0 }
    let odds = Double(kinds.logOdds(of: .purpose, against: .overview))
    return min(max(Self.partFactor * odds, -Self.mostKind), Self.mostKind)
  }

  /// How much the kind of a whole text counts beside what it does in `ValueFit`, that of a paragraph, and
  /// that at most.
  private static let kindFactor = 1.7
  private static let partFactor = 0.2
  private static let mostKind = 1.0

  /// The labels of texts without one. Those of short texts and what seems to be a heading take part, for
  /// their texts stand in the run too, but only texts of sentences are taken.
  private func sharingLabels() -> [Int] {
    let prose = sheet.labels.indices.filter {
      !isFilled[$0] && type($0) == .prose && !isOverUnnumbered($0)
    }
    let others = sheet.labels.indices.filter { label in
      !isFilled[label] && (type(label) == .text || isEmptyHeading(label))
        && declaredUnit(sheet.labels[label]) == nil && isEmpty(label)
    }
    return (prose + others).prefix(Self.mostLabels).sorted()
  }

  /// The order of labels that says in which their texts are printed: that of their numbers, else that of
  /// the dump, where no two stand on a line, as in columns.
  private func ranks(_ labels: [Int]) -> [Int]? {
    let numbers = labels.compactMap { label -> Int? in
      guard let wording = sheet.labels[label].wording.first,
        let whole = sheet.labels[label].whole.first, whole.lowerBound < wording.lowerBound
      else { return nil }
      return TextEnds.itemNumber(bytes.scalars(whole.lowerBound..<wording.lowerBound) + [0, 0])
    }
    if numbers.count == labels.count { return numbers }
    let lines = sheet.labels.map(\.firstLine)
    return Set(lines).count == lines.count ? Array(labels.indices) : nil
  }

  /// Whether a numbered label stands right above one without a number, as the heading of a section does.
  private func isOverUnnumbered(_ label: Int) -> Bool {
    guard sheet.labels[label].decoration == .number, label + 1 < sheet.labels.count else {
      return false
    }
    let next = sheet.labels[label + 1]
    return isEmpty(label) && next.decoration == .none
      && next.firstLine == sheet.labels[label].lastLine + 1
  }

  /// Whether a good part of the labels of sentences that have none yet has nothing behind it, so that the
  /// document prints texts apart from labels.
  static func areApart(_ readers: [FormSheetReader]) -> Bool {
    var (all, empty) = (0, 0)
    for reader in readers where !reader.hasBoxes {
      for label in reader.sheet.labels.indices
      where !reader.isFilled[label] && reader.type(label) == .prose
        && !reader.isOverUnnumbered(label)
      {
        all += 1
        empty += reader.isEmpty(label) ? 1 : 0
      }
    }
    return empty > 0 && empty * 4 >= all
  }

  /// Whether nothing stands behind a label.
  private func isEmpty(_ label: Int) -> Bool {
    sheet.tails[label].allSatisfy { sheet.pieces[$0].use != .free }
  }

  /// Whether all that stands directly behind a label may be its value.
  private func hasDirect(_ label: Int, _ fit: ValueFit) -> Bool {
    let tail = sheet.tails[label]
    guard let type = type(label), let first = tail.first, !isFilled[label],
      tail.allSatisfy({ sheet.pieces[$0].use == .free }),
      sheet.pieces[first].line <= sheet.labels[label].lastLine + 1,
      paragraphs(in: tail).count == 1
    else { return false }
    let text = ValueFit.Text(text(Array(tail)), fit, repeats: [:])
    return fit.fits(type, field(label), [text])[0] > ValueFit.impossible / 2
  }

  /// Whether a label is one that seems to group others, for nothing stands between it and the next.
  private func isEmptyHeading(_ label: Int) -> Bool {
    sheet.labels[label].isHeading && sheet.labels[label].decoration != .number
  }

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
