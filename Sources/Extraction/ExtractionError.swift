/// Why an input cannot be read at all.
package struct ExtractionError: Error, Sendable, Hashable {
  package enum Code: String, Sendable, CaseIterable {
    /// Nothing, or nothing but a byte-order mark, white space and control characters.
    case empty = "extraction.empty"
    /// The file cannot be opened or read.
    case unreadable = "extraction.unreadable"
    /// A named pipe, a device or a socket.
    case notAFile = "extraction.not-a-file"
    /// More bytes than `TextExtractor.maximumBytes`.
    case tooLarge = "extraction.too-large"
    /// More bytes in a line than `TextExtractor.maximumLineBytes`.
    case lineTooLong = "extraction.line-too-long"
    /// More lines than `TextExtractor.maximumLines`.
    case tooManyLines = "extraction.too-many-lines"
    /// UTF-8 with broken bytes in it.
    case invalidUTF8 = "extraction.invalid-utf8"
    /// Bytes that the text's encoding does not have.
    case undecodable = "extraction.undecodable"
    /// Text, but in no encoding of Japanese.
    case unsupportedEncoding = "extraction.unsupported-encoding"
    /// The name of an encoding that there is no converter for.
    case unknownEncoding = "extraction.unknown-encoding"
    /// None of the formats that are read.
    case unsupportedFormat = "extraction.unsupported-format"
    /// gzip data that are broken or cut off.
    case brokenArchive = "extraction.broken-gzip"
    /// gzip data that unpack to far more than text does.
    case archiveBomb = "extraction.gzip-bomb"
    /// Markup that breaks before any text.
    case brokenMarkup = "extraction.broken-markup"
    /// Markup that declares entities or attributes of its own.
    case markupDeclaration = "extraction.markup-declaration"
    /// Markup beyond one of `MarkupLimits`.
    case markupLimit = "extraction.markup-limit"
    /// A PDF and no program to read it with.
    case missingProgram = "extraction.missing-program"
    /// That program cannot be started: no right, no room for another process.
    case programNotStarted = "extraction.program-not-started"
    /// That program was ended by a signal.
    case programInterrupted = "extraction.program-interrupted"
    /// That program did not end in time.
    case programTimedOut = "extraction.program-timed-out"
    /// A PDF that is damaged or locked.
    case unreadablePDF = "extraction.unreadable-pdf"

    /// Whether the reason is the machine at that moment, so that the same bytes may be read the next
    /// time.
    package var isPassing: Bool {
      switch self {
      case .missingProgram, .programNotStarted, .programInterrupted, .programTimedOut: true
      default: false
      }
    }
  }

  package let code: Code
  /// One sentence for people: what was found and what to do about it.
  package let message: String
  /// Offset in the input, in bytes from 0, where there is one place to name.
  package let byteOffset: Int?
  /// The line of that place, from 1.
  package let line: Int?

  package init(_ code: Code, _ message: String, byteOffset: Int? = nil, line: Int? = nil) {
    self.code = code
    self.message = message
    self.byteOffset = byteOffset
    self.line = line
  }

  static func tooLarge() -> ExtractionError {
    ExtractionError(
      .tooLarge,
      "it is larger than \(TextExtractor.maximumBytes >> 20) MiB; split it into documents")
  }

  /// What comes through a pipe and has more bytes than are read of it.
  static func tooLargeForPipe(_ most: Int) -> ExtractionError {
    ExtractionError(
      .tooLarge,
      "it is larger than \(most >> 20) MiB, and no more is read of what tells no length; give it as "
        + "a file")
  }

  static func lineTooLong(at offset: Int, line: Int) -> ExtractionError {
    ExtractionError(
      .lineTooLong,
      "line \(line), at byte \(offset), is longer than \(TextExtractor.maximumLineBytes >> 20) MiB; "
        + "this is no dump of pages",
      byteOffset: offset, line: line)
  }
}
