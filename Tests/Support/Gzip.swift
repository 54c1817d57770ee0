/// gzip data (RFC 1952) for tests.
package enum Gzip {
  /// The bytes as they are, in stored blocks.
  package static func store(_ bytes: [UInt8]) -> [UInt8] {
    var output = header
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(block.count)
      output.append(rest.isEmpty ? 1 : 0)
      output += little(UInt32(block.count), 2) + little(~UInt32(block.count), 2) + block
    } while !rest.isEmpty
    return output + little(checksum(bytes), 4) + little(UInt32(bytes.count), 4)
  }

  /// So many zero bytes at a thousandth of their length. The checksum is left out: a reader that
  /// unpacks all of it finds the archive cut off.
  package static func bomb(megabytes: Int) -> [UInt8] {
    // A block with the fixed codes: a zero byte, then copies of the 258 bytes before, each a length
    // of eight bits (code 285) and a distance of five (code 0).
    var bits = BitWriter(output: header)
    bits.write(0b1, 1)
    bits.write(0b01, 2)
    bits.writeReversed(0x30, 8)
    for _ in 0..<(megabytes << 20) / 258 {
      bits.writeReversed(0b1100_0101, 8)
      bits.writeReversed(0, 5)
    }
    return bits.output
  }

  private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]

  private static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { value, byte in
      (0..<8).reduce(value ^ UInt32(byte)) { value, _ in
        value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
      }
    }
  }

  private struct BitWriter {
    var output: [UInt8]
    private var free = 0

    init(output: [UInt8]) {
      self.output = output
    }

    mutating func write(_ value: Int, _ count: Int) {
      for bit in 0..<count { write(bit: value >> bit & 1) }
    }

    /// Huffman codes stand with their first bit first.
    mutating func writeReversed(_ value: Int, _ count: Int) {
      for bit in (0..<count).reversed() { write(bit: value >> bit & 1) }
    }

    private mutating func write(bit: Int) {
      if free == 0 {
        output.append(0)
        free = 8
      }
      output[output.count - 1] |= UInt8(bit << (8 - free))
      free -= 1
    }
  }
}
