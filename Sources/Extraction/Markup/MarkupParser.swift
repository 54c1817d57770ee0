internal import CMarkupReader

/// Reads XML or HTML as events, in pieces of 64 KiB, through libxml2.
///
/// Nothing that a document says makes it open a file or a connection, load a DTD or expand an
/// entity that the document declares.
struct MarkupParser: ~Copyable {
  enum Language {
    case xml, html
  }

  /// What is known of a document once it has been read.
  struct Outcome {
    /// The line, from 1, where the markup first broke; reading went on behind it.
    var brokenLine: Int?
    /// Offsets in the input of characters that markup may not hold; they were read as spaces.
    var controls: [Int] = []
    var controlCount = 0
  }

  /// Offsets of control characters that are kept for the diagnostic.
  private static let controlsKept = 8

  private let handle: OpaquePointer
  private let sink: Sink

  private init(_ language: Language, handler: any MarkupHandler) throws(ExtractionError) {
    let sink = Sink(handler)
    let callbacks = shisaku_markup_handler(
      start: { context, name, length, attributes, count in
        Sink.from(context).start(name, length, attributes, count)
      },
      end: { context, name, length in Sink.from(context).end(name, length) },
      text: { context, bytes, length in Sink.from(context).text(bytes, length) })
    let limits = shisaku_markup_limits(
      depth: language == .html ? MarkupLimits.depthOfHTML : MarkupLimits.depth,
      name_length: MarkupLimits.nameLength, attribute_length: MarkupLimits.attributeLength,
      token_length: MarkupLimits.tokenLength, text_length: MarkupLimits.textLength)
    guard
      let handle = shisaku_markup_create(
        Int32(language == .html ? SHISAKU_MARKUP_HTML : SHISAKU_MARKUP_XML), callbacks,
        Unmanaged.passUnretained(sink).toOpaque(), limits)
    else { throw ExtractionError(.markupLimit, "there is no memory left for a parser") }
    self.handle = handle
    self.sink = sink
  }

  deinit { shisaku_markup_free(handle) }

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - bytes: valid UTF-8, whatever encoding the document declares.
  ///   - language: which parser reads it.
  ///   - handler: is told of every element and text.
  /// - Returns: what was wrong with the document.
  /// - Throws: `markupLimit` and `markupDeclaration`; broken markup does not throw.
  static func parse(
    _ bytes: ArraySlice<UInt8>, as language: Language, to handler: any MarkupHandler
  ) throws(ExtractionError) -> Outcome {
    let parser = try MarkupParser(language, handler: handler)
    var outcome = Outcome()
    var tags = TagScan()
    var chunk: [UInt8] = []
    chunk.reserveCapacity(MarkupLimits.chunk)
    var offset = bytes.startIndex
    while offset < bytes.endIndex {
      let end = min(offset + MarkupLimits.chunk, bytes.endIndex)
      chunk.removeAll(keepingCapacity: true)
      chunk.append(contentsOf: bytes[offset..<end])
      blankControls(&chunk, from: offset - bytes.startIndex, &outcome)
      let isWithinLimit = chunk.withUnsafeBufferPointer {
        tags.read($0, limit: MarkupLimits.attributes, isHTML: language == .html)
      }
      guard isWithinLimit else {
        throw ExtractionError(
          .markupLimit,
          "an element has more than \(MarkupLimits.attributes) attributes; no extractor writes such "
            + "a document")
      }
      let status = withExtendedLifetime(parser.sink) {
        chunk.withUnsafeBufferPointer { buffer in
          buffer.baseAddress.map {
            shisaku_markup_feed(parser.handle, $0, Int32(buffer.count))
          } ?? 0
        }
      }
      try parser.check(status)
      offset = end
    }
    let status = withExtendedLifetime(parser.sink) { shisaku_markup_finish(parser.handle) }
    try parser.check(status)
    if Int(status) == SHISAKU_MARKUP_MALFORMED {
      outcome.brokenLine = Int(shisaku_markup_error_line(parser.handle))
    }
    return outcome
  }

  /// Writes spaces over control characters: XML holds none but tab and line ends, and one form feed
  /// of a careless extractor would otherwise end the document.
  private static func blankControls(
    _ chunk: inout [UInt8], from start: Int, _ outcome: inout Outcome
  ) {
    chunk.withUnsafeMutableBufferPointer { buffer in
      for index in buffer.indices {
        let byte = buffer[index]
        guard byte < 0x20, byte != 0x0A, byte != 0x09, byte != 0x0D else { continue }
        buffer[index] = 0x20
        outcome.controlCount += 1
        if outcome.controls.count < controlsKept { outcome.controls.append(start + index) }
      }
    }
  }

  private borrowing func check(_ status: Int32) throws(ExtractionError) {
    let problem: String
    switch Int(status) {
    case SHISAKU_MARKUP_OK, SHISAKU_MARKUP_MALFORMED: return
    case SHISAKU_MARKUP_DECLARATION:
      throw ExtractionError(
        .markupDeclaration,
        "the document declares entities or attributes of its own, which are never read; remove "
          + "the declarations between [ and ] of its DOCTYPE", line: line)
    case SHISAKU_MARKUP_DEPTH: problem = "elements stand too deep inside one another"
    case SHISAKU_MARKUP_NAME:
      problem = "a name is longer than \(MarkupLimits.nameLength) bytes"
    case SHISAKU_MARKUP_ATTRIBUTE:
      problem = "an attribute is longer than \(MarkupLimits.attributeLength >> 20) MiB"
    case SHISAKU_MARKUP_TOKEN:
      problem = "a tag or comment is longer than \(MarkupLimits.tokenLength >> 20) MiB"
    case SHISAKU_MARKUP_TEXT:
      problem = "the text is longer than \(MarkupLimits.textLength >> 20) MiB"
    default: problem = "there is no memory left"
    }
    throw ExtractionError(
      .markupLimit, problem + "; no extractor writes such a document", line: line)
  }

  private var line: Int? {
    let line = Int(shisaku_markup_error_line(handle))
    return line > 0 ? line : nil
  }
}

/// Hands the calls of the C side on to a handler.
private final class Sink {
  private let handler: any MarkupHandler
  private var attributes: [MarkupAttribute] = []

  init(_ handler: any MarkupHandler) { self.handler = handler }

  static func from(_ context: UnsafeMutableRawPointer?) -> Sink {
    guard let context else { fatalError("the parser lost its context") }
    return Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
  }

  func start(
    _ name: UnsafePointer<UInt8>, _ length: UInt32,
    _ list: UnsafePointer<shisaku_markup_attribute>?, _ count: UInt32
  ) {
    attributes.removeAll(keepingCapacity: true)
    for attribute in UnsafeBufferPointer(start: list, count: Int(count)) {
      attributes.append(
        MarkupAttribute(
          name: UnsafeBufferPointer(start: attribute.name, count: Int(attribute.name_length)),
          value: UnsafeBufferPointer(start: attribute.value, count: Int(attribute.value_length))))
    }
    attributes.withUnsafeBufferPointer {
      handler.start(MarkupElement(name: Self.string(name, length), attributes: $0))
    }
  }

  func end(_ name: UnsafePointer<UInt8>, _ length: UInt32) {
    handler.end(Self.string(name, length))
  }

  func text(_ bytes: UnsafePointer<UInt8>, _ length: UInt32) {
    handler.text(UnsafeBufferPointer(start: bytes, count: Int(length)))
  }

  private static func string(_ bytes: UnsafePointer<UInt8>, _ length: UInt32) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes, count: Int(length)), as: UTF8.self)
  }
}
