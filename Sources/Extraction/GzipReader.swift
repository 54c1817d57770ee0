internal import CInflate
internal import ShisakuSourceText

/// Unpacks gzip data (RFC 1952), over zlib, within limits.
struct GzipReader: ~Copyable {
  /// How many times longer than the packed data their text may be, once it is longer than `grace`.
  /// Dumps come to 3 to 20, runs of one byte to 159 and, with codes of their own, to 1,030.
  static let maximumRatio = 100
  /// Bytes that are unpacked whatever the ratio.
  static let grace = 4 << 20

  /// What is unpacked at a time.
  private static let step = LineLimit.chunk

  private let handle: OpaquePointer

  init() throws(ExtractionError) {
    guard let handle = shisaku_inflater_open() else {
      throw ExtractionError(.unreadable, "there is no memory to unpack it with")
    }
    self.handle = handle
  }

  deinit { shisaku_inflater_close(handle) }

  /// Unpacks all members of an archive, one behind the other.
  ///
  /// - Parameter packed: the archive followed by `SourceText.padding` zero bytes.
  /// - Returns: what was in it, followed by the padding.
  /// - Throws: `brokenArchive`, `archiveBomb`, `tooLarge` or `lineTooLong`.
  func unpack(padded packed: [UInt8]) throws(ExtractionError) -> [UInt8] {
    let length = packed.count - SourceText.padding
    var output = [UInt8](repeating: 0, count: Self.step)
    var read = 0
    var written = 0
    var isInsideMember = true
    var limit = LineLimit()
    // Zero bytes behind the last member are the filling of a tape or a block device.
    while read < length, isInsideMember || packed[read] != 0 {
      if output.count == written {
        output.append(contentsOf: repeatElement(0, count: min(output.count, Self.step * 16)))
      }
      let room = min(output.count - written, Self.step)
      let result = packed.withUnsafeBufferPointer { packed in
        output.withUnsafeMutableBufferPointer { output -> shisaku_inflation in
          guard let source = packed.baseAddress, let target = output.baseAddress else {
            return shisaku_inflation()
          }
          return shisaku_inflate(
            handle, source + read, Int64(length - read), target + written, Int64(room))
        }
      }
      read += Int(result.consumed)
      written += Int(result.written)
      let isStuck = result.state == 0 && result.consumed == 0 && result.written == 0
      guard result.state >= 0, !isStuck else { throw broken(at: read) }
      isInsideMember = result.state == 0
      try check(read: read, written: written)
      try check(output, written, &limit)
    }
    if isInsideMember { throw broken(at: length) }
    output.removeLast(output.count - written)
    output.append(contentsOf: repeatElement(0, count: SourceText.padding))
    return output
  }

  private func check(read: Int, written: Int) throws(ExtractionError) {
    guard written <= TextExtractor.maximumBytes else { throw .tooLarge() }
    guard written <= Self.grace || written <= read * Self.maximumRatio else {
      throw ExtractionError(
        .archiveBomb,
        "the archive unpacks to more than \(Self.maximumRatio) times its length, which no text "
          + "does; unpack it yourself if you trust it",
        byteOffset: read)
    }
  }

  private func check(
    _ output: [UInt8], _ written: Int, _ limit: inout LineLimit
  ) throws(ExtractionError) {
    var problem: ExtractionError?
    output.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      do throws(ExtractionError) {
        try limit.check(base, count: written)
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
  }

  private func broken(at offset: Int) -> ExtractionError {
    ExtractionError(
      .brokenArchive,
      "the gzip data are broken or cut off at byte \(offset); fetch the file again",
      byteOffset: offset)
  }
}
