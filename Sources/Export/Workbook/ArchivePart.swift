internal import CDeflate

/// A file of a ZIP archive, packed as it is written.
///
///     let part = try ArchivePart("xl/styles.xml")
///     try part.append(bytes)
///     try part.finish()
final class ArchivePart {
  /// Bytes that wait to be packed together.
  private static let step = 1 << 16

  let name: String
  /// Whether its bytes are packed, and not stored as they are.
  let isPacked: Bool
  /// What stands in the archive, once `finish` was called.
  private(set) var content: [UInt8] = []
  /// Bytes before they were packed, and their CRC-32.
  private(set) var length = 0
  private(set) var checksum: UInt32 = 0
  private var waiting: [UInt8] = []
  private var output: [UInt8] = []
  private let handle: OpaquePointer

  init(_ name: String, isPacked: Bool = true) throws(ExportError) {
    self.name = name
    self.isPacked = isPacked
    guard let handle = shisaku_deflater_open() else { throw Self.failure(name) }
    self.handle = handle
    if isPacked { output = Array(repeating: 0, count: Self.step) }
  }

  deinit { shisaku_deflater_close(handle) }

  func append(_ bytes: [UInt8]) throws(ExportError) {
    waiting += bytes
    if waiting.count >= Self.step { try pack(ends: false) }
  }

  func append(_ text: String) throws(ExportError) { try append(Array(text.utf8)) }

  /// Packs what still waits; nothing may be added behind it.
  func finish() throws(ExportError) { try pack(ends: true) }

  private func pack(ends: Bool) throws(ExportError) {
    checksum = waiting.withUnsafeBufferPointer {
      shisaku_crc32(checksum, $0.baseAddress, Int64($0.count))
    }
    length += waiting.count
    if isPacked { try deflate(ends: ends) } else { content += waiting }
    waiting.removeAll(keepingCapacity: !ends)
  }

  private func deflate(ends: Bool) throws(ExportError) {
    var read = 0
    var state: Int32 = 0
    while read < waiting.count || (ends && state == 0) {
      let result = waiting.withUnsafeBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output -> shisaku_deflation in
          guard let target = output.baseAddress else { return shisaku_deflation() }
          return shisaku_deflate(
            handle, input.baseAddress.map { $0 + read }, Int64(input.count - read), target,
            Int64(output.count), ends ? 1 : 0)
        }
      }
      let isStuck = result.state == 0 && result.consumed == 0 && result.written == 0
      guard result.state >= 0, !isStuck else { throw Self.failure(name) }
      read += Int(result.consumed)
      state = result.state
      content += output[..<Int(result.written)]
    }
  }

  private static func failure(_ name: String) -> ExportError {
    ExportError(.unwritable, name, "there is no memory to pack it with")
  }
}
