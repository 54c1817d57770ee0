internal import ShisakuNormalization
internal import ShisakuSourceText
internal import Yams

extension FieldCatalogue {
  /// Reads a catalogue.
  ///
  /// - Throws: every key that is unknown, missing or wrong, with its place.
  package init(yaml: String) throws(ProfileError) {
    var reader = CatalogueReader()
    self = reader.catalogue(try NodeReader.root(of: yaml))
    guard reader.nodes.problems.isEmpty else { throw ProfileError(reader.nodes.problems) }
  }
}

/// Reads a catalogue from the nodes of its YAML.
struct CatalogueReader {
  var nodes = NodeReader()

  mutating func catalogue(_ root: Node) -> FieldCatalogue {
    var catalogue = FieldCatalogue()
    let members = nodes.members(
      root, "a catalogue", required: ["version", "fields"],
      optional: ["headings", "components", "statuses", "periods", "amounts"])
    catalogue.version = members["version"].map { nodes.text($0, "version") } ?? ""
    catalogue.fields = members["fields"].map { fields($0) } ?? []
    catalogue.headings = members["headings"].map { labels($0, "headings") } ?? []
    catalogue.components = members["components"].map { labels($0, "components") } ?? []
    if let node = members["statuses"] {
      catalogue.statuses = meanings(node, "statuses")
    }
    catalogue.periods = members["periods"].map { labels($0, "periods") } ?? []
    if let node = members["amounts"] {
      let parts = nodes.members(
        node, "amounts", required: ["kinds", "drafts"], optional: ["parts", "own", "changes"])
      if let kinds = parts["kinds"] { catalogue.amountKinds = meanings(kinds, "kinds") }
      catalogue.drafts = parts["drafts"].map { labels($0, "drafts") } ?? []
      catalogue.amountChanges = parts["changes"].map { labels($0, "changes") } ?? []
      catalogue.amountRows = parts["own"].map { labels($0, "own") } ?? []
      catalogue.amountParts = parts["parts"].map { labels($0, "parts") } ?? []
    }
    return catalogue
  }

  /// Fields by key.
  mutating func fields(_ node: Node) -> [Field] {
    var fields: [Field] = []
    for (key, value) in nodes.pairs(node, "fields") {
      let members = nodes.members(
        value, "a field", required: ["type"], optional: ["place", "labels", "columns", "cues"])
      let types = ValueType.allCases.map(\.rawValue)
      let places = Field.Place.allCases.map(\.rawValue)
      let type = members["type"].flatMap { nodes.choice($0, "type", of: types) }
      let place = members["place"].flatMap { nodes.choice($0, "place", of: places) }
      fields.append(
        Field(
          key: nodes.text(key, "the key of a field"),
          type: type.flatMap(ValueType.init(rawValue:)) ?? .text,
          place: place.flatMap(Field.Place.init(rawValue:)) ?? .fields,
          labels: members["labels"].map { wordings($0, "labels") } ?? [],
          columns: members["columns"].map { wordings($0, "columns") } ?? [],
          cues: members["cues"].map { labels($0, "cues") } ?? []))
    }
    return fields
  }

  /// Labels as forms print them, without numbers, decoration and notes.
  private mutating func wordings(_ node: Node, _ place: String) -> [[UInt8]] {
    nodes.items(node, place).map { nodes.label($0, "an item of \(place)").wording }
      .filter { !$0.isEmpty }
  }

  /// Texts as they stand in folded lines without white space, however they are typed here.
  private mutating func labels(_ node: Node, _ place: String) -> [[UInt8]] {
    nodes.items(node, place).map { Self.folded(nodes.text($0, "an item of \(place)")) }
      .filter { !$0.isEmpty }
  }

  private mutating func meanings<Meaning: RawRepresentable & CaseIterable>(
    _ node: Node, _ place: String
  ) -> [(text: [UInt8], Meaning)] where Meaning.RawValue == String {
    var meanings: [(text: [UInt8], Meaning)] = []
    let names = Meaning.allCases.map(\.rawValue)
    for (key, value) in nodes.pairs(node, place) {
      let text = Self.folded(nodes.text(key, "an item of \(place)"))
      if let name = nodes.choice(value, "an item of \(place)", of: names),
        let meaning = Meaning(rawValue: name)
      {
        meanings.append((text, meaning))
      }
    }
    return meanings.sorted { $0.text.count > $1.text.count }
  }

  static func folded(_ text: String) -> [UInt8] {
    let folded = Normalizer.shared.fold(SourceText(Array(text.utf8)))
    return (folded.bytes + [0, 0, 0]).squeezed(0..<folded.count)
  }
}
