internal import Shisaku
internal import ShisakuJSON
package import ShisakuSourceText
internal import ShisakuValidation

/// What a reviewer settled about one document, as the report saves it.
///
///     {"schema": "shisaku/corrections/1",
///      "document": {"id": "mirai-2025", "text_sha256": "…"},
///      "corrections": [
///        {"policy": "mirai-2025#0002", "field": "/overview", "action": "set",
///         "spans": [[3001, 3100]]}]}
///
/// `set`: the prose field holds exactly the text of these spans, or none. `confirm`: the field is right as it
/// is. The order does not matter; a field of a policy occurs once.
package struct Corrections: Sendable {
  package static let schema = "shisaku/corrections/1"

  package enum Action: String, Sendable {
    case set, confirm
  }

  package struct Entry: Sendable, Hashable {
    /// Id of the policy record.
    package let policy: String
    /// JSON pointer.
    package let field: String
    package let action: Action
    /// Bytes of the source text, in reading order.
    package let spans: [ByteRange]
  }

  /// Id of the document record.
  package let document: String
  /// Of the source text, in hexadecimal digits.
  package let textSHA256: String
  package let entries: [Entry]

  /// Reads the file's JSON.
  ///
  /// - Throws: where it is not of this form.
  package init(_ json: some Sequence<UInt8>) throws(ReviewError) {
    let value: JSONValue
    do {
      value = try JSONValue(json)
    } catch {
      throw ReviewError("it is no JSON: \(error.message)")
    }
    guard value["schema"]?.string == Self.schema else {
      throw ReviewError("it is no file of corrections: its schema is not \(Self.schema)")
    }
    guard let document = value.value(at: "/document/id")?.string,
      let hash = value.value(at: "/document/text_sha256")?.string,
      let corrections = value["corrections"]?.array
    else { throw ReviewError("it names no document, or has no corrections") }
    self.document = document
    textSHA256 = hash
    var entries: [Entry] = []
    for (index, correction) in corrections.enumerated() {
      let entry = try Self.entry(correction, number: index + 1)
      if entries.contains(where: { $0.policy == entry.policy && $0.field == entry.field }) {
        throw ReviewError("\(entry.policy)\(entry.field) is corrected twice; keep one of the two")
      }
      entries.append(entry)
    }
    self.entries = entries
  }

  private static func entry(_ json: JSONValue, number: Int) throws(ReviewError) -> Entry {
    guard let policy = json["policy"]?.string, let field = json["field"]?.string,
      let action = json["action"]?.string.flatMap(Action.init), let spans = json["spans"]?.spans
    else {
      throw ReviewError("correction \(number) has no policy, field, action and spans as it should")
    }
    for (index, span) in spans.enumerated() {
      guard !span.isEmpty, !spans[..<index].contains(where: { span.overlaps($0) }) else {
        throw ReviewError("correction \(number): its spans are empty or overlap")
      }
    }
    return Entry(policy: policy, field: field, action: action, spans: spans)
  }
}

extension ByteRange {
  func overlaps(_ other: ByteRange) -> Bool { lower < other.upper && other.lower < upper }

  /// What is left of the range without another.
  func removing(_ other: ByteRange) -> [ByteRange] {
    guard overlaps(other) else { return [self] }
    return [(lower, other.lower), (other.upper, upper)].filter { $0 < $1 }.map(ByteRange.init)
  }
}
