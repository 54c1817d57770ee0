internal import ShisakuExtraction

/// What a document is converted with.
public struct ConversionOptions: Sendable, Hashable {
  /// What becomes of Japanese era years (令和5年度) in running text.
  public enum Eras: String, Sendable, CaseIterable {
    /// They are written as western years: 2023年度.
    case western
    /// They stay as printed.
    case keep
  }

  /// Era years in running text; names, titles and labels always keep theirs.
  public var eras: Eras
  /// The encoding of the inputs; `nil` where it is found out for each.
  public var encoding: InputEncoding?
  /// Whether bytes that cannot be decoded are replaced with U+FFFD; otherwise the document fails.
  public var isLossy: Bool
  /// Whether text that was read in a wrong encoding and saved again (mojibake) is put right.
  public var repairsMojibake: Bool

  public init(
    eras: Eras = .western, encoding: InputEncoding? = nil, isLossy: Bool = false,
    repairsMojibake: Bool = false
  ) {
    self.eras = eras
    self.encoding = encoding
    self.isLossy = isLossy
    self.repairsMojibake = repairsMojibake
  }

  var decoding: DecodingOptions {
    DecodingOptions(
      encoding: encoding?.encoding, isLossy: isLossy, repairsMojibake: repairsMojibake)
  }
}
