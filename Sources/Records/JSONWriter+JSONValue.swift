package import ShisakuJSON
internal import ShisakuSourceText

extension JSONWriter {
  /// Writes a stored record just as the record stage does: what was read from a record comes out
  /// byte for byte.
  ///
  /// - Parameters:
  ///   - value: the record or a part of it.
  ///   - key: of the value in its object; it decides what is written on one line.
  package mutating func write(_ value: JSONValue, under key: String? = nil) {
    switch value {
    case .null: null()
    case .boolean(let flag): self.value(flag)
    case .string(let text): self.value(text)
    case .number(let digits): self.value(digits: digits)
    case .array(let elements):
      if key == "spans" || key == "unassigned_spans", let spans = value.spans {
        self.value(spans)
      } else if key == "span", let span = value.span {
        self.value(span)
      } else {
        beginArray()
        for element in elements { write(element) }
        endArray()
      }
    case .object(let members):
      beginObject()
      for member in members {
        self.key(named: member.key)
        write(member.value, under: key == "provenance" ? "spans" : member.key)
      }
      endObject()
    }
  }
}
