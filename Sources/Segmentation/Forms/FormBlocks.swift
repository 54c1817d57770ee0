internal import ShisakuValues

/// The free texts of a sheet as blocks, with where each stands among the labels, for inputs that do
/// not say where lines stand on their page.
struct FormBlocks {
  /// Lines that belong together.
  struct Block {
    /// Indices into the sheet's pieces.
    let pieces: Range<Int>
    /// Its place among labels and blocks in reading order.
    let position: Int
    /// The label before it, -1 for none, and how many blocks stand between.
    let owner: Int
    let behindOwner: Int
    /// How many blocks stand between it and the next label.
    let beforeNext: Int
    /// The bullet that it opens with.
    let bullet: UInt32?
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
      var own: [LineJoin.Block] = []
      for index in owner < 0 ? sheet.head : sheet.tails[owner]
      where sheet.isFree(index) {
        if let last = own.indices.last, own[last].end == index, lines.goesOn(&own[last], sheet) {
          own[last].grow()
        } else {
          own.append(LineJoin.Block(first: index))
        }
      }
      for (place, block) in own.enumerated() {
        blocks.append(
          Block(
            pieces: block.pieces, position: position, owner: owner, behindOwner: place,
            beforeNext: own.count - 1 - place, bullet: Self.bullet(block, sheet, lines.bytes)))
        position += 1
      }
    }
    self.blocks = blocks
    labelPositions = positions
  }

  private static func bullet(
    _ block: LineJoin.Block, _ sheet: FormSheet, _ bytes: [UInt8]
  ) -> UInt32? {
    let first = bytes.scalar(at: sheet.pieces[block.first].range.lowerBound).value
    return ListSign.isBullet(first) ? first : nil
  }

  /// The first item of the list that a block is an item of: the blocks before it between the same labels
  /// open with the same bullet.
  func opening(ofListAt block: Int) -> Int {
    var first = block
    while first > 0, blocks[first].behindOwner > 0, let bullet = blocks[first].bullet,
      blocks[first - 1].bullet == bullet
    {
      first -= 1
    }
    return first
  }
}
