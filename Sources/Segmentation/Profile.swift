internal import Yams

/// What the form of a family of documents looks like: labels, values, cues. Data, read from YAML.
package struct Profile: Sendable {
  /// A way in which a label is printed.
  package struct Label: Sendable {
    package var role: FieldRole
    /// Folded UTF-8 without white space.
    package var text: [UInt8]
    /// Whether any words may stand before the text.
    package var isEnding: Bool
  }

  package var name = ""
  package var version = ""
  /// Longest text first.
  package var labels: [Label] = []
  package var categories: [(text: [UInt8], code: SheetNode.Category.Code)] = []
  package var reprint: [UInt8] = []
  package var measuresHeading: [UInt8] = []
  package var captions: [[UInt8]] = []
  package var indicatorHeader: [[UInt8]] = []
  package var officeUnits: [[UInt8]] = []
  package var ministries: [[UInt8]] = []
  /// Word lists by name: `aim_endings`, `deed_words`, …
  package var cues: [String: [[UInt8]]] = [:]

  /// The profile of the 施策集 family, embedded in the program.
  package static let builtIn: Profile = {
    let yaml = String(decoding: PackageResources.sesaku_sheet_yml, as: UTF8.self)
    do {
      return try Profile(yaml: yaml)
    } catch {
      preconditionFailure("the embedded profile does not parse: \(error)")
    }
  }()

  /// Reads a profile.
  ///
  /// - Throws: `ProfileError` with the key that is missing or wrong.
  package init(yaml: String) throws(ProfileError) {
    let root: Node
    do {
      guard let node = try Yams.compose(yaml: yaml) else {
        throw ProfileError(message: "the profile is empty")
      }
      root = node
    } catch let error as ProfileError {
      throw error
    } catch {
      throw ProfileError(message: "\(error)")
    }
    name = try Self.string(root["name"], "name")
    version = try Self.string(root["version"], "version")
    for (key, value) in root["labels"]?.mapping ?? [:] {
      guard let role = FieldRole(rawValue: key.string ?? "") else {
        throw ProfileError(message: "labels: no field is called \(key.string ?? "?")")
      }
      for item in value.sequence ?? [] {
        let text = try Self.string(item["text"], "labels.\(role.rawValue).text")
        let isEnding = item["ending"]?.bool ?? false
        labels.append(Label(role: role, text: Array(text.utf8), isEnding: isEnding))
      }
    }
    labels.sort { ($0.text.count, $1.role.rawValue) > ($1.text.count, $0.role.rawValue) }
    for (key, value) in root["categories"]?.mapping ?? [:] {
      guard let code = SheetNode.Category.Code(rawValue: value.string ?? "") else {
        throw ProfileError(message: "categories: no code is called \(value.string ?? "?")")
      }
      categories.append((Array((key.string ?? "").utf8), code))
    }
    reprint = Array((root["reprint"]?.string ?? "").utf8)
    measuresHeading = Array((root["excerpt"]?["measures"]?.string ?? "").utf8)
    captions = Self.words(root["excerpt"]?["captions"])
    indicatorHeader = Self.words(root["indicators"]?["header"])
    officeUnits = Self.words(root["offices"]?["units"])
    ministries = Self.words(root["offices"]?["ministries"])
    for (key, value) in root["cues"]?.mapping ?? [:] {
      cues[key.string ?? ""] = Self.words(value)
    }
  }

  private static func string(_ node: Node?, _ key: String) throws(ProfileError) -> String {
    guard let text = node?.string, !text.isEmpty else {
      throw ProfileError(message: "\(key) is missing")
    }
    return text
  }

  private static func words(_ node: Node?) -> [[UInt8]] {
    (node?.sequence ?? []).compactMap { $0.string.map { Array($0.utf8) } }
  }
}

/// A profile that cannot be used.
package struct ProfileError: Error, CustomStringConvertible {
  package let message: String
  package var description: String { message }
}

/// The fields of a sheet's form that have a label.
package enum FieldRole: String, Sendable, CaseIterable {
  case name, theme, category, office, positions, budget
  case purpose, overview, details, effect, roadmap
}
