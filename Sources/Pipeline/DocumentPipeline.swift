internal import ShisakuExtraction
internal import ShisakuNormalization
internal import ShisakuRecords
internal import ShisakuSegmentation
internal import ShisakuSourceText

/// One document through all stages: bytes → source text → folded text → tree → records.
///
///     let pipeline = DocumentPipeline()
///     let result = try pipeline.convert(bytes, id: "dejiden-2023", name: "dejiden-2023.txt")
///     print(result.policyCount)
///
/// A value of it holds no state and may be used by any number of threads at once.
public struct DocumentPipeline: Sendable {
  public let options: ConversionOptions
  /// The family of all documents; `nil` where each is read as the built-in one that fits it best.
  public let profile: DocumentProfile?

  public init(
    options: ConversionOptions = ConversionOptions(), profile: DocumentProfile? = nil
  ) {
    self.options = options
    self.profile = profile
  }

  /// Converts the bytes of a dump. O(n).
  ///
  /// - Parameters:
  ///   - bytes: the input as it is on disk.
  ///   - id: of the document; `DocumentIdentifier` makes one from a file name.
  ///   - name: what the document record calls the input.
  /// - Returns: the records.
  /// - Throws: where the bytes cannot be read as text; bad content gives diagnostics instead.
  public func convert(
    _ bytes: some Collection<UInt8>, id: String, name: String
  ) throws(ConversionError) -> DocumentResult {
    var padded: [UInt8] = []
    padded.reserveCapacity(bytes.count + SourceText.padding)
    padded.append(contentsOf: bytes)
    padded.append(contentsOf: repeatElement(0, count: SourceText.padding))
    return try convert(padded: padded, sha256: nil, id: id, name: name)
  }

  /// Converts bytes that already end with the padding; `sha256` is that of the input, where it is
  /// known already.
  func convert(
    padded: consuming [UInt8], sha256: String?, id: String, name: String
  ) throws(ConversionError) -> DocumentResult {
    let count = padded.count - SourceText.padding
    let sha256 = sha256 ?? SHA256.hash(of: padded[..<count]).hexadecimal
    let extracted = try extract(padded: padded)
    let folded = extracted.folded
    let segmenter = Segmenter(profile: profile?.profile)
    let tree = segmenter.segment(
      text: folded, pageBreaks: extracted.lines.map(\.pageBreak.rawValue),
      boxes: extracted.lineBoxes)
    let text = extracted.text
    let textSHA256 =
      extracted.isVerbatim ? sha256 : SHA256.hash(of: text.bytes[..<text.count]).hexadecimal
    let source = DocumentRecord.Source(
      name: name, bytes: count, sha256: sha256, format: extracted.format.rawValue,
      encoding: extracted.encoding, replacements: extracted.replaced, textSHA256: textSHA256)
    let builder = RecordBuilder(
      text: folded, tree: tree, settings: settings, leftOut: extracted.leftOut)
    let records = builder.build(
      id: id, source: source,
      profile: tree.profile.map { DocumentRecord.Profile(name: $0.name, version: $0.version) },
      diagnostics: extracted.diagnostics)
    return DocumentResult(
      policies: records.policies, document: records.document,
      sourceText: extracted.isVerbatim ? nil : Array(text.bytes[..<text.count]),
      sourceLayout: LayoutListing.lines(extracted.layout))
  }

  /// The extracted document in reading order.
  func extract(padded: [UInt8]) throws(ConversionError) -> ExtractedDocument {
    ReadingArranger().arranged(try extractPrinted(padded: padded))
  }

  /// The extracted document in the order of the input.
  func extractPrinted(padded: [UInt8]) throws(ConversionError) -> ExtractedDocument {
    do throws(ExtractionError) {
      return try FormatExtractor(decoding: options.decoding).extract(padded: padded)
    } catch {
      throw ConversionError(error)
    }
  }

  private var settings: RecordBuilder.Settings {
    RecordBuilder.Settings(
      eras: options.eras == .keep ? .keep : .western,
      engine: DocumentRecord.Engine(
        version: shisakuVersion, icu: UnicodeLibrary.shared.version,
        unicode: UnicodeLibrary.shared.unicodeVersion))
  }
}

extension ExtractedDocument {
  /// The folded text, in reading order, with positions in the source text.
  var folded: NormalizedText {
    let folded = Normalizer.shared.fold(reading)
    return folded.placed(in: text, by: order)
  }
}
