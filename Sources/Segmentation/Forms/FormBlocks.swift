/// The free texts of a sheet as blocks, with where each stands among the labels, for inputs that do
/// not say where lines stand on their page.
struct FormBlocks {
  /// Lines that belong together.
  struct Block {
    /// Indices into the sheet's pieces.
    var pieces: Range<Int>
    /// Its place among labels and blocks in reading order.
    var position = 0
    /// The label before it, -1 for none, and how many blocks stand between.
    let owner: Int
    var behindOwner = 0
    /// How many blocks stand between it and the next label.
    var beforeNext = 0
  }

  let blocks: [Block]
  /// The places of the labels among labels and blocks.
  let labelPositions: [Int]

  init(_ sheet: FormSheet, lines: LineJoin) {
    var blocks: [Block] = []
    var positions = [Int](repeating: 0, count: sheet.labels.count)
    var position = 0
    for owner in -1..<sheet.labels.count {
      if owner >= 0 {
        positions[owner] = position
        position += 1
      }
      let start = blocks.count
      for index in owner < 0 ? sheet.head : sheet.tails[owner]
      where sheet.pieces[index].use == .free {
        let goesOn =
          blocks.count > start && blocks[blocks.count - 1].pieces.upperBound == index
          && lines.goesOn(blocks[blocks.count - 1].pieces, with: index, sheet)
        if goesOn {
          let pieces = blocks[blocks.count - 1].pieces
          blocks[blocks.count - 1].pieces = pieces.lowerBound..<index + 1
        } else {
          blocks.append(Block(pieces: index..<index + 1, owner: owner))
        }
      }
      for index in start..<blocks.count {
        blocks[index].position = position
        blocks[index].behindOwner = index - start
        blocks[index].beforeNext = blocks.count - 1 - index
        position += 1
      }
    }
    self.blocks = blocks
    labelPositions = positions
  }
}
