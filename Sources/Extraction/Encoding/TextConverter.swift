internal import CUnicodeText
package import ShisakuSourceText

/// A converter between one encoding and UTF-8, over ICU. For one thread at a time.
package struct TextConverter: ~Copyable {
  /// What became of an input.
  package struct Output {
    /// UTF-8, or bytes of the encoding.
    package var bytes: [UInt8] = []
    /// Places that could not be converted, the first `maximumRuns` of them.
    package var runs: [Run] = []
    /// Number of all such places.
    package var runCount = 0
    /// Of the sequences in them.
    package var invalidCount = 0
    /// Whether the input breaks off inside a character.
    package fileprivate(set) var endsInvalid = false
  }

  /// Bytes in a row that could not be converted.
  package struct Run {
    /// In the input.
    package var range: ByteRange
    /// What stands for them in the output.
    package var output: ByteRange
  }

  /// What to do about bytes that cannot be converted.
  package enum Policy {
    /// End there, with the place as the only run.
    case stop
    /// Write these bytes for each sequence.
    case replace([UInt8])
  }

  /// The most places that are kept with their positions.
  package static let maximumRuns = 100

  private let handle: OpaquePointer

  /// - Throws: `unknownEncoding` where ICU has no such converter.
  package init(_ encoding: TextEncoding) throws(ExtractionError) {
    guard let handle = shisaku_converter_open(encoding.converter) else {
      throw ExtractionError(
        .unknownEncoding, "this ICU has no converter for \(encoding.name); install libicu in full")
    }
    self.handle = handle
  }

  deinit { shisaku_converter_close(handle) }

  /// The input as UTF-8. O(n).
  package func decode(_ input: ArraySlice<UInt8>, _ policy: Policy) -> Output {
    convert(input, policy, room: input.count + input.count / 2) { [handle] in
      shisaku_decode(handle, $0, $1, $2, $3)
    }
  }

  /// UTF-8 in the encoding. O(n), and slower than decoding.
  ///
  /// - Parameter text: valid UTF-8.
  package func encode(_ text: ArraySlice<UInt8>, _ policy: Policy) -> Output {
    convert(text, policy, room: text.count) { [handle] in
      shisaku_encode(handle, $0, $1, $2, $3)
    }
  }

  private typealias Step = (
    UnsafePointer<UInt8>, Int64, UnsafeMutablePointer<UInt8>, Int64
  ) -> shisaku_conversion

  private func convert(
    _ input: ArraySlice<UInt8>, _ policy: Policy, room: Int, _ step: Step
  ) -> Output {
    shisaku_converter_reset(handle)
    var result = Output()
    var output = [UInt8](repeating: 0, count: room + Self.slack)
    var read = 0
    var written = 0
    while true {
      let room = output.count
      let done = input.withUnsafeBufferPointer { source in
        output.withUnsafeMutableBufferPointer { target -> shisaku_conversion in
          // An empty slice may have no address; ICU wants one all the same.
          guard let target = target.baseAddress else { return shisaku_conversion() }
          let source = source.baseAddress ?? UnsafePointer(target)
          return step(
            source + read, Int64(input.count - read), target + written, Int64(room - written))
        }
      }
      read += Int(done.consumed)
      written += Int(done.written)
      if done.invalid > 0 {
        let range = ByteRange(read - Int(done.invalid), read)
        guard case .replace(let replacement) = policy else {
          result.add(range, ByteRange(written, written))
          break
        }
        if output.count - written < replacement.count + Self.slack {
          output.append(contentsOf: repeatElement(0, count: output.count))
        }
        for (index, byte) in replacement.enumerated() { output[written + index] = byte }
        result.add(range, ByteRange(written, written + replacement.count))
        written += replacement.count
      } else if done.isDone != 0 {
        break
      } else {
        output.append(contentsOf: repeatElement(0, count: output.count))
      }
    }
    result.endsInvalid = read == input.count && result.runs.last?.range.upper == read
    output.removeLast(output.count - written)
    result.bytes = output
    return result
  }

  /// Room without which the C functions do not write anything.
  private static let slack = 64
}

extension TextConverter.Output {
  /// Adds bytes that could not be converted, to the run before them where they follow it.
  fileprivate mutating func add(_ range: ByteRange, _ output: ByteRange) {
    invalidCount += 1
    if let last = runs.last, last.range.upper == range.lower, last.output.upper == output.lower,
      runCount == runs.count
    {
      runs[runs.count - 1].range = ByteRange(last.range.lower, range.upper)
      runs[runs.count - 1].output = ByteRange(last.output.lower, output.upper)
      return
    }
    runCount += 1
    if runs.count < TextConverter.maximumRuns {
      runs.append(TextConverter.Run(range: range, output: output))
    }
  }
}
