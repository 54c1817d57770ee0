import ShisakuNormalization
import FoundationEssentials
import ShisakuEntities
import ShisakuNormalization
import Testing

/// Every rule does what its documentation and examples say.
struct RuleTests {
  @Test("Every rule's examples have their values and its lookalikes none", arguments: Rules.names)
  func examples(name: String) throws {
    let rule = try #require(Rules.rule(name))
    #expect(rule.examples.count >= 4)
    #expect(rule.examples.filter(\.isLookalike).count >= 2)
    for example in rule.examples {
      let (entities, passage) = entities(in: example.text)
      let found = entities.filter { Rules.kinds(of: name).contains($0.kind) }
      #expect(found.map(\.description) == example.values, "\(example.marked)")
      if !example.isLookalike {
        // A passage closes blanks between Japanese characters.
        let marked = String(decoding: fold(example.marked), as: UTF8.self)
        #expect(
          Rules.mark(found, in: passage.bytes).filter { $0 != " " } == marked.filter { $0 != " " })
      }
    }
  }

  @Test("A rule's doc comment is its documentation", arguments: Rules.names)
  func documentation(name: String) throws {
    let rule = try #require(Rules.rule(name))
    let source = try #require(Rules.source(of: "\(rule)"))
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let declaration = try #require(lines.firstIndex { $0.hasPrefix("package enum \(rule)") })
    let comment = lines[..<declaration].reversed().prefix { $0.hasPrefix("///") }
      .map { $0.dropFirst(4) }.reversed().joined(separator: "\n")
    #expect(rule.documentation == comment)
  }

  @Test("A rule declares all keys of the values it gives, with their types", arguments: Rules.names)
  func members(name: String) throws {
    let rule = try #require(Rules.rule(name))
    for example in rule.examples {
      for entity in entities(in: example.text).entities {
        let declared = RuleRegistry.kind(named: entity.kind.description)?.allMembers ?? []
        for (key, value) in entity.value {
          let member = declared.first { $0.key == key }
          #expect(member?.accepts(value) == true, "\(entity): \(key)")
        }
      }
    }
  }

  @Test("No two rules declare the same kind, and keys with one column hold the same")
  func kinds() {
    #expect(Set(RuleRegistry.kinds.map(\.kind)).count == RuleRegistry.kinds.count)
    var sources: [String: String] = [:]
    for member in RuleRegistry.kinds.flatMap(\.members) {
      guard let column = member.column else { continue }
      let source = "\(member.key) \(member.type) \(column.summary)"
      #expect(sources.updateValue(source, forKey: column.name) ?? source == source)
    }
  }

  @Test("Documentation/Rules.md is what `shisaku rules` prints")
  func page() throws {
    let page = try String(
      contentsOf: Rules.root.appending(path: "Documentation/Rules.md"), encoding: .utf8)
    #expect(page == RuleBook.markdown, "run scripts/make-manuals")
  }
}

/// The rules by their names, and where their files are.
enum Rules {
  static let names = RuleRegistry.rules.map { $0.name }

  static func rule(_ name: String) -> (any Rule.Type)? {
    RuleRegistry.rules.first { $0.name == name }
  }

  static func kinds(of name: String) -> Set<Entity.Kind> {
    Set(rule(name)?.kinds.map(\.kind) ?? [])
  }

  static var root: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// The file of a rule, in whichever folder it is.
  static func source(of type: String) -> String? {
    let entities = root.appending(path: "Sources/Entities")
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: entities.path)) ?? []
    for folder in folders {
      let file = entities.appending(path: "\(folder)/\(type).swift")
      if let text = try? String(contentsOf: file, encoding: .utf8) { return text }
    }
    return nil
  }

  /// The text with its mentions between ⟦ and ⟧.
  static func mark(_ entities: [Entity], in bytes: [UInt8]) -> String {
    var marked: [UInt8] = []
    var offset = 0
    for entity in entities {
      marked += bytes[offset..<entity.range.lowerBound] + Array("⟦".utf8)
      marked += bytes[entity.range] + Array("⟧".utf8)
      offset = entity.range.upperBound
    }
    return String(decoding: marked + bytes[offset...], as: UTF8.self)
  }
}
