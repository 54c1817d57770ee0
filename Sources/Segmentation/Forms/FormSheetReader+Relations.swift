internal import ShisakuSourceText
internal import ShisakuValues

/// Texts that stand apart from their labels, in dumps that do not say where lines stand.
extension FormSheetReader {
  /// The sheet as `FormRelations` learns from it: its labels without a value and its free texts.
  ///
  /// - Parameters:
  ///   - isAlone: whether no other sheet can show where values stand.
  ///   - given: the pieces of the labels whose texts are known.
  /// - Returns: labels and texts with how well each goes with each.
  func relations(isAlone: Bool, given: [Int: Range<Int>]) -> FormRelations.Sheet {
    let blocks = FormBlocks(sheet, lines: join)
    var labels = sheet.labels.indices.filter { index in
      guard !isFilled[index], let type = type(index) else { return false }
      return type != .amounts && type != .indicators && type != .table && type != .figure
    }
    if node.name.isEmpty, firstLabel(of: .name) == nil { labels.append(-1) }
    if !FormRelations.mayAssign(labels: labels.count, blocks: blocks.blocks.count) { labels = [] }
    let fit = ValueFit(bytes: bytes, catalogue: catalogue, offices: offices)
    let texts = (labels.isEmpty ? [] : blocks.blocks).map { block in
      ValueFit.Text(sheet.text(block.pieces), fit, sheetTexts)
    }
    let wordings = sheet.labels.map { bytes.squeezed($0.wording) }
    var seen: [[UInt8]: Int] = [:]
    let keys = labels.map { label -> [UInt8] in
      guard label >= 0 else { return [] }
      let count = seen[wordings[label], default: 0]
      seen[wordings[label]] = count + 1
      return wordings[label] + [UInt8(min(count, 255))]
    }
    // Labels of one field, and all those that have none, go with a text alike.
    var known: [Int: [Double]] = [:]
    let name = catalogue.identifier(of: .name)
    let fits = labels.map { label in
      let identifier = label < 0 ? name : sheet.labels[label].field
      let number = identifier?.index ?? (label < 0 ? -2 : -1)
      let values =
        known[number]
        ?? fit.fits(
          label < 0 ? .name : type(label) ?? .text, identifier.map { catalogue[$0] }, texts)
      known[number] = values
      if label >= 0, type(label) == .offices { return byLevels(of: label, values, texts) }
      if identifier == name {
        return values.indices.map { index in
          blocks.blocks[index].pieces.contains(where: isStepOfPath)
            ? ValueFit.impossible : values[index]
        }
      }
      // A year alone is that of the form (平成28年度) or of a date (平成26年 月 日), but behind the label, and
      // so is a month (平成26年7月).
      if label >= 0, place(label) == .period {
        return values.indices.map { index in
          blocks.blocks[index].owner != label && PeriodText.isPoint(bytes, texts[index].ranges)
            ? ValueFit.impossible : values[index]
        }
      }
      // On a single sheet nothing shows that a number before its label is not that of the next cell.
      if label >= 0, isAlone, type(label) == .number {
        return values.indices.map { index in
          blocks.blocks[index].owner < label ? ValueFit.impossible : values[index]
        }
      }
      guard isOrdered, label >= 0, isAlone || type(label) == .prose || type(label) == .text
      else { return values }
      // Where each label has its own text, none is that of another one.
      return values.indices.map { index in
        let owner = blocks.blocks[index].owner
        return owner >= 0 && owner != label ? ValueFit.impossible : values[index]
      }
    }
    return FormRelations.Sheet(
      blocks: blocks, labels: labels, keys: keys, wordings: wordings,
      fits: zip(labels, fits).map { label, fits in
        fits.indices.map { suitability($0, in: blocks, of: label, given) ?? fits[$0] }
      })
  }

  /// How well a block suits a label by the texts that are known: surely, or not at all. `nil` where these
  /// say nothing.
  private func suitability(
    _ block: Int, in blocks: FormBlocks, of label: Int, _ given: [Int: Range<Int>]
  ) -> Double? {
    let pieces = blocks.blocks[block].pieces
    if let text = given[label] { return text.overlaps(pieces) ? nil : ValueFit.impossible }
    return given.values.contains { $0.overlaps(pieces) } ? ValueFit.impossible : nil
  }

  /// How well texts suit a label for offices that says of which level: 部局名, 担当課室.
  private func byLevels(
    of label: Int, _ fits: [Double], _ texts: [ValueFit.Text]
  ) -> [Double] {
    let ranks = levelsNamed(by: label)
    guard !ranks.isEmpty else { return fits }
    return zip(fits, texts).map { fit, text in
      guard let rank = OfficeReader.rank(ofName: text.squeezed) else { return fit }
      return fit + (ranks.contains(rank) ? Self.ofItsLevel : -Self.ofItsLevel)
    }
  }

  /// How much more an office of the level that its label names suits it.
  private static let ofItsLevel = 0.5

  /// Takes the texts that were assigned to labels.
  mutating func take(_ assignments: [Int?], _ relations: FormRelations.Sheet) {
    let blocks = relations.blocks.blocks
    let assigned = Set(assignments.compactMap { $0 })
    // The text of another label may have been found to begin with a block.
    func free(_ block: Int) -> [Int] { sheet.free(blocks[block].pieces) }
    // The title first: what stands around a label may reach over it.
    for (place, block) in assignments.enumerated() where relations.labels[place] < 0 {
      if let block, !takeTitleOfStep() { takeTitle(Array(blocks[block].pieces)) }
    }
    for (place, block) in assignments.enumerated() {
      guard let block else { continue }
      let label = relations.labels[place]
      let own = free(block)
      guard label >= 0, !isFilled[label], !own.isEmpty else { continue }
      // Two ways to weigh a text have to agree.
      let isDirect = blocks[block].owner == label && blocks[block].behindOwner == 0
      if !isDirect, let likely = likely[label] {
        guard likely.pieces.overlaps(blocks[block].pieces) else { continue }
        if likely.chance >= Self.leastAgreeing {
          let pieces = sheet.free(likely.pieces)
          isFilled[label] = takeApart(label, pieces, [])
          continue
        }
      }
      // What follows in the same place and is nobody's may go on with it.
      var following: [Int] = []
      var next = block + 1
      while next < blocks.count, blocks[next].owner == blocks[block].owner,
        !assigned.contains(next)
      {
        following.append(next)
        next += 1
      }
      if blocks[block].owner == label, blocks[block].behindOwner == 0,
        type(label) != .text || isOrdered
      {
        readBehind(label, own + following.flatMap(free))
      } else {
        isFilled[label] = takeApart(label, own, following.map(free))
      }
    }
  }

  /// How likely a guess has to be to say where a text ends that another way to weigh it has found.
  private static let leastAgreeing = 0.5

  /// Takes a value that does not stand directly behind its label.
  mutating func takeApart(_ label: Int, _ own: [Int], _ following: [[Int]]) -> Bool {
    switch type(label) {
    case .offices?: return takeOffices(label, from: own + following.flatMap { $0 })
    case .text?, .contact?: return takeText(label, exactly: own)
    case .prose?:
      let more = following.prefix { isParagraph($0) }.flatMap { $0 }
      return takeProse(label, exactly: own + more)
    case let type?: return take(type, label, from: own, isBehind: false)
    case nil: return false
    }
  }

  /// Whether lines read as one more paragraph or item of a text.
  private func isParagraph(_ pieces: [Int]) -> Bool {
    let scalars = bytes.scalars(text(pieces))
    guard let first = scalars.first, let last = scalars.last else { return false }
    let isItem =
      ListSign.isBullet(first) || ListSign.isCircledNumber(first) || first.isDigit
      || Parenthesis.opens(first)
    return isItem && scalars.count >= 8 || scalars.count >= 25 && last == 0x3002
  }
}
