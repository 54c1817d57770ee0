internal import CByteScan

/// The state of one run of `Folder`: reads `source`, writes `output`.
///
/// Up to `copied` the source has been dealt with; what lies between `copied` and the position of
/// the loop is copied as it is when the next character that changes comes up.
struct FoldPass {
  enum Outcome {
    /// With the number of bytes written.
    case complete(Int)
    /// With the offset of the first byte that is no valid UTF-8.
    case invalid(Int)
    /// The output has no room.
    case full
  }

  /// Followed by at least `SourceText.padding` readable bytes.
  let source: UnsafePointer<UInt8>
  let count: Int
  let output: UnsafeMutablePointer<UInt8>
  /// Bytes that the output may have; `SourceText.padding` more can be written over.
  let capacity: Int
  let table: FoldTable
  let touched: UnsafePointer<UInt64>
  let pool: UnsafePointer<UInt8>

  var written = 0
  var copied = 0
  var alignment = Alignment()

  init(
    source: UnsafePointer<UInt8>, count: Int, output: UnsafeMutablePointer<UInt8>, capacity: Int,
    table: FoldTable, touched: UnsafePointer<UInt64>, pool: UnsafePointer<UInt8>
  ) {
    self.source = source
    self.count = count
    self.output = output
    self.capacity = capacity
    self.table = table
    self.touched = touched
    self.pool = pool
    alignment.reserve(count / 96)
  }

  mutating func run() -> Outcome {
    // Blocks of 64 bytes: only characters that are not surely copied are looked at one by one. The
    // last bytes of the text, after which too few can be read, are.
    let blocks = max(count - 2, 0) / 64
    var offset = 0
    var block = 0
    var carry: UInt64 = 0
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.blocksAtOnce) { others in
      while block < blocks, offset >= 0 {
        let number = min(Self.blocksAtOnce, blocks &- block)
        carry = shisaku_find_others(source + block &* 64, number, carry, others.baseAddress)
        offset = change(others, number, from: block &* 64, offset)
        block &+= number
      }
    }
    if offset >= 0 { offset = max(offset, blocks &* 64 &+ carry.nonzeroBitCount) }
    while offset >= 0, offset < count { offset = step(at: offset) }
    if offset < 0 { return offset == Self.full ? .full : .invalid(-1 - offset) }
    // A character that the end of the text cuts is only noticed here, since padding follows.
    if offset > count { return .invalid(lastCharacterStart) }
    return flush(to: count, room: 0) ? .complete(written) : .full
  }

  private static let blocksAtOnce = 64

  /// Deals with the characters of blocks that are not surely copied.
  ///
  /// - Parameters:
  ///   - others: a word for each block, with a bit for each byte that is looked at.
  ///   - number: how many blocks there are.
  ///   - start: where the first block starts.
  ///   - end: up to where the source has been dealt with; a step may have taken several
  ///     characters, also beyond its block.
  /// - Returns: the new `end`, or what a step returns that fails.
  private mutating func change(
    _ others: UnsafeMutableBufferPointer<UInt64>, _ number: Int, from start: Int, _ end: Int
  ) -> Int {
    var offset = end
    for index in 0..<number {
      let block = start &+ index &* 64
      var rest = others[index]
      if offset > block { rest &= .max << UInt64(offset &- block) }
      while rest != 0 {
        offset = step(at: block &+ rest.trailingZeroBitCount)
        if offset < 0 { return offset }
        rest &= .max << UInt64(offset &- block)
      }
    }
    return offset
  }

  /// Deals with the character at `offset`; returns where the next one is, or, less than 0, that
  /// the output is full or where the text is invalid.
  @inline(__always)
  private mutating func step(at offset: Int) -> Int {
    // Little-endian: the low byte is the one at `offset`.
    let word = UInt32(
      littleEndian: UnsafeRawPointer(source + offset).loadUnaligned(as: UInt32.self))
    if word & 0x00C0_C0F0 == 0x0080_80E0 {
      let page = Int(truncatingIfNeeded: (word & 0xF) &<< 6 | (word &>> 8) & 0x3F)
      let bit = UInt64((word &>> 16) & 0x3F)
      if (touched[page] &>> bit) & 1 == 0 { return offset &+ 3 }
      return change(at: offset, page: page, bit: bit, length: 3)
    }
    if word & 0x80 == 0 {
      return word & 0x7F >= 0x20 && word & 0x7F < 0x7E ? offset &+ 1 : control(at: offset)
    }
    if word & 0xC0E0 == 0x80C0 {
      let page = Int(truncatingIfNeeded: 1024 &+ (word & 0x1F))
      let bit = UInt64((word &>> 8) & 0x3F)
      if (touched[page] &>> bit) & 1 == 0 { return offset &+ 2 }
      return change(at: offset, page: page, bit: bit, length: 2)
    }
    if word & 0xC0C0_C0F8 == 0x8080_80F0 { return supplementary(at: offset) }
    return -1 &- offset
  }

  /// What a step of the loop returns in place of an offset when there is no room.
  static let full = Int.min

  /// Copies the source up to `end`, and sees to it that `room` more bytes fit.
  @inline(__always)
  mutating func flush(to end: Int, room: Int) -> Bool {
    let length = end &- copied
    guard written &+ length &+ room <= capacity else { return false }
    if length > 0 {
      shisaku_copy_stretch(output + written, source + copied, length)
      written &+= length
      copied = end
    }
    return true
  }

  /// Writes `length` bytes of `pool` in place of `sourceLength` bytes of source.
  @inline(__always)
  mutating func replace(at offset: Int, _ sourceLength: Int, with entry: FoldTable.Entry) -> Int {
    guard flush(to: offset, room: 64) else { return Self.full }
    let length = entry.count
    if length <= 4 {
      UnsafeMutableRawPointer(output + written).storeBytes(
        of: UnsafeRawPointer(pool + entry.offset).loadUnaligned(as: UInt32.self), as: UInt32.self)
    } else {
      (output + written).update(from: pool + entry.offset, count: length)
    }
    alignment.append(
      folded: written, source: offset, foldedUnit: length, sourceUnit: sourceLength)
    written &+= length
    copied = offset &+ sourceLength
    return copied
  }

  /// Writes a few bytes in place of `sourceLength` bytes of source.
  mutating func replace(at offset: Int, _ sourceLength: Int, with bytes: [UInt8]) -> Int {
    guard flush(to: offset, room: bytes.count) else { return Self.full }
    for (index, byte) in bytes.enumerated() { output[written + index] = byte }
    alignment.append(
      folded: written, source: offset, foldedUnit: bytes.count, sourceUnit: sourceLength)
    written += bytes.count
    copied = offset + sourceLength
    return copied
  }

  /// Deals with a character that folding touches; returns where the loop goes on.
  private mutating func change(at offset: Int, page: Int, bit: UInt64, length: Int) -> Int {
    if offset + length > count { return -1 - offset }
    let entry = FoldTable.Entry(
      raw: table.entries[Int(table.blocks[page]) &* 64 &+ Int(bit)])
    switch entry.kind {
    case .replace: return replace(at: offset, length, with: entry)
    case .compound: return compound(at: offset, length, entry)
    case .sign: return sign(at: offset)
    case .soundMark: return soundMark(at: offset)
    case .segment: return segment(at: offset, length)
    case .softHyphen: return softHyphen(at: offset)
    case .invalid: return -1 - offset
    }
  }

  /// Where the last character of the text starts.
  private var lastCharacterStart: Int {
    var start = count - 1
    while start > 0, source[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}
