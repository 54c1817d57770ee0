internal import ShisakuJSON
internal import ShisakuRecords
internal import ShisakuSourceText
internal import ShisakuValidation

/// How the text of a sheet is shared out among its prose fields and its details.
///
/// Corrections move text between them; none is lost, and none is added but bullets.
struct SheetText {
  struct Detail: Hashable {
    var kind: String
    var spans: [ByteRange]
    /// Its place in the record; `nil` where it was not among the details before.
    var origin: Int?
  }

  /// The prose fields in the order of the record, by the JSON pointers of their texts.
  private(set) var fields: [(pointer: String, spans: [ByteRange])]
  private(set) var details: [Detail] = []

  init(_ policy: JSONValue) {
    let provenance = policy["provenance"]
    fields = ProseField.all(of: policy).map { field in
      (field.pointer, provenance?[field.pointer]?.spans ?? [])
    }
    for (index, detail) in (policy["details"]?.array ?? []).enumerated() {
      details.append(
        Detail(
          kind: detail["kind"]?.string ?? "paragraph",
          spans: provenance?["/details/\(index)/text"]?.spans ?? [], origin: index))
    }
  }

  /// All spans.
  var spans: [ByteRange] { fields.flatMap(\.spans) + details.flatMap(\.spans) }

  /// The spans of the field at a pointer; `nil` where there is none.
  subscript(pointer: String) -> [ByteRange]? {
    fields.first { $0.pointer == pointer }?.spans
  }

  /// Whether some spans are text of the sheet, but for a bullet in front of one: what was a list item
  /// of the details and becomes part of a field may take its bullet along.
  func holds(_ wanted: [ByteRange], in text: SourceText) -> Bool {
    let known = spans
    return wanted.allSatisfy { span in
      let rest = known.reduce([span]) { rest, known in rest.flatMap { $0.removing(known) } }
        .filter { !WhiteSpace.isBlank(text, $0) }
      guard let first = rest.first else { return true }
      return rest.count == 1 && first.lower == span.lower && first != span
        && Self.isBullet(text.string(first))
    }
  }

  /// Whether a text is one sign that is neither letter nor number.
  private static func isBullet(_ text: String) -> Bool {
    let signs = text.unicodeScalars.filter { !$0.properties.isWhitespace }
    return signs.count == 1
      && signs.allSatisfy { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
  }

  /// Gives fields the text that they should have. What a field loses and none takes becomes a
  /// paragraph of the details, in the order of the dump.
  mutating func set(_ wanted: [String: [ByteRange]], in text: SourceText) {
    let taken = wanted.values.flatMap { $0 }
    let left = { (spans: [ByteRange]) in Self.remainder(of: spans, without: taken, in: text) }
    var lost: [[ByteRange]] = []
    for index in fields.indices {
      let rest = left(fields[index].spans)
      if let spans = wanted[fields[index].pointer] {
        fields[index].spans = spans
        if !rest.isEmpty { lost.append(rest) }
      } else {
        fields[index].spans = rest
      }
    }
    for index in details.indices { details[index].spans = left(details[index].spans) }
    details.removeAll(where: \.spans.isEmpty)
    for spans in lost {
      let place = details.firstIndex { $0.spans[0] > spans[0] } ?? details.endIndex
      details.insert(Detail(kind: "paragraph", spans: spans, origin: nil), at: place)
    }
  }

  /// What is left of spans; pieces without a character are left out.
  private static func remainder(
    of spans: [ByteRange], without taken: [ByteRange], in text: SourceText
  ) -> [ByteRange] {
    let rest = taken.reduce(spans) { rest, span in rest.flatMap { $0.removing(span) } }
    return rest == spans ? rest : rest.filter { !WhiteSpace.isBlank(text, $0) }
  }
}

extension WhiteSpace {
  /// Whether a part of a text holds no character.
  static func isBlank(_ text: SourceText, _ span: ByteRange) -> Bool {
    text.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return true }
      var offset = span.lower
      while offset < span.upper {
        let length = WhiteSpace.length(at: base + offset)
        if length == 0 { return false }
        offset += length
      }
      return true
    }
  }
}
