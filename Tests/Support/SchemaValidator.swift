/// A validator for JSON Schema 2020-12, as far as the record schemas use it.
///
/// A keyword that it does not know is a finding too, so that no part of a schema goes unread.
package struct SchemaValidator: Sendable {
  /// What does not fit: a JSON pointer into the value, and why.
  package struct Finding: Sendable, Hashable, CustomStringConvertible {
    package let pointer: String
    package let message: String

    package var description: String { "\(pointer.isEmpty ? "/" : pointer): \(message)" }
  }

  /// Schemas by their `$id`.
  private let schemas: [String: JSONValue]

  package init(_ schemas: [JSONValue]) {
    self.schemas = Dictionary(
      schemas.map { ($0["$id"]?.string ?? "", $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Checks a value against the schema of an id.
  package func findings(in value: JSONValue, against id: String) -> [Finding] {
    guard let schema = schemas[id] else {
      return [Finding(pointer: "", message: "no schema \(id)")]
    }
    var check = Check(schemas: schemas, root: schema)
    check.check(value, schema, at: "")
    return check.findings
  }

  private struct Check {
    let schemas: [String: JSONValue]
    /// The schema that `#/…` refers to.
    var root: JSONValue
    var findings: [Finding] = []

    mutating func add(_ pointer: String, _ message: String) {
      findings.append(Finding(pointer: pointer, message: message))
    }

    func accepts(_ value: JSONValue, _ schema: JSONValue) -> Bool {
      var trial = Check(schemas: schemas, root: root)
      trial.check(value, schema, at: "")
      return trial.findings.isEmpty
    }

    mutating func check(_ value: JSONValue, _ schema: JSONValue, at pointer: String) {
      for member in schema.members ?? [] {
        check(value, member.key, member.value, schema, at: pointer)
      }
    }

    private mutating func check(
      _ value: JSONValue, _ keyword: String, _ argument: JSONValue, _ schema: JSONValue,
      at pointer: String
    ) {
      switch keyword {
      case "$schema", "$id", "title", "description", "$defs": break
      case "$ref": checkReference(value, argument.string ?? "", at: pointer)
      case "type":
        let names = argument.array?.compactMap(\.string) ?? [argument.string ?? ""]
        if !names.contains(where: { value.isOf(type: $0) }) {
          add(pointer, "is not of type \(names.joined(separator: " or "))")
        }
      case "const": if value != argument { add(pointer, "is not the constant") }
      case "enum":
        if argument.array?.contains(value) != true { add(pointer, "is none of the choices") }
      case "oneOf":
        let fitting = argument.array?.filter { accepts(value, $0) }.count ?? 0
        if fitting != 1 { add(pointer, "fits \(fitting) of the alternatives") }
      case "required", "properties", "additionalProperties", "propertyNames":
        checkObject(value, keyword, argument, schema, at: pointer)
      case "items", "prefixItems", "minItems", "maxItems":
        checkArray(value, keyword, argument, schema, at: pointer)
      case "minLength", "pattern": checkString(value, keyword, argument, at: pointer)
      case "minimum", "maximum":
        guard let limit = argument.double, let number = value.double else { break }
        if keyword == "minimum" ? number < limit : number > limit {
          add(pointer, "is beyond its \(keyword)")
        }
      default: add(pointer, "the schema's keyword \(keyword) is not known")
      }
    }

    private mutating func checkReference(
      _ value: JSONValue, _ reference: String, at pointer: String
    ) {
      let parts = reference.split(separator: "#", omittingEmptySubsequences: false)
      let saved = root
      if let id = parts.first, !id.isEmpty {
        guard let schema = schemas[String(id)] else { return add(pointer, "no schema \(id)") }
        root = schema
      }
      if let target = root.value(at: parts.count > 1 ? String(parts[1]) : "") {
        check(value, target, at: pointer)
      } else {
        add(pointer, "nothing stands at \(reference)")
      }
      root = saved
    }

    private mutating func checkObject(
      _ value: JSONValue, _ keyword: String, _ argument: JSONValue, _ schema: JSONValue,
      at pointer: String
    ) {
      guard let members = value.members else { return }
      switch keyword {
      case "required":
        for name in argument.array ?? [] where value[name.string ?? ""] == nil {
          add(pointer, "lacks \(name.string ?? "")")
        }
      case "properties":
        for member in members {
          if let part = argument[member.key] {
            check(member.value, part, at: "\(pointer)/\(member.key)")
          }
        }
      case "additionalProperties":
        for member in members where schema["properties"]?[member.key] == nil {
          if argument == .boolean(false) {
            add(pointer, "has the key \(member.key)")
          } else {
            check(member.value, argument, at: "\(pointer)/\(member.key)")
          }
        }
      default:
        for member in members { check(.string(member.key), argument, at: pointer) }
      }
    }

    private mutating func checkArray(
      _ value: JSONValue, _ keyword: String, _ argument: JSONValue, _ schema: JSONValue,
      at pointer: String
    ) {
      guard let elements = value.array else { return }
      let prefix = schema["prefixItems"]?.array ?? []
      switch keyword {
      case "items":
        for (index, element) in elements.enumerated().dropFirst(prefix.count) {
          check(element, argument, at: "\(pointer)/\(index)")
        }
      case "prefixItems":
        for (index, pair) in zip(elements, prefix).enumerated() {
          check(pair.0, pair.1, at: "\(pointer)/\(index)")
        }
      case "minItems":
        if elements.count < argument.integer ?? 0 { add(pointer, "has too few elements") }
      default:
        if elements.count > argument.integer ?? 0 { add(pointer, "has too many elements") }
      }
    }

    private mutating func checkString(
      _ value: JSONValue, _ keyword: String, _ argument: JSONValue, at pointer: String
    ) {
      guard let text = value.string else { return }
      if keyword == "minLength" {
        if text.unicodeScalars.count < argument.integer ?? 0 { add(pointer, "is too short") }
      } else if let pattern = argument.string {
        do {
          let regex = try Regex(pattern).matchingSemantics(.unicodeScalar)
          if text.firstMatch(of: regex) == nil { add(pointer, "does not match \(pattern)") }
        } catch {
          add(pointer, "the schema's pattern \(pattern) cannot be read")
        }
      }
    }
  }
}

extension JSONValue {
  fileprivate var double: Double? {
    if case .number(let text) = self { Double(text) } else { nil }
  }

  fileprivate func isOf(type name: String) -> Bool {
    switch (name, self) {
    case ("null", .null), ("boolean", .boolean), ("string", .string), ("array", .array),
      ("object", .object), ("number", .number):
      true
    case ("integer", .number(let text)): Double(text).map { $0 == $0.rounded() } ?? false
    default: false
    }
  }
}
