package import ShisakuJSON

/// A validator for JSON Schema 2020-12, as far as the record schemas use it.
///
/// A keyword that it does not know is a finding too, so that no part of a schema goes unread.
package struct SchemaValidator: Sendable {
  /// What does not fit: a JSON pointer into the value, and why.
  package struct Finding: Sendable, Hashable, CustomStringConvertible {
    package enum Kind: Sendable {
      /// A value has the wrong form, or is missing.
      case form
      /// A key that the schema does not have.
      case unknownKey
      /// Keys that do not follow the order in which the schema names them.
      case keyOrder
    }

    package let kind: Kind
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
      return [Finding(kind: .form, pointer: "", message: "no schema \(id)")]
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
    /// Patterns that were used; nil for one that cannot be read.
    private var patterns: [String: Regex<AnyRegexOutput>?] = [:]

    init(schemas: [String: JSONValue], root: JSONValue) {
      self.schemas = schemas
      self.root = root
    }

    mutating func add(
      _ pointer: String, _ message: String, _ kind: Finding.Kind = .form
    ) {
      findings.append(Finding(kind: kind, pointer: pointer, message: message))
    }

    /// The findings of one alternative.
    private mutating func trial(
      _ value: JSONValue, _ schema: JSONValue, at pointer: String
    ) -> [Finding] {
      let saved = findings
      defer { findings = saved }
      findings = []
      check(value, schema, at: pointer)
      return findings
    }

    /// One alternative has to fit. Where none does and one alone has the value's type, what is
    /// wrong with that one says more.
    private mutating func checkAlternatives(
      _ value: JSONValue, _ alternatives: [JSONValue], at pointer: String
    ) {
      let trials = alternatives.map { trial(value, $0, at: pointer) }
      let fitting = trials.filter { trial in trial.allSatisfy { $0.kind == .keyOrder } }
      if fitting.count == 1 { return findings += fitting[0] }
      let ofType = trials.filter { trial in
        !trial.contains { $0.pointer == pointer && $0.message.hasPrefix(Self.wrongType) }
      }
      if fitting.isEmpty, ofType.count == 1 { return findings += ofType[0] }
      add(pointer, "fits \(fitting.count) of the alternatives")
    }

    private static let wrongType = "is not of type "

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
          add(pointer, "\(Self.wrongType)\(names.joined(separator: " or "))")
        }
      case "const": if value != argument { add(pointer, "is not the constant") }
      case "enum":
        if argument.array?.contains(value) != true { add(pointer, "is none of the choices") }
      case "oneOf": checkAlternatives(value, argument.array ?? [], at: pointer)
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
        let known = members.map(\.key).filter { argument[$0] != nil }
        if known != (argument.keys ?? []).filter({ value[$0] != nil }) {
          add(pointer, "has its keys in another order than the schema", .keyOrder)
        }
        for member in members {
          if let part = argument[member.key] {
            check(member.value, part, at: "\(pointer)/\(member.key)")
          }
        }
      case "additionalProperties":
        for member in members where schema["properties"]?[member.key] == nil {
          if argument == .boolean(false) {
            add(pointer, "has the unknown key \(member.key)", .unknownKey)
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
        guard let regex = regex(pattern) else {
          return add(pointer, "the schema's pattern \(pattern) cannot be read")
        }
        if text.firstMatch(of: regex) == nil { add(pointer, "does not match \(pattern)") }
      }
    }

    private mutating func regex(_ pattern: String) -> Regex<AnyRegexOutput>? {
      if let known = patterns[pattern] { return known }
      let regex = try? Regex(pattern).matchingSemantics(.unicodeScalar)
      patterns[pattern] = .some(regex)
      return regex
    }
  }
}

extension JSONValue {
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
