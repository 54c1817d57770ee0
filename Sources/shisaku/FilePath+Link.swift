internal import SystemPackage

extension FilePath {
  /// The path as a link in a file that stands elsewhere: relative to that one's folder where both are
  /// relative or both absolute, so that the two can be moved together.
  func link(fromFolderOf file: FilePath) -> String {
    let target = lexicallyNormalized()
    let folder = file.lexicallyNormalized().removingLastComponent()
    guard target.isAbsolute == folder.isAbsolute, folder.components.first?.kind != .parentDirectory
    else { return (target.isAbsolute ? "file://" : "") + Self.escaped(target.string) }
    let there = Array(target.components)
    let here = Array(folder.components)
    let shared = zip(there, here).prefix { $0 == $1 }.count
    let steps =
      Array(repeating: "..", count: here.count - shared) + there.dropFirst(shared).map(\.string)
    return Self.escaped(steps.joined(separator: "/"))
  }

  /// What has a meaning of its own in a link.
  private static func escaped(_ path: String) -> String {
    path.unicodeScalars.map { scalar in
      switch scalar {
      case " ": "%20"
      case "#": "%23"
      case "%": "%25"
      case "?": "%3F"
      case "\"": "%22"
      default: String(scalar)
      }
    }.joined()
  }
}
