internal import Glibc
internal import ShisakuNormalization
internal import ShisakuSourceText

extension TextNormalizer {
  /// Reads a file or pipe as blocks that are cut where normalisation allows it.
  final class BlockReader {
    struct Block {
      /// The block's bytes and the padding.
      let bytes: [UInt8]
      /// Where it starts in the input.
      let offset: Int
    }

    /// Why reading ended early.
    private(set) var problem: ConversionError?
    /// `nil` where all of the input is in `head`.
    private let descriptor: Int32?
    /// What was read before, not yet handed out.
    private var head: ArraySlice<UInt8>
    private var rest: [UInt8] = []
    private var offset = 0
    private var isAtEnd = false

    init(_ descriptor: Int32?, head: ArraySlice<UInt8>) {
      self.descriptor = descriptor
      self.head = head
    }

    /// The next blocks; `nil` at the end of the input.
    func next(atMost limit: Int) -> [Block]? {
      var blocks: [Block] = []
      while blocks.count < limit, let block = next() { blocks.append(block) }
      return blocks.isEmpty ? nil : blocks
    }

    /// The next block; `nil` at the end of the input.
    private func next() -> Block? {
      var size = TextNormalizer.blockSize
      while problem == nil, !isAtEnd {
        var bytes = fill(size)
        let count = bytes.count - SourceText.padding
        if isAtEnd {
          rest = []
          return count > 0 ? block(bytes, count) : nil
        }
        if let cut = ChunkBoundary.last(in: bytes, count: count) {
          rest = Array(bytes[cut..<count])
          bytes.removeLast(count - cut)
          for index in cut..<bytes.count { bytes[index] = 0 }
          return block(bytes, cut)
        }
        rest = Array(bytes[..<count])
        size *= 2
        if size > TextNormalizer.longestLine {
          problem = ConversionError(
            code: "normalization.line-too-long",
            message: "A line has over \(TextNormalizer.longestLine) bytes and no place to cut it.",
            byteOffset: offset)
        }
      }
      return nil
    }

    private func block(_ bytes: [UInt8], _ count: Int) -> Block {
      defer { offset += count }
      return Block(bytes: bytes, offset: offset)
    }

    /// Bytes of the input, as read(2) gives them.
    private func take(_ target: UnsafeMutablePointer<UInt8>, _ room: Int) -> Int {
      if head.isEmpty { return descriptor.map { Glibc.read($0, target, room) } ?? 0 }
      let part = head.prefix(room)
      part.withUnsafeBufferPointer { source in
        if let source = source.baseAddress { target.update(from: source, count: part.count) }
      }
      head = head.dropFirst(part.count)
      return part.count
    }

    /// What was left over and as much of the input as makes `size` bytes, and the padding.
    private func fill(_ size: Int) -> [UInt8] {
      [UInt8](unsafeUninitializedCapacity: size + SourceText.padding) { buffer, count in
        guard let base = buffer.baseAddress else { return }
        base.update(from: rest, count: rest.count)
        count = rest.count
        while count < size {
          let received = take(base + count, size - count)
          if received < 0 {
            if errno == EINTR { continue }
            problem = ConversionError(
              code: "normalization.unreadable",
              message: "The input cannot be read: \(String(cString: strerror(errno))).")
            isAtEnd = true
            break
          }
          if received == 0 {
            isAtEnd = true
            break
          }
          count += received
        }
        (base + count).initialize(repeating: 0, count: SourceText.padding)
        count += SourceText.padding
      }
    }
  }
}
