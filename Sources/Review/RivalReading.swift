internal import ShisakuJSON
internal import ShisakuRecords
internal import ShisakuSourceText
internal import ShisakuValidation

/// The runner-up of a field, as its diagnostic names it.
struct RivalReading {
  /// JSON pointer of the field's text.
  let pointer: String
  let spans: [ByteRange]

  /// The runner-up that a diagnostic is about; `nil` where it is about something else.
  init?(_ diagnostic: JSONValue) {
    guard let (kind, pointer) = diagnostic["code"]?.string.flatMap(ValueCode.parts), kind == .rival,
      let spans = diagnostic["spans"]?.spans
    else { return nil }
    self.pointer = pointer
    self.spans = spans
  }

  /// The runners-up of a policy record.
  static func all(of policy: JSONValue) -> [RivalReading] {
    (policy["diagnostics"]?.array ?? []).compactMap(RivalReading.init)
  }
}
