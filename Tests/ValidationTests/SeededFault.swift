import ShisakuJSON
import ShisakuSourceText
import ShisakuValidation
import Testing

/// A fault as extraction, an editor or a broken disk might make it, and the check that has to find
/// it.
struct SeededFault: Sendable, CustomTestStringConvertible {
  let name: String
  let code: String
  /// The changes that make the fault in a document, at the first place where that is possible; `nil`
  /// where there is none.
  let edits: @Sendable (FaultBench) -> [RecordEdit]?

  var testDescription: String { name }

  init(
    _ name: String, _ code: String, _ edits: @escaping @Sendable (FaultBench) -> [RecordEdit]?
  ) {
    self.name = name
    self.code = "validation." + code
    self.edits = edits
  }
}

/// What a fault may look at to find its place.
struct FaultBench {
  let document: ConvertedDocument

  var policies: [JSONValue] { document.files["policies"]?.array ?? [] }
  var source: [UInt8] { Array((document.files["text"]?.string ?? "").utf8) }

  /// The pointer of the first policy that passes.
  func policy(where isWanted: (JSONValue) -> Bool) -> (index: Int, json: JSONValue, place: String)?
  {
    policies.firstIndex(where: isWanted).map { ($0, policies[$0], "/policies/\($0)") }
  }

  /// The first policy with values at all of some pointers.
  func policy(with pointers: String...) -> (index: Int, json: JSONValue, place: String)? {
    policy { policy in
      pointers.allSatisfy { pointer in
        switch policy.value(at: pointer) {
        case nil, .null: false
        default: true
        }
      }
    }
  }

  /// The spans of a value of a policy.
  func spans(_ pointer: String, in policy: JSONValue) -> [(lower: Int, upper: Int)] {
    (policy["provenance"]?[pointer]?.array ?? []).map {
      ($0[0]?.integer ?? 0, $0[1]?.integer ?? 0)
    }
  }

  /// Spans as JSON.
  func json(_ spans: [(lower: Int, upper: Int)]) -> String {
    "[" + spans.map { "[\($0.lower),\($0.upper)]" }.joined(separator: ",") + "]"
  }

  /// The place of the provenance of a pointer.
  func provenance(_ pointer: String, of place: String) -> String {
    "\(place)/provenance/"
      + pointer.split(separator: "/", omittingEmptySubsequences: false)
      .joined(separator: "~1")
  }

  /// Exchanges two values of one policy with all that speaks about them.
  func exchange(_ first: String, _ second: String, in place: String) -> [RecordEdit] {
    [
      .swap("\(place)\(first)", "\(place)\(second)"),
      .swap(provenance(first, of: place), provenance(second, of: place)),
    ]
  }
}
