/// Why an input cannot be read at all.
package struct ExtractionError: Error, Sendable, Hashable {
  package enum Code: String, Sendable, CaseIterable {
    /// Nothing, or nothing but a byte-order mark and white space.
    case empty = "extraction.empty"
    /// The file cannot be opened or read.
    case unreadable = "extraction.unreadable"
    /// More bytes than `TextExtractor.maximumBytes`.
    case tooLarge = "extraction.too-large"
    /// UTF-8 with broken bytes in it.
    case invalidUTF8 = "extraction.invalid-utf8"
    /// Text, but not in UTF-8.
    case unsupportedEncoding = "extraction.unsupported-encoding"
    /// None of the formats that are read.
    case unsupportedFormat = "extraction.unsupported-format"
    /// Markup that breaks before any text.
    case brokenMarkup = "extraction.broken-markup"
    /// Markup that declares entities or attributes of its own.
    case markupDeclaration = "extraction.markup-declaration"
    /// Markup beyond one of `MarkupLimits`.
    case markupLimit = "extraction.markup-limit"
    /// A PDF and no program to read it with.
    case missingProgram = "extraction.missing-program"
    /// A PDF that is damaged, locked or too slow to read.
    case unreadablePDF = "extraction.unreadable-pdf"
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
}
