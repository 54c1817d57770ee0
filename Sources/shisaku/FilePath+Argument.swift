public import ArgumentParser
internal import Shisaku
public import SystemPackage

/// A path as an argument, byte for byte.
extension FilePath: @retroactive ExpressibleByArgument {
  public init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    self.init(bytes: RawArguments.bytes(of: argument))
  }

  public var defaultValueDescription: String { string }
  public static var allValueStrings: [String] { [] }
  public static var allValueDescriptions: [String: String] { [:] }
  public static var defaultCompletionKind: CompletionKind { .file() }
}
