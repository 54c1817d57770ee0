package import ShisakuSegmentation
internal import ShisakuSourceText

/// A family of documents: what its form looks like, as data.
///
///     let profile = try DocumentProfile(yaml: text)
///     let pipeline = DocumentPipeline(profile: profile)
///
/// A pipeline without one reads each document as the built-in family that fits it best.
public struct DocumentProfile: Sendable {
  /// The longest profile that is read, in bytes; those of known families have a hundredth of it.
  static let maximumBytes = 1 << 20

  package let profile: Profile
  /// The profile as it is written, in UTF-8; a byte order mark stays in it.
  public let yaml: [UInt8]

  /// The hash of `yaml`.
  var sha256: String { SHA256.hash(of: yaml).hexadecimal }

  /// What records call the family.
  public var name: String { profile.name }
  /// The version of its profile.
  public var version: String { profile.version }
  /// A line for people; may be empty.
  public var summary: String { profile.summary }

  /// What can be used and does not do what it seems to, by place.
  public var warnings: [InvalidProfile.Problem] {
    profile.warnings.map { .init(line: $0.line, column: $0.column, message: $0.message) }
  }

  /// How the form prints the label of a field, by its key; `nil` where it has none.
  package func label(of key: String) -> String? {
    profile.labels.first { $0.key == key }
      .map { String(decoding: $0.text, as: UTF8.self) }
  }

  /// Reads a profile.
  ///
  /// - Throws: all that is wrong in it, with places.
  public init(yaml: [UInt8]) throws(InvalidProfile) {
    func problem(_ message: String) -> InvalidProfile {
      InvalidProfile([.init(line: 1, column: 1, message: message)])
    }
    guard yaml.count <= Self.maximumBytes else {
      throw problem("the profile is longer than \(Self.maximumBytes >> 20) MiB")
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bare = yaml.starts(with: mark) ? yaml.dropFirst(mark.count) : yaml[...]
    guard let text = String(validating: bare, as: UTF8.self) else {
      throw problem("the profile is not UTF-8")
    }
    self.yaml = yaml
    do throws(ProfileError) {
      profile = try Profile(yaml: text)
    } catch {
      throw InvalidProfile(
        error.problems.map { .init(line: $0.line, column: $0.column, message: $0.message) })
    }
  }

  /// A profile that is built in; `nil` where there is none of this name.
  public init?(builtIn name: String) {
    guard let builtIn = Profile.BuiltIn(rawValue: name) else { return nil }
    profile = builtIn.profile
    yaml = Array(builtIn.yaml.utf8)
  }

  /// Any form, read as one whose labels have none of some wordings: what the reader makes of a form with
  /// words that nobody has listed. For measuring.
  package init(formWithout wordings: Set<[UInt8]>) {
    let form = Profile.BuiltIn.form
    var profile = form.profile
    profile.withoutWordings = wordings
    self.profile = profile
    yaml = Array(form.yaml.utf8)
  }

  /// The names of the profiles that are built in, the one that is tried first in front.
  public static var builtInNames: [String] { Profile.BuiltIn.allCases.map(\.rawValue) }

  /// A built-in profile as it is written, in UTF-8; `nil` where there is none of this name.
  public static func yaml(ofBuiltIn name: String) -> [UInt8]? {
    Profile.BuiltIn(rawValue: name).map { Array($0.yaml.utf8) }
  }
}

/// A profile that cannot be used.
public struct InvalidProfile: Error, Sendable {
  /// One thing that is wrong.
  public struct Problem: Sendable, Hashable {
    /// From 1.
    public let line: Int
    /// Characters from 1.
    public let column: Int
    /// What is wrong and what is expected in its place.
    public let message: String
  }

  /// At least one, by place.
  public let problems: [Problem]

  init(_ problems: [Problem]) {
    self.problems = problems
  }
}
