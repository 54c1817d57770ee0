/// A JSON text as a value that keeps the order of its keys and numbers as they are written.
///
///     let value = try JSONValue(Array(#"{"a":[1,2]}"#.utf8))
///     value.value(at: "/a/1")?.integer  // 2
package enum JSONValue: Sendable, Hashable {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  package struct Member: Sendable, Hashable {
    package let key: String
    package var value: JSONValue

    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of a key of an object, byte for byte: keys that Unicode takes for the same are others.
  /// O(keys).
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    let key = key.utf8
    return members.first { member in
      member.key.utf8.count == key.count && member.key.utf8.elementsEqual(key)
    }?.value
  }

  /// An element of an array.
  package subscript(index: Int) -> JSONValue? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The value that a JSON pointer leads to; keys with `~` are not looked for.
  package func value(at pointer: String) -> JSONValue? {
    var value = self
    for part in pointer.split(separator: "/") {
      let next: JSONValue? =
        if case .array = value { Int(part).flatMap { value[$0] } } else { value[String(part)] }
      guard let next else { return nil }
      value = next
    }
    return value
  }

  /// The elements of an array under a key; empty where there is no array.
  package func elements(_ key: String) -> [JSONValue] { self[key]?.array ?? [] }

  /// Text under a key.
  package func text(_ key: String) -> String? { self[key]?.string }

  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// A number that is written as an integer.
  package var integer: Int? {
    if case .number(let text) = self { Int(text) } else { nil }
  }

  package var double: Double? {
    if case .number(let text) = self { Double(text) } else { nil }
  }

  package var boolean: Bool? {
    if case .boolean(let flag) = self { flag } else { nil }
  }

  package var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  package var keys: [String]? {
    if case .object(let members) = self { members.map(\.key) } else { nil }
  }

  package var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }
}

extension JSONValue {
  /// Calls `body` with each value below this one that is neither an array nor an object, and with
  /// its JSON pointer, in order. Empty arrays and objects have none; values whose pointer is not
  /// wanted are passed over with all below them.
  package func forEachLeaf(
    at pointer: String = "", where isWanted: (String) -> Bool = { _ in true },
    _ body: (String, JSONValue) -> Void
  ) {
    guard isWanted(pointer) else { return }
    switch self {
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        element.forEachLeaf(at: "\(pointer)/\(index)", where: isWanted, body)
      }
    case .object(let members):
      for member in members {
        member.value.forEachLeaf(at: "\(pointer)/\(member.key)", where: isWanted, body)
      }
    default: body(pointer, self)
    }
  }
}
