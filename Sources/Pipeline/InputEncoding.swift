package import ShisakuExtraction

/// The encoding of an input, by any of its usual names.
///
///     InputEncoding("cp932")?.name  // "Windows-31J"
public struct InputEncoding: Sendable, Hashable {
  package let encoding: TextEncoding

  /// - Parameter name: of IANA, Microsoft, Python or ICU, in any case; `nil` where none has it.
  public init?(_ name: String) {
    guard let encoding = TextEncoding(named: name) else { return nil }
    self.encoding = encoding
  }

  init(_ encoding: TextEncoding) {
    self.encoding = encoding
  }

  /// As records write it: the IANA name, where there is one.
  public var name: String { encoding.name }
}
