internal import ShisakuSourceText
internal import ShisakuValidation

/// How the text of a sheet is shared out among its three boxes and its details.
///
/// Corrections move text between them; none is lost and none is added, so the document's ledger
/// stays as it is.
struct SheetText {
  struct Detail: Hashable {
    var kind: String
    var spans: [ByteRange]
    /// Its place in the record; `nil` where it was not among the details before.
    var origin: Int?
  }

  private(set) var boxes: [TextBox: [ByteRange]] = [:]
  private(set) var details: [Detail] = []

  init(_ policy: JSONValue) {
    let provenance = policy["provenance"]
    for box in TextBox.allCases { boxes[box] = provenance?[box.pointer]?.spans ?? [] }
    for (index, detail) in (policy["details"]?.array ?? []).enumerated() {
      details.append(
        Detail(
          kind: detail["kind"]?.string ?? "paragraph",
          spans: provenance?["/details/\(index)/text"]?.spans ?? [], origin: index))
    }
  }

  /// All spans.
  var spans: [ByteRange] { boxes.values.joined() + details.flatMap(\.spans) }

  /// Whether each byte of some spans is text of the sheet.
  func holds(_ wanted: [ByteRange]) -> Bool {
    wanted.allSatisfy { span in
      spans.reduce([span]) { rest, known in rest.flatMap { $0.removing(known) } }.isEmpty
    }
  }

  /// Gives boxes the text that they should have. What a box loses and no box takes becomes a
  /// paragraph of the details, in the order of the dump.
  mutating func set(_ wanted: [TextBox: [ByteRange]], in text: SourceText) {
    let taken = wanted.values.flatMap { $0 }
    let left = { (spans: [ByteRange]) in Self.remainder(of: spans, without: taken, in: text) }
    var lost: [[ByteRange]] = []
    for box in TextBox.allCases {
      let rest = left(boxes[box] ?? [])
      if let spans = wanted[box] {
        boxes[box] = spans
        if !rest.isEmpty { lost.append(rest) }
      } else {
        boxes[box] = rest
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
