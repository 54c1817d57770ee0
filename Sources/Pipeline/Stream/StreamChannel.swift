internal import Glibc

/// One end of the connection between a stream and one of its worker processes.
///
/// Messages are a kind, a number and bytes. What is at the other end may be gone at any moment: then
/// sending fails without a signal, and receiving gives `nil`.
struct StreamChannel {
  /// What a message is.
  enum Kind: UInt8 {
    /// To a worker, before anything else: the profile of all documents, in YAML.
    case profile
    /// To a worker: a line, as a whole.
    case line
    /// To a worker: the beginning of a line that is too long.
    case beginning
    /// From a worker: it is about to take lines.
    case ready
    /// From a worker: the answer to the line of that number.
    case answer
  }

  /// A message as it arrived.
  struct Message {
    let kind: Kind
    /// Of the line; 0 where it is about none.
    let number: Int
    let bytes: [UInt8]
  }

  /// Kind, number and length, as this processor has them: both ends are the same program.
  private struct Head {
    var kind: UInt64 = 0
    var number: UInt64 = 0
    var count: UInt64 = 0
  }

  let descriptor: Int32

  /// Sends a message; `false` where nobody is there to take it.
  func send(_ kind: Kind, number: Int = 0, _ bytes: [UInt8] = []) -> Bool {
    var head = Head(
      kind: UInt64(kind.rawValue), number: UInt64(number), count: UInt64(bytes.count))
    return withUnsafeBytes(of: &head) { send($0) } && bytes.withUnsafeBytes { send($0) }
  }

  /// The next message; `nil` where the other end is gone.
  func receive() -> Message? {
    var head = Head()
    guard withUnsafeMutableBytes(of: &head, { receive($0) }),
      let kind = UInt8(exactly: head.kind).flatMap(Kind.init),
      let number = Int(exactly: head.number),
      let count = Int(exactly: head.count)
    else { return nil }
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let room = UnsafeMutableRawBufferPointer(
        rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count])
      isWhole = receive(room)
      filled = isWhole ? count : 0
    }
    return isWhole ? Message(kind: kind, number: number, bytes: bytes) : nil
  }

  private func send(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var done = 0
    while done < bytes.count, let base = bytes.baseAddress {
      let sent = Glibc.send(
        descriptor, base + done, bytes.count - done, Int32(MSG_NOSIGNAL))
      if sent < 0, errno == EINTR { continue }
      guard sent > 0 else { return false }
      done += sent
    }
    return true
  }

  private func receive(_ bytes: UnsafeMutableRawBufferPointer) -> Bool {
    var done = 0
    while done < bytes.count, let base = bytes.baseAddress {
      let got = recv(descriptor, base + done, bytes.count - done, Int32(MSG_WAITALL))
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return false }
      done += got
    }
    return true
  }
}
