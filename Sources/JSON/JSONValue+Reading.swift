extension JSONValue {
  /// What makes a text no JSON.
  package typealias Problem = JSONReader.Problem

  /// Reads one JSON text (RFC 8259), strictly: nothing stands behind it, no key of an object occurs
  /// twice, strings are valid UTF-8. O(n).
  package init(_ text: some Sequence<UInt8>) throws(Problem) {
    var reader = JSONReader(Array(text))
    self = try Self.read(&reader)
    try reader.readEnd()
  }

  private static func read(_ reader: inout JSONReader) throws(Problem) -> JSONValue {
    switch reader.nextKind() {
    case .string: return .string(try string(&reader))
    case .number: return .number(try reader.readNumber())
    case .word: return try reader.readWord().map { .boolean($0) } ?? .null
    case .array:
      var elements: [JSONValue] = []
      try reader.readElements { reader throws(Problem) in elements.append(try read(&reader)) }
      return .array(elements)
    case .object:
      var members: [Member] = []
      try reader.readMembers { reader, key throws(Problem) in
        members.append(Member(key, try read(&reader)))
      }
      guard hasDistinctKeys(members) else { throw reader.problem("a key occurs twice") }
      return .object(members)
    }
  }

  private static func string(_ reader: inout JSONReader) throws(Problem) -> String {
    guard let text = String(validating: try reader.readString(), as: UTF8.self) else {
      throw reader.problem("a string is not UTF-8")
    }
    return text
  }

  private static func hasDistinctKeys(_ members: [Member]) -> Bool {
    Set(members.lazy.map { Array($0.key.utf8) }).count == members.count
  }
}

extension [Int] {
  /// The sum of numbers that anybody may have written; one that does not fit is the nearest that
  /// does.
  package var clampedSum: Int {
    reduce(0) { sum, number in
      let (next, overflowed) = sum.addingReportingOverflow(number)
      return overflowed ? (number > 0 ? .max : .min) : next
    }
  }
}
