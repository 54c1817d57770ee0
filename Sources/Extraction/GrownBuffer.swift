internal import Glibc

extension [UInt8] {
  /// The bytes with zeros behind them, `count` in all.
  func grown(to count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = count
      guard let target = buffer.baseAddress else { return }
      withUnsafeBufferPointer { source in
        if let source = source.baseAddress { memcpy(target, source, self.count) }
      }
      memset(target + self.count, 0, count - self.count)
    }
  }
}
