/// Codes of diagnostics that are about one value of a record.
///
/// The schema has no key for a value's JSON pointer; the code ends with it, written as codes are:
///
///     segmentation.rival-box.overview     about /overview
///     review.corrected.fields.2.text      about /fields/2/text
package enum ValueCode: String, Sendable, CaseIterable {
  /// The value could also be the text at the diagnostic's spans.
  case rival = "segmentation.rival-box"
  /// The value is not printed with what it belongs to; the document tells it elsewhere.
  case inferred = "records.inferred"
  /// A reviewer set the value.
  case corrected = "review.corrected"
  /// A reviewer found the value right.
  case confirmed = "review.confirmed"

  /// The code of a diagnostic about the value at a JSON pointer.
  package func code(about pointer: String) -> String {
    let place = pointer.utf8.map {
      $0 == UInt8(ascii: "/") ? UInt8(ascii: ".") : $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0
    }
    return rawValue + String(decoding: place, as: UTF8.self)
  }

  /// The kind and the JSON pointer of a code; `nil` where it is about no value.
  package static func parts(of code: String) -> (kind: ValueCode, pointer: String)? {
    guard let kind = allCases.first(where: { code.hasPrefix($0.rawValue + ".") }) else {
      return nil
    }
    let pointer = code.dropFirst(kind.rawValue.count)
      .map { $0 == "." ? "/" : $0 == "-" ? "_" : $0 }
    return (kind, String(pointer))
  }
}
