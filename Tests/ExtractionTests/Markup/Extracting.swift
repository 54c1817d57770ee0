import ShisakuExtraction
import ShisakuSourceText

/// What extraction makes of a text.
func extract(_ text: String) throws(ExtractionError) -> ExtractedDocument {
  try extract(Array(text.utf8))
}

func extract(_ bytes: [UInt8]) throws(ExtractionError) -> ExtractedDocument {
  try FormatExtractor().extract(padded: SourceText(bytes).bytes)
}

/// The error that extraction ends with; `nil` where it does not.
func extractionError(_ text: String) -> ExtractionError? { extractionError(Array(text.utf8)) }

func extractionError(_ bytes: [UInt8]) -> ExtractionError? {
  do throws(ExtractionError) {
    _ = try extract(bytes)
    return nil
  } catch {
    return error
  }
}

extension ExtractedDocument {
  /// The whole source text.
  var string: String { text.string(ByteRange(0, text.count)) }
  /// Its lines without the blank ones.
  var printedLines: [String] { lines.map { text.string($0.range) }.filter { !$0.isEmpty } }
}
