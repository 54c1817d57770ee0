internal import ShisakuNormalization
internal import ShisakuSourceText
internal import ShisakuValues
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
  ///   - catalogue: has the fields that its labels name.
  ///   - wording: gives the built-in profile whose words this one takes over.
  /// - Throws: as above.
  init(
    yaml: String, catalogue: FieldCatalogue = .builtIn, wording: @escaping (BuiltIn) -> Profile
  ) throws(ProfileError) {
    var reader = ProfileReader(catalogue: catalogue, wording: wording)
    self = reader.profile(try NodeReader.root(of: yaml))
    guard reader.nodes.problems.isEmpty else { throw ProfileError(reader.nodes.problems) }
  }
}

/// Reads a profile from the nodes of its YAML and goes on behind whatever is wrong.
private struct ProfileReader {
  private(set) var nodes = NodeReader()
  /// The fields that labels may name.
  private var catalogue: FieldCatalogue
  private let builtIn: (Profile.BuiltIn) -> Profile

  init(catalogue: FieldCatalogue, wording: @escaping (Profile.BuiltIn) -> Profile) {
    self.catalogue = catalogue
    builtIn = wording
  }

  // MARK: - Parts

  mutating func profile(_ root: Node) -> Profile {
    var profile = Profile()
    let members = nodes.members(
      root, "a profile", required: ["name", "version", "labels"],
      optional: [
        "summary", "wording", "values", "fields", "themes", "categories", "reprint", "excerpt",
        "indicators",
        "offices", "budget", "cues",
      ])
    profile.name = members["name"].map { name($0) } ?? ""
    profile.version = members["version"].map { nodes.text($0, "version") } ?? ""
    profile.summary = members["summary"].map { nodes.text($0, "summary") } ?? ""
    if let node = members["wording"] { takeWording(node, into: &profile) }
    if let node = members["values"] {
      let placement = nodes.choice(node, "values", of: Profile.Placement.allCases.map(\.rawValue))
      profile.placement = placement.flatMap(Profile.Placement.init(rawValue:)) ?? .beside
    }
    if let node = members["fields"] {
      var reader = CatalogueReader(nodes: nodes)
      profile.fields = reader.fields(node)
      nodes = reader.nodes
      for field in profile.fields { catalogue.add(field) }
    }
    profile.labels = members["labels"].map { labels($0, profile.placement) } ?? []
    profile.hasThemes = nodes.flag(members["themes"], "themes")
    profile.categories = members["categories"].map { categories($0) } ?? []
    profile.reprint = members["reprint"].map { nodes.word($0, "reprint") } ?? []
    if let node = members["excerpt"] {
      let parts = nodes.members(node, "excerpt", required: ["measures"], optional: ["captions"])
      profile.measuresHeading = parts["measures"].map { nodes.word($0, "measures") } ?? []
      profile.captions = parts["captions"].map { nodes.words($0, "captions") } ?? []
    }
    if let node = members["indicators"] {
      let parts = nodes.members(node, "indicators", required: ["header"], optional: [])
      profile.indicatorHeader = parts["header"].map { nodes.words($0, "header") } ?? []
    }
    if let node = members["offices"] {
      let parts = nodes.members(node, "offices", required: [], optional: ["units", "ministries"])
      if let list = parts["units"] { profile.officeUnits = nodes.words(list, "units") }
      if let list = parts["ministries"] { profile.ministries = nodes.words(list, "ministries") }
    }
    if let node = members["budget"] { profile.budgetTable = budgetTable(node) }
    if let node = members["cues"] {
      let names = Profile.Cue.allCases.map(\.rawValue)
      let lists = nodes.members(node, "cues", required: [], optional: names)
      for cue in Profile.Cue.allCases {
        if let list = lists[cue.rawValue] { profile.cues[cue] = nodes.words(list, cue.rawValue) }
      }
    }
    if profile.placement == .beside {
      if members["wording"] == nil, profile.name != Profile.BuiltIn.form.rawValue {
        let form = builtIn(.form)
        if profile.officeUnits.isEmpty { profile.officeUnits = form.officeUnits }
        if profile.ministries.isEmpty { profile.ministries = form.ministries }
      }
      for key in ["themes", "categories", "excerpt", "indicators"] {
        guard let node = members[key] else { continue }
        nodes.warn(node, "\(key) has no effect where values stand beside their labels")
      }
    }
    profile.warnings = nodes.warnings.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    return profile
  }

  /// A name that may be typed after `--profile` and stands in records.
  private mutating func name(_ node: Node) -> String {
    let name = nodes.text(node, "name")
    let isPlain = name.utf8.allSatisfy { byte in
      (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == 0x2D
    }
    if !isPlain { nodes.report(node, "name holds lower-case letters, digits and hyphens only") }
    return name
  }

  /// The words of a built-in profile, for those that this one leaves out.
  private mutating func takeWording(_ node: Node, into profile: inout Profile) {
    let names = Profile.BuiltIn.allCases.map(\.rawValue)
    guard let name = nodes.choice(node, "wording", of: names),
      let other = Profile.BuiltIn(rawValue: name)
    else { return }
    let wording = builtIn(other)
    profile.officeUnits = wording.officeUnits
    profile.ministries = wording.ministries
    profile.cues = wording.cues
  }

  private mutating func labels(
    _ node: Node, _ placement: Profile.Placement
  ) -> [Profile.Label] {
    let title = Field.Place.name.rawValue
    let keys = catalogue.fields.map(\.key) + [Profile.otherKey]
    let members = nodes.members(
      node, "labels", required: [title], optional: keys.filter { $0 != title })
    var labels: [(label: Profile.Label, node: Node)] = []
    for key in keys {
      guard let list = members[key] else { continue }
      for item in nodes.items(list, key) {
        guard let label = label(item, key, placement) else { continue }
        if (1...2).contains(label.text.count) {
          nodes.report(item, "a label has one Japanese character or three Latin ones at least")
        }
        labels.append((label, item))
      }
    }
    if labels.count > Profile.mostLabels {
      nodes.report(node, "a profile has \(Profile.mostLabels) labels at most")
    }
    reportDuplicates(labels)
    return labels.map(\.label).sorted { left, right in
      (left.text.count, right.key) > (right.text.count, left.key)
    }
  }

  /// Characters of an ending that fits nearly everything.
  private static let shortEnding = 2

  /// A text, or a mapping where there is more to say.
  private mutating func label(
    _ node: Node, _ key: String, _ placement: Profile.Placement
  ) -> Profile.Label? {
    let role = catalogue.identifier(of: key).map { catalogue[$0].place.torn } ?? .fields
    if node.scalar != nil {
      let label = nodes.label(node, "a label", isVerbatim: placement == .anywhere)
      return Profile.Label(key: key, role: role, text: label.wording, hasNote: label.hasNote)
    }
    let parts = nodes.members(node, "a label", required: ["text"], optional: ["ending", "note"])
    guard let text = parts["text"] else { return nil }
    let label = nodes.label(text, "text", isVerbatim: placement == .anywhere)
    let isEnding = nodes.flag(parts["ending"], "ending")
    if isEnding, placement == .beside {
      nodes.warn(text, "ending has no effect where values stand beside their labels")
    } else if isEnding, label.length <= Self.shortEnding {
      nodes.warn(text, "so short an ending fits most lines")
    }
    return Profile.Label(
      key: key, role: role, text: label.wording, isEnding: isEnding,
      hasNote: nodes.flag(parts["note"], "note") || label.hasNote)
  }

  private mutating func reportDuplicates(_ labels: [(label: Profile.Label, node: Node)]) {
    let ordered = labels.sorted { left, right in
      let (one, other) = (NodeReader.place(of: left.node), NodeReader.place(of: right.node))
      return (one.line, one.column) < (other.line, other.column)
    }
    var first: [[UInt8]: (key: String, line: Int)] = [:]
    for (label, node) in ordered where !label.text.isEmpty {
      if let earlier = first[label.text] {
        let text = String(decoding: label.text, as: UTF8.self)
        nodes.report(node, "\(text) is a label of \(earlier.key) already, in line \(earlier.line)")
      } else {
        first[label.text] = (label.key, NodeReader.place(of: node).line)
      }
    }
  }

  private mutating func categories(
    _ node: Node
  ) -> [(text: [UInt8], code: SheetNode.Category.Code)] {
    var categories: [(text: [UInt8], code: SheetNode.Category.Code)] = []
    let codes = SheetNode.Category.Code.allCases.map(\.rawValue)
    for (key, value) in nodes.pairs(node, "categories") {
      let text = nodes.word(key, "a category")
      if let name = nodes.choice(value, "a category", of: codes),
        let code = SheetNode.Category.Code(rawValue: name)
      {
        categories.append((text, code))
      }
    }
    return categories
  }

  private mutating func budgetTable(_ node: Node) -> Profile.BudgetTable {
    let parts = nodes.members(node, "budget", required: ["unit", "rows"], optional: ["drafts"])
    var table = Profile.BudgetTable(unit: [], rows: [], drafts: [])
    if let node = parts["unit"] {
      table.unit = nodes.word(node, "unit")
      if YenAmount.whole(of: [0x31] + table.unit) == nil {
        nodes.report(node, "unit is an amount without its number: 円, 千円, 百万円, 億円")
      }
    }
    let kinds = SheetNode.BudgetEntry.Kind.allCases.map(\.rawValue)
    if let node = parts["rows"] {
      for (key, value) in nodes.pairs(node, "rows") {
        let text = nodes.word(key, "a row")
        if let name = nodes.choice(value, "a row", of: kinds),
          let kind = SheetNode.BudgetEntry.Kind(rawValue: name)
        {
          table.rows.append((text, kind))
        }
      }
    }
    table.drafts = parts["drafts"].map { nodes.words($0, "drafts") } ?? []
    return table
  }
}
