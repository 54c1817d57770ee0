package import ShisakuRecords
internal import ShisakuSourceText
package import ShisakuValidation

extension RecordWriter {
  /// Writes a stored record just as the record stage does: what was read from a record comes out
  /// byte for byte. Numbers are integers and fractions of 0…1, as the schemas have them.
  ///
  /// - Parameters:
  ///   - value: the record or a part of it.
  ///   - key: of the value in its object; it decides what is written on one line.
  package mutating func write(_ value: JSONValue, under key: String? = nil) {
    switch value {
    case .null: null()
    case .boolean(let flag): self.value(flag)
    case .string(let text): self.value(text)
    case .number(let text):
      if let integer = Int(text) { self.value(integer) } else { fraction(Double(text) ?? 0) }
    case .array(let elements):
      if let spans = Self.spans(value, under: key) {
        self.value(spans)
      } else if key == "span", let span = JSONValue.array([value]).spans?.first {
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

  private static func spans(_ value: JSONValue, under key: String?) -> [ByteRange]? {
    key == "spans" || key == "unassigned_spans" ? value.spans : nil
  }
}
