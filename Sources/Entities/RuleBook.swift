/// The rules as a page for people, and values as JSON.
package enum RuleBook {
  /// `Documentation/Rules.md`: each rule with its conventions, examples and lookalikes.
  package static var markdown: String {
    var page = """
      # Rules

      Written by `shisaku rules`; change the rules, not this page. Mentions stand between ⟦ and ⟧.

      Of the mentions that rules propose at one place the longest wins; of equally long ones that of
      the rule that stands first here. A mention that covers earlier ones replaces them.

      """
    for rule in EntityScanner.rules {
      page += "\n## \(rule.name)\n\n\(rule.documentation)\n\n| text | value |\n| --- | --- |\n"
      for example in rule.examples where !example.isLookalike {
        page += "| \(example.marked) | \(example.values.map { "`\($0)`" }.joined(separator: "<br>")) |\n"
      }
      page += "\nNothing is found in: "
      page += rule.examples.filter(\.isLookalike).map(\.text).joined(separator: " · ") + "\n"
    }
    return page
  }

  /// Compact JSON of an entity's value, keys in their order.
  package static func json(_ value: [(key: String, value: EntityValue)]) -> String {
    var bytes: [UInt8] = []
    appendJSON(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends an entity's value as compact JSON.
  package static func appendJSON(
    _ value: [(key: String, value: EntityValue)], to output: inout [UInt8]
  ) {
    output.append(UInt8(ascii: "{"))
    for (index, pair) in value.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      appendJSON(pair.key, to: &output)
      output.append(UInt8(ascii: ":"))
      switch pair.value {
      case .string(let text): appendJSON(text, to: &output)
      case .integer(let number): output += Array(String(number).utf8)
      case .boolean(let truth): output += Array((truth ? "true" : "false").utf8)
      case .null: output += Array("null".utf8)
      case .list(let items):
        output.append(UInt8(ascii: "["))
        for (index, item) in items.enumerated() {
          if index > 0 { output.append(UInt8(ascii: ",")) }
          appendJSON(item, to: &output)
        }
        output.append(UInt8(ascii: "]"))
      }
    }
    output.append(UInt8(ascii: "}"))
  }

  /// Appends a JSON string.
  package static func appendJSON(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): output += Array("\\\"".utf8)
      case UInt8(ascii: "\\"): output += Array("\\\\".utf8)
      case 0x00..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        output += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
