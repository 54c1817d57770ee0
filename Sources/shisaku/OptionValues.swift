public import ArgumentParser
public import Logging
public import Shisaku
public import ShisakuValidation

/// One of a few names, as the value of an option or argument.
///
/// Says itself what the parser would otherwise find out by code for all such types, for which the
/// runtime looks through all conformances of the program: a millisecond of each start.
public protocol NamedChoice: ExpressibleByArgument, CaseIterable, RawRepresentable
where RawValue == String {}

extension NamedChoice {
  public init?(argument: String) { self.init(rawValue: argument) }
  public var defaultValueDescription: String { rawValue }
  public static var allValueStrings: [String] { allCases.map { $0.rawValue } }
  /// None: the names say enough.
  public static var allValueDescriptions: [String: String] { [:] }
  public static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

// The library's choices as values of options and arguments.
extension BatchRunner.Format: NamedChoice {}
extension ConversionOptions.Eras: NamedChoice {}
extension Stage: NamedChoice {}
extension Schema: NamedChoice {}
extension FindingFormat: NamedChoice {}
extension Logger.Level: @retroactive ExpressibleByArgument, NamedChoice {
  // Two defaults would do: it reads itself from a string as well.
  public init?(argument: String) { self.init(rawValue: argument) }
}
