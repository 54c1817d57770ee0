internal import ShisakuNormalization
internal import ShisakuSourceText
internal import Yams

extension Profile {
  /// Reads a profile.
  ///
  /// - Throws: `ProfileError` with every key that is unknown, missing or wrong and its place.
  package init(yaml: String) throws(ProfileError) {
    try self.init(yaml: yaml, wording: { $0.profile })
  }

  /// Reads a profile.
  ///
  /// - Parameters:
  ///   - yaml: its text.
  ///   - wording: gives the built-in profile whose words this one takes over.
  /// - Throws: as above.
  init(yaml: String, wording: @escaping (BuiltIn) -> Profile) throws(ProfileError) {
    var reader = ProfileReader(wording: wording)
    self = reader.profile(try ProfileReader.root(of: yaml))
    guard reader.problems.isEmpty else { throw ProfileError(reader.problems) }
  }
}

/// Reads a profile from the nodes of its YAML and goes on behind whatever is wrong.
private struct ProfileReader {
  private(set) var problems: [ProfileError.Problem] = []
  private let builtIn: (Profile.BuiltIn) -> Profile

  init(wording: @escaping (Profile.BuiltIn) -> Profile) {
    builtIn = wording
  }

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
    throw error("the profile is empty")
  }

  // MARK: - Parts

  mutating func profile(_ root: Node) -> Profile {
    var profile = Profile()
    let members = members(
      root, "a profile", required: ["name", "version", "labels"],
      optional: [
        "summary", "wording", "themes", "categories", "reprint", "excerpt", "indicators",
        "offices", "budget", "cues",
      ])
    profile.name = members["name"].map { name($0) } ?? ""
    profile.version = members["version"].map { text($0, "version") } ?? ""
    profile.summary = members["summary"].map { text($0, "summary") } ?? ""
    if let node = members["wording"] { takeWording(node, into: &profile) }
    profile.labels = members["labels"].map { labels($0) } ?? []
    profile.hasThemes = flag(members["themes"], "themes")
    profile.categories = members["categories"].map { categories($0) } ?? []
    profile.reprint = members["reprint"].map { word($0, "reprint") } ?? []
    if let node = members["excerpt"] {
      let parts = self.members(node, "excerpt", required: ["measures"], optional: ["captions"])
      profile.measuresHeading = parts["measures"].map { word($0, "measures") } ?? []
      profile.captions = parts["captions"].map { words($0, "captions") } ?? []
    }
    if let node = members["indicators"] {
      let parts = self.members(node, "indicators", required: ["header"], optional: [])
      profile.indicatorHeader = parts["header"].map { words($0, "header") } ?? []
    }
    if let node = members["offices"] {
      let parts = self.members(node, "offices", required: [], optional: ["units", "ministries"])
      if let list = parts["units"] { profile.officeUnits = words(list, "units") }
      if let list = parts["ministries"] { profile.ministries = words(list, "ministries") }
    }
    if let node = members["budget"] { profile.budgetTable = budgetTable(node) }
    if let node = members["cues"] {
      let names = Profile.Cue.allCases.map(\.rawValue)
      let lists = self.members(node, "cues", required: [], optional: names)
      for cue in Profile.Cue.allCases {
        if let list = lists[cue.rawValue] { profile.cues[cue] = words(list, cue.rawValue) }
      }
    }
    return profile
  }

  /// A name that may be typed after `--profile` and stands in records.
  private mutating func name(_ node: Node) -> String {
    let name = text(node, "name")
    let isPlain = name.utf8.allSatisfy { byte in
      (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == 0x2D
    }
    if !isPlain { report(node, "name holds lower-case letters, digits and hyphens only") }
    return name
  }

  /// The words of a built-in profile, for those that this one leaves out.
  private mutating func takeWording(_ node: Node, into profile: inout Profile) {
    let names = Profile.BuiltIn.allCases.map(\.rawValue)
    guard let name = choice(node, "wording", of: names), let other = Profile.BuiltIn(rawValue: name)
    else { return }
    let wording = builtIn(other)
    profile.officeUnits = wording.officeUnits
    profile.ministries = wording.ministries
    profile.cues = wording.cues
  }

  private mutating func labels(_ node: Node) -> [Profile.Label] {
    let fields = FieldRole.allCases.map(\.rawValue)
    let members = members(
      node, "labels", required: ["name"], optional: fields.filter { $0 != "name" })
    var labels: [(label: Profile.Label, node: Node)] = []
    for role in FieldRole.allCases {
      guard let list = members[role.rawValue] else { continue }
      for item in items(list, role.rawValue) {
        guard let label = label(item, role) else { continue }
        if (1...2).contains(label.text.count) {
          report(item, "a label has one Japanese character or three Latin ones at least")
        }
        labels.append((label, item))
      }
    }
    reportDuplicates(labels)
    return labels.map(\.label).sorted { left, right in
      (left.text.count, right.role.rawValue) > (right.text.count, left.role.rawValue)
    }
  }

  /// A text, or a mapping where there is more to say.
  private mutating func label(_ node: Node, _ role: FieldRole) -> Profile.Label? {
    if node.scalar != nil { return Profile.Label(role: role, text: word(node, "a label")) }
    let parts = members(node, "a label", required: ["text"], optional: ["ending", "note"])
    guard let text = parts["text"] else { return nil }
    return Profile.Label(
      role: role, text: word(text, "text"), isEnding: flag(parts["ending"], "ending"),
      hasNote: flag(parts["note"], "note"))
  }

  private mutating func reportDuplicates(_ labels: [(label: Profile.Label, node: Node)]) {
    let ordered = labels.sorted { left, right in
      let (one, other) = (Self.place(of: left.node), Self.place(of: right.node))
      return (one.line, one.column) < (other.line, other.column)
    }
    var first: [[UInt8]: (role: FieldRole, line: Int)] = [:]
    for (label, node) in ordered where !label.text.isEmpty {
      if let earlier = first[label.text] {
        let text = String(decoding: label.text, as: UTF8.self)
        report(node, "\(text) is a label of \(earlier.role) already, in line \(earlier.line)")
      } else {
        first[label.text] = (label.role, Self.place(of: node).line)
      }
    }
  }

  private mutating func categories(
    _ node: Node
  ) -> [(text: [UInt8], code: SheetNode.Category.Code)] {
    var categories: [(text: [UInt8], code: SheetNode.Category.Code)] = []
    let codes = SheetNode.Category.Code.allCases.map(\.rawValue)
    for (key, value) in pairs(node, "categories") {
      let text = word(key, "a category")
      if let name = choice(value, "a category", of: codes),
        let code = SheetNode.Category.Code(rawValue: name)
      {
        categories.append((text, code))
      }
    }
    return categories
  }

  private mutating func budgetTable(_ node: Node) -> Profile.BudgetTable {
    let parts = members(node, "budget", required: ["unit", "rows"], optional: ["drafts"])
    var table = Profile.BudgetTable(unit: [], rows: [], drafts: [])
    if let node = parts["unit"] {
      table.unit = word(node, "unit")
      if !BudgetTableReader.isUnit(table.unit) {
        report(node, "unit is an amount without its number: 円, 千円, 百万円, 億円")
      }
    }
    let kinds = SheetNode.BudgetEntry.Kind.allCases.map(\.rawValue)
    if let node = parts["rows"] {
      for (key, value) in pairs(node, "rows") {
        let text = word(key, "a row")
        if let name = choice(value, "a row", of: kinds),
          let kind = SheetNode.BudgetEntry.Kind(rawValue: name)
        {
          table.rows.append((text, kind))
        }
      }
    }
    table.drafts = parts["drafts"].map { words($0, "drafts") } ?? []
    return table
  }

  // MARK: - Values

  /// The members of a mapping by key; reports keys that are unknown or missing.
  private mutating func members(
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

  private mutating func pairs(_ node: Node, _ place: String) -> [(key: Node, value: Node)] {
    guard let mapping = node.mapping else {
      report(node, "\(place) is a mapping: a line “key: value” each")
      return []
    }
    return mapping.map { ($0.key, $0.value) }
  }

  private mutating func items(_ node: Node, _ place: String) -> [Node] {
    guard let sequence = node.sequence else {
      report(node, "\(place) is a list: [one, two]")
      return []
    }
    if sequence.isEmpty { report(node, "\(place) is empty") }
    return Array(sequence)
  }

  private mutating func text(_ node: Node, _ place: String) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else {
      report(node, "\(place) is a text")
      return ""
    }
    return text
  }

  /// A text as it stands in folded lines, without white space.
  private mutating func word(_ node: Node, _ place: String) -> [UInt8] {
    let text = text(node, place)
    let bytes = Array(text.utf8)
    let folded = Normalizer.shared.fold(SourceText(bytes))
    let expected = (folded.bytes + [0, 0, 0]).squeezed([0..<folded.count])
    if expected != bytes {
      let reading = String(decoding: expected, as: UTF8.self)
      report(node, "\(text) is compared with folded text; write \(reading)")
    }
    return expected
  }

  private mutating func words(_ node: Node, _ place: String) -> [[UInt8]] {
    items(node, place).map { word($0, "an item of \(place)") }.filter { !$0.isEmpty }
  }

  private mutating func flag(_ node: Node?, _ place: String) -> Bool {
    guard let node else { return false }
    switch node.scalar.map({ $0.style == .plain ? $0.string.lowercased() : "" }) {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      report(node, "\(place) is true or false")
      return false
    }
  }

  private mutating func choice(_ node: Node, _ place: String, of names: [String]) -> String? {
    if let name = node.scalar?.string, names.contains(name) { return name }
    report(node, "\(place) is one of \(list(names))")
    return nil
  }

  // MARK: - Problems

  private static func place(of node: Node) -> (line: Int, column: Int) {
    (node.mark?.line ?? 1, node.mark?.column ?? 1)
  }

  private mutating func report(_ node: Node, _ message: String) {
    let (line, column) = Self.place(of: node)
    problems.append(ProfileError.Problem(line: line, column: column, message: message))
  }
}
