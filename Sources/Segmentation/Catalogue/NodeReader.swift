internal import ShisakuNormalization
internal import ShisakuSourceText
internal import Yams

/// Reads the nodes of a YAML file of ours and goes on behind whatever is wrong.
struct NodeReader {
  /// The longest list that is read. Tables of words and labels count in two bytes.
  private static let mostItems = 8_000

  private(set) var problems: [ProfileError.Problem] = []
  /// What can be used and does not do what it seems to.
  private(set) var warnings: [ProfileError.Problem] = []

  /// The node of the whole document.
  ///
  /// - Throws: where the text is no YAML; the parser stops at the first place.
  static func root(of yaml: String) throws(ProfileError) -> Node {
    func error(_ message: String, at mark: Mark? = nil) -> ProfileError {
      ProfileError([
        ProfileError.Problem(line: mark?.line ?? 1, column: mark?.column ?? 1, message: message)
      ])
    }
    do {
      // Types of scalars are not asked for, and the resolver that knows them compiles regexes.
      if let node = try Yams.compose(yaml: yaml, .basic) { return node }
    } catch YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _), YamlError.composer(_, let problem, let mark, _)
    {
      throw error("no YAML: \(problem)", at: mark)
    } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
      throw error("the key \(keys.joined(separator: ", ")) stands here twice", at: context.mark)
    } catch {
      throw ProfileError([ProfileError.Problem(line: 1, column: 1, message: "no YAML: \(error)")])
    }
    throw error("the text is empty")
  }

  /// The members of a mapping by key; reports keys that are unknown or missing.
  mutating func members(
    _ node: Node, _ place: String, required: [String], optional: [String]
  ) -> [String: Node] {
    var members: [String: Node] = [:]
    guard node.mapping != nil else {
      report(node, "\(place) is a mapping with \(list(required + optional))")
      return [:]
    }
    for (key, value) in node.mapping ?? [:] {
      let name = key.scalar?.string ?? ""
      if (required + optional).contains(name) {
        members[name] = value
      } else {
        let known = list(required + optional)
        report(key, "\(place) has no key “\(name)”; it may have \(known)")
      }
    }
    for key in required where members[key] == nil { report(node, "\(place) needs the key \(key)") }
    return members
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  mutating func pairs(_ node: Node, _ place: String) -> [(key: Node, value: Node)] {
    guard let mapping = node.mapping else {
      report(node, "\(place) is a mapping: a line “key: value” each")
      return []
    }
    return mapping.map { ($0.key, $0.value) }
  }

  mutating func items(_ node: Node, _ place: String) -> [Node] {
    guard let sequence = node.sequence else {
      report(node, "\(place) is a list: [one, two]")
      return []
    }
    if sequence.isEmpty { report(node, "\(place) is empty") }
    if sequence.count > Self.mostItems {
      report(node, "\(place) has more than \(Self.mostItems) items")
      return []
    }
    return Array(sequence)
  }

  mutating func text(_ node: Node, _ place: String) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else {
      report(node, "\(place) is a text")
      return ""
    }
    return text
  }

  /// A label as people write it (`１　事業の目的：`) as it is found on a form.
  mutating func label(
    _ node: Node, _ place: String, isVerbatim: Bool = false
  ) -> LabelNotation {
    let label = LabelNotation(text(node, place), isVerbatim: isVerbatim)
    if let warning = label.warning { warn(node, warning) }
    return label
  }

  /// A text as it stands in folded lines, without white space.
  mutating func word(_ node: Node, _ place: String) -> [UInt8] {
    let text = text(node, place)
    let bytes = Array(text.utf8)
    let folded = Normalizer.shared.fold(SourceText(bytes))
    let expected = (folded.bytes + [0, 0, 0]).squeezed(0..<folded.count)
    if expected != bytes {
      let reading = String(decoding: expected, as: UTF8.self)
      report(node, "\(text) is compared with folded text; write \(reading)")
    }
    return expected
  }

  mutating func words(_ node: Node, _ place: String) -> [[UInt8]] {
    items(node, place).map { word($0, "an item of \(place)") }.filter { !$0.isEmpty }
  }

  mutating func flag(_ node: Node?, _ place: String) -> Bool {
    guard let node else { return false }
    switch node.scalar.map({ $0.style == .plain ? $0.string.lowercased() : "" }) {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      report(node, "\(place) is true or false")
      return false
    }
  }

  mutating func choice(_ node: Node, _ place: String, of names: [String]) -> String? {
    if let name = node.scalar?.string, names.contains(name) { return name }
    report(node, "\(place) is one of \(list(names))")
    return nil
  }

  // MARK: - Problems

  static func place(of node: Node) -> (line: Int, column: Int) {
    (node.mark?.line ?? 1, node.mark?.column ?? 1)
  }

  mutating func warn(_ node: Node, _ message: String) {
    let (line, column) = Self.place(of: node)
    warnings.append(ProfileError.Problem(line: line, column: column, message: message))
  }

  mutating func report(_ node: Node, _ message: String) {
    let (line, column) = Self.place(of: node)
    problems.append(ProfileError.Problem(line: line, column: column, message: message))
  }
}
