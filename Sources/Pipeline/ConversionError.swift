internal import ShisakuExtraction

/// Why a document cannot be converted.
public struct ConversionError: Error, Sendable, Hashable {
  /// Stable identifier: `extraction.invalid-utf8`.
  public let code: String
  /// One sentence for people: what was found and what to do about it.
  public let message: String
  /// Offset in the input, in bytes from 0, where there is one place to name.
  public let byteOffset: Int?
  /// The line of that place, from 1.
  public let line: Int?

  init(code: String, message: String, byteOffset: Int? = nil, line: Int? = nil) {
    self.code = code
    self.message = message
    self.byteOffset = byteOffset
    self.line = line
  }

  init(_ error: ExtractionError) {
    self.init(
      code: error.code.rawValue, message: error.message, byteOffset: error.byteOffset,
      line: error.line)
  }

  /// Whether the same input may be converted the next time: the reason is the place that is written
  /// to, or the machine at that moment.
  var isPassing: Bool {
    code.hasPrefix("output.") || ExtractionError.Code(rawValue: code)?.isPassing == true
  }
}

extension ConversionError: CustomStringConvertible {
  public var description: String { message }
}
