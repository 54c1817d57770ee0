internal import ShisakuJSON
package import ShisakuRecords
internal import ShisakuSourceText

/// What became of one document: a record a policy and one for the document itself.
public struct DocumentResult: Sendable {
  /// Whether everything could be read.
  public enum Status: String, Sendable {
    case complete
    /// Records were made, and a diagnostic of severity `error` says what is missing in them.
    case partial
  }

  package let policies: [PolicyRecord]
  package let document: DocumentRecord
  /// The text that all spans refer to, as UTF-8, where it is not the input byte for byte.
  public let sourceText: [UInt8]?
  /// The page and box of each line of `sourceText` as JSON Lines,
  /// `{"span":[0,51],"page":1,"box":[40.02,43.4,278.01,63.67]}`: the span in bytes, the box left, top,
  /// right and bottom in points from the page's upper left corner. `nil` where the input has no boxes.
  public let sourceLayout: [UInt8]?

  /// Number of policies found.
  public var policyCount: Int { policies.count }

  public var status: Status {
    let diagnostics = [document.diagnostics] + policies.map(\.diagnostics)
    return diagnostics.joined().contains { $0.severity == .error } ? .partial : .complete
  }

  /// The policy record at `index`, from 0, as compact JSON in UTF-8.
  public func policyJSON(at index: Int) -> [UInt8] {
    policies[index].json(layout: .compact)
  }

  /// The document record as compact JSON in UTF-8.
  public func documentJSON() -> [UInt8] { document.json(layout: .compact) }
}
