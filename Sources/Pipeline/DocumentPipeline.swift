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
    let document = try read(padded: padded, sha256: sha256, name: name)
    var policies: [PolicyRecord] = []
    let record = records(of: document, id: id) { policies.append($0) }
    return DocumentResult(
      policies: policies, document: record, sourceText: document.sourceText,
      sourceLayout: document.sourceLayout)
  }

  /// Reads the text of an input.
  func read(
    padded: consuming [UInt8], sha256: String?, name: String
  ) throws(ConversionError) -> ReadDocument {
    let count = padded.count - SourceText.padding
    let sha256 = sha256 ?? SHA256.hash(of: padded[..<count]).hexadecimal
    let extracted = try extract(padded: padded)
    let text = extracted.text
    let textSHA256 =
      extracted.isVerbatim ? sha256 : SHA256.hash(of: text.bytes[..<text.count]).hexadecimal
    return ReadDocument(
      record: DocumentRecord.Source(
        name: name, bytes: count, sha256: sha256, format: extracted.format.rawValue,
        encoding: extracted.encoding, replacements: extracted.replaced, textSHA256: textSHA256),
      text: text, textAsRead: extracted.textAsRead, reading: extracted.reading,
      order: extracted.order,
      leftOut: extracted.leftOut, pageBreaks: extracted.lines.map(\.pageBreak.rawValue),
      marks: extracted.lineMarks, boxes: extracted.lineBoxes, isGrid: extracted.isGrid,
      diagnostics: extracted.diagnostics,
      sourceText: extracted.isVerbatim ? nil : Array(text.bytes[..<text.count]),
      sourceLayout: LayoutListing.lines(extracted.layout))
  }

  /// Makes the records of a document, one policy at a time, so that no more than one is held here.
  ///
  /// - Returns: the record of the document.
  func records(
    of document: ReadDocument, id: String, policies take: (PolicyRecord) -> Void
  ) -> DocumentRecord {
    let folded = Normalizer.shared.fold(document.reading)
      .placed(in: document.text, asRead: document.textAsRead, by: document.order)
    let tree = Segmenter(profile: profile?.profile)
      .segment(
        text: folded, pageBreaks: document.pageBreaks, marks: document.marks,
        boxes: document.boxes, isGrid: document.isGrid)
    let builder = RecordBuilder(
      text: folded, tree: tree, settings: settings, leftOut: document.leftOut)
    return builder.build(
      id: id, source: document.record,
      profile: tree.profile.map { DocumentRecord.Profile(name: $0.name, version: $0.version) },
      diagnostics: document.diagnostics, policies: take)
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

/// An input after the first stage, without what later stages do not need.
struct ReadDocument: Sendable {
  let record: DocumentRecord.Source
  /// What spans refer to.
  let text: SourceText
  /// The same without marks that are no part of a value; `nil` where there are none.
  let textAsRead: SourceText?
  /// What the later stages read.
  let reading: SourceText
  /// Where the pieces of `reading` stand in the text.
  let order: ReadingOrder?
  /// What is no part of `reading`.
  let leftOut: [ByteRange]
  /// One entry a line; see `PageBreak`.
  let pageBreaks: [UInt8]
  /// One entry a line where the input has markup, else none; see `LineMark`.
  let marks: [UInt8]
  /// One entry a line where the input says where lines stand, else none.
  let boxes: [LineBox?]
  /// Whether they are places of characters on a grid.
  let isGrid: Bool
  let diagnostics: [Diagnostic]
  /// The source text, where it is not the input byte for byte.
  let sourceText: [UInt8]?
  /// Page and box of each line as JSON Lines, where the input has them.
  let sourceLayout: [UInt8]?
}

extension ExtractedDocument {
  /// The folded text, in reading order, with positions in the source text.
  var folded: NormalizedText {
    let folded = Normalizer.shared.fold(reading)
    return folded.placed(in: text, asRead: textAsRead, by: order)
  }
}
