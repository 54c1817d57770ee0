internal import ShisakuEntities
internal import ShisakuNormalization
internal import ShisakuSegmentation
internal import ShisakuSourceText

/// Makes the values of one record after another, in buffers that go from record to record.
///
///     maker.begin()
///     let name = maker.text(sheet.name, .label)
///     …
///     maker.finish()  // from here on the values can be read
///
/// A value costs no allocation of its own: its text, spans and entities are appended to the buffers
/// of the record.
struct SourcedValueMaker {
  let text: NormalizedText
  /// The folded text and its source, lent for as long as values are made.
  private let folded: UnsafeBufferPointer<UInt8>
  private let source: UnsafeBufferPointer<UInt8>
  let eras: EraStyle
  private let normalizer = Normalizer.shared
  private let scanner = EntityScanner.shared
  /// What earlier texts of the record mentioned.
  var context = EntityContext()
  var buffers = ValueBuffers()
  private(set) var store = ValueStore()
  /// Stores of earlier records, whose values something may still hold.
  private var others: [ValueStore] = []
  /// So many stores are kept for their room: the record that is being written and its measures, and
  /// the list of measures before, hold one each.
  private static let othersKept = 3
  /// The ranges of the text being read, without white space at their ends.
  private(set) var ranges: [Range<Int>] = []
  /// Where the text being read stands in the folded text, if it is read as it stands there; else it
  /// is in `passage`.
  private var plain: Range<Int>?
  private var passage = Passage()
  /// What the ranges are ranges of, where the text being read is read without what stands beside it.
  private var alone: NormalizedText?
  /// Whether the text being read has no blank in it.
  var isPlain: Bool { plain != nil }
  private var entities: EntityMemory

  private init(
    _ text: NormalizedText, folded: UnsafeBufferPointer<UInt8>,
    source: UnsafeBufferPointer<UInt8>, eras: EraStyle
  ) {
    self.text = text
    self.folded = folded
    self.source = source
    self.eras = eras
    entities = EntityMemory(textBytes: folded.count)
  }

  /// Lends a maker of values of a text.
  static func with<Result>(
    _ text: NormalizedText, eras: EraStyle, _ body: (inout SourcedValueMaker) -> Result
  ) -> Result {
    text.bytes.withUnsafeBufferPointer { folded in
      text.source.bytes.withUnsafeBufferPointer { source in
        var maker = SourcedValueMaker(text, folded: folded, source: source, eras: eras)
        return body(&maker)
      }
    }
  }

  // MARK: Records

  /// Begins a record, in the buffers of an earlier one of which nothing holds a value any more.
  mutating func begin() {
    if !isKnownUniquelyReferenced(&store) { changeStore() }
    swap(&store.buffers, &buffers)
    buffers.removeAll()
    context = EntityContext()
  }

  /// Puts a store that nothing else holds in place of the last one.
  private mutating func changeStore() {
    for index in others.indices where isKnownUniquelyReferenced(&others[index]) {
      swap(&store, &others[index])
      return
    }
    if others.count == Self.othersKept { others.removeFirst() }
    others.append(store)
    store = ValueStore()
  }

  /// Ends a record: hands its values what they are made of.
  mutating func finish() { swap(&store.buffers, &buffers) }

  /// Forgets what was added since the buffers were at `mark`.
  mutating func rollBack(to mark: ValueBuffers.Mark) { buffers.rollBack(to: mark) }

  // MARK: Values

  /// The value of a text; `nil` where the ranges hold nothing but white space.
  mutating func text(_ ranges: TextRanges, _ kind: TextKind) -> TracedText? {
    guard read(ranges, writesEras: kind == .running && eras == .western) else { return nil }
    let start = buffers.bytes.count
    if plain == nil {
      normalizer.appendValue(
        of: passage, eras: kind == .running ? eras : .keep, to: &buffers.bytes)
    } else {
      withPlainBytes { $1.buffers.bytes.append(contentsOf: $0) }
    }
    let text = BufferRange(start, buffers.bytes.count)
    let spans = addSpans()
    return TracedText(SourcedValue(store, text: text, spans: spans, entities: addEntities()))
  }

  /// The value of a period: one label, or its two ends, which stand apart, with a sign between that the
  /// dump does not have.
  mutating func range(from first: TextRanges, to last: TextRanges) -> TracedText? {
    guard !last.isEmpty else { return text(first, .label) }
    // Places and entities are those of both ends together: they are one passage to who reads it again.
    guard let both = text(first + last, .label)?.sourced else { return nil }
    let start = buffers.bytes.count
    for (index, end) in [first, last].enumerated() {
      guard read(end) else { return nil }
      if index > 0 { buffers.bytes.append(contentsOf: Self.rangeSign) }
      withBytes { bytes, maker in maker.buffers.bytes.append(contentsOf: bytes) }
    }
    return TracedText(
      SourcedValue(
        store, text: BufferRange(start, buffers.bytes.count), spans: both.spanRange,
        entities: both.entityRange))
  }

  /// 〜, as folding writes it.
  private static let rangeSign = Array("〜".utf8)

  /// The values of several texts; empty ones are left out.
  mutating func texts(_ texts: [TextRanges], _ kind: TextKind) -> [TracedText] {
    texts.made { text($0, kind) }
  }

  /// The value of paragraphs, a line each, of text of which nothing is known but its lines; `nil`
  /// where there is none.
  mutating func paragraphs(_ paragraphs: [TextRanges]) -> TracedText? {
    let mark = buffers.mark
    let (spans, entities) = (buffers.spans.count, buffers.entities.count)
    // Entities keep their texts where the value's would be: it is put together first.
    var value: [UInt8] = []
    for paragraph in paragraphs where read(paragraph, as: .document) {
      if !value.isEmpty { value.append(0x0A) }
      normalizer.appendValue(of: passage, eras: eras, to: &value)
      _ = addSpans()
      _ = addEntities()
    }
    guard !value.isEmpty else {
      buffers.rollBack(to: mark)
      return nil
    }
    let start = buffers.bytes.count
    buffers.bytes += value
    return TracedText(
      SourcedValue(
        store, text: BufferRange(start, buffers.bytes.count),
        spans: BufferRange(spans, buffers.spans.count),
        entities: BufferRange(entities, buffers.entities.count)))
  }

  /// The place of a value that is no text, at one range; without a range it has no place.
  mutating func place(_ range: Range<Int>?) -> SourcedValue {
    let start = buffers.spans.count
    if let range { buffers.spans.append(text.source(of: range)) }
    return SourcedValue(store, spans: BufferRange(start, buffers.spans.count))
  }

  /// The place of a value that is read from a cell; its text is not kept.
  mutating func cell(_ ranges: TextRanges) -> SourcedValue {
    guard read(ranges) else { return SourcedValue(store, spans: .none) }
    let spans = addSpans()
    return SourcedValue(store, spans: spans, entities: addEntities())
  }

  /// A value of bytes that are at hand, at spans that the buffers have already.
  mutating func text(_ bytes: some Collection<UInt8>, at spans: BufferRange) -> TracedText {
    let start = buffers.bytes.count
    buffers.bytes.append(contentsOf: bytes)
    return TracedText(
      SourcedValue(store, text: BufferRange(start, buffers.bytes.count), spans: spans))
  }

  // MARK: Parts of a value

  /// Reads the text of ranges; `false` where there is none. `writesEras` where years in it will be
  /// written in another way than they stand there.
  mutating func read(_ given: TextRanges, writesEras: Bool = false) -> Bool {
    trim(given)
    guard !ranges.isEmpty else { return false }
    // A text of one line has nothing that is joined or closed, and without a number no era year.
    if ranges.count == 1, alone == nil, text.isFreeOfBlanks(ranges[0], isWithoutNumbers: writesEras)
    {
      plain = ranges[0]
      return true
    }
    plain = nil
    normalizer.read(ranges, of: alone ?? text, into: &passage)
    return !passage.bytes.isEmpty
  }

  /// Takes the ranges to read, without the blanks around them.
  private mutating func trim(_ given: TextRanges) {
    alone = nil
    text.trim(given, into: &ranges)
    if ranges.contains(where: { text.mayDependOnNeighbors($0) }) { readAlone() }
  }

  /// Puts the bytes behind the ranges, without what stands beside them, in place of the text.
  private mutating func readAlone() {
    let spans = ranges.map(text.source(of:))
    let alone = normalizer.fold(spans, in: text.sourceAsRead, printed: text.source)
    var start = 0
    var lines: TextRanges = []
    for span in spans {
      lines.append(alone.alignment.folded(of: ByteRange(start, start + span.count)))
      start += span.count + 1
    }
    alone.trim(lines, into: &ranges)
    self.alone = alone
  }

  /// Reads the text of ranges as lines of a document; `false` where there is none.
  private mutating func read(_ given: TextRanges, as layout: PassageLayout) -> Bool {
    trim(given)
    guard !ranges.isEmpty else { return false }
    plain = nil
    normalizer.read(ranges, of: alone ?? text, layout: layout, into: &passage)
    return !passage.bytes.isEmpty
  }

  /// Lends the text being read, together with the maker of the value.
  mutating func withBytes<Result>(
    _ body: (UnsafeBufferPointer<UInt8>, inout SourcedValueMaker) -> Result
  ) -> Result {
    if plain != nil { return withPlainBytes(body) }
    let bytes = passage.bytes
    return bytes.withUnsafeBufferPointer { body($0, &self) }
  }

  /// Lends the text being read, which stands so in the folded text.
  private mutating func withPlainBytes<Result>(
    _ body: (UnsafeBufferPointer<UInt8>, inout SourcedValueMaker) -> Result
  ) -> Result {
    body(UnsafeBufferPointer(rebasing: folded[plain ?? 0..<0]), &self)
  }

  /// Notes where the text being read stands.
  mutating func addSpans() -> BufferRange {
    let start = buffers.spans.count
    for range in ranges { buffers.spans.append(alone?.source(of: range) ?? text.source(of: range)) }
    return BufferRange(start, buffers.spans.count)
  }

  /// Notes where a part of the text being read stands, one span a line.
  mutating func addSpans(of part: Range<Int>) -> BufferRange {
    let start = buffers.spans.count
    if let plain {
      buffers.spans.append(text.source(of: part.shifted(by: plain.lowerBound)))
    } else {
      (alone ?? text).appendSpans(of: part, in: passage, to: &buffers.spans)
    }
    return BufferRange(start, buffers.spans.count)
  }

  /// Whether a part of the text being read may read otherwise without what stands beside it.
  func dependsOnNeighbors(_ part: Range<Int>) -> Bool {
    if let plain { return text.mayDependOnNeighbors(part.shifted(by: plain.lowerBound)) }
    let read = alone ?? text
    return passage.folded(of: part).contains { read.mayDependOnNeighbors($0) }
  }

  /// Notes the entities of the text being read.
  mutating func addEntities() -> BufferRange {
    let start = buffers.entities.count
    let found = alone == nil ? entitiesRead() : entitiesReadAlone()
    return found.isEmpty ? .none : add(found, from: start)
  }

  private mutating func entitiesReadAlone() -> [Entity] {
    let facts = context.document
    context.document = facts?.withoutCells
    defer { context.document = facts }
    return entitiesRead()
  }

  private mutating func entitiesRead() -> [Entity] {
    guard let plain else {
      return passage.bytes.withUnsafeBufferPointer {
        scanner.entities(in: $0, pieces: passage.pieces, context: &context, memory: &entities)
      }
    }
    return scanner.entities(
      in: UnsafeBufferPointer(rebasing: folded[plain]), pieces: [], context: &context,
      memory: &entities)
  }

  /// Notes entities of the text being read, behind `start` entities of earlier ones.
  private mutating func add(_ found: [Entity], from start: Int) -> BufferRange {
    for index in found.indices {
      let range = found[index].range
      let firstSpan = buffers.entitySpans.count
      if let plain {
        buffers.entitySpans.append(
          text.source(of: range.shifted(by: plain.lowerBound)))
      } else {
        (alone ?? text).appendSpans(of: range, in: passage, to: &buffers.entitySpans)
      }
      guard buffers.entitySpans.count > firstSpan else { continue }
      let spans = BufferRange(firstSpan, buffers.entitySpans.count)
      let firstByte = buffers.bytes.count
      for place in spans.indices {
        let span = buffers.entitySpans[place]
        buffers.bytes.append(
          contentsOf: UnsafeBufferPointer(rebasing: source[span.lower..<span.upper]))
      }
      buffers.entities.append(
        ValueBuffers.StoredEntity(
          kind: found[index].kind, note: found[index].note,
          text: BufferRange(firstByte, buffers.bytes.count), spans: spans,
          value: found[index].value))
    }
    return BufferRange(start, buffers.entities.count)
  }
}

extension Range<Int> {
  /// The range as far behind another place.
  fileprivate func shifted(by distance: Int) -> Range<Int> {
    lowerBound + distance..<upperBound + distance
  }
}
