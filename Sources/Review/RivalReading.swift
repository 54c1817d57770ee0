internal import ShisakuJSON
internal import ShisakuSourceText
internal import ShisakuValidation

/// One of the three text boxes of a sheet that a reviewer can correct.
package enum TextBox: String, Sendable, CaseIterable {
  case purpose, overview, effect

  /// JSON pointer of the box's text.
  package var pointer: String { "/" + rawValue }

  init?(pointer: String) {
    guard pointer.first == "/" else { return nil }
    self.init(rawValue: String(pointer.dropFirst()))
  }
}

/// The runner-up of a box, as its diagnostic names it.
struct RivalReading {
  private static let code = "segmentation.rival-box"

  let box: TextBox
  let spans: [ByteRange]

  /// The runner-up that a diagnostic is about; `nil` where it is about something else.
  ///
  /// Its message begins with the name of the box.
  init?(_ diagnostic: JSONValue) {
    guard diagnostic["code"]?.string == Self.code,
      let word = diagnostic["message"]?.string?.split(separator: " ").first,
      let box = TextBox(rawValue: String(word)), let spans = diagnostic["spans"]?.spans
    else { return nil }
    self.box = box
    self.spans = spans
  }

  /// The runners-up of a policy record.
  static func all(of policy: JSONValue) -> [RivalReading] {
    (policy["diagnostics"]?.array ?? []).compactMap(RivalReading.init)
  }
}
