/// How the bytes of an input become text.
package struct DecodingOptions: Sendable, Hashable {
  /// The encoding; `nil` where it is to be found out.
  package var encoding: TextEncoding?
  /// Whether bytes that cannot be decoded are replaced with U+FFFD; otherwise they are an error.
  package var isLossy: Bool
  /// Whether text that was read in a wrong encoding and saved again is put right.
  package var repairsMojibake: Bool

  package init(
    encoding: TextEncoding? = nil, isLossy: Bool = false, repairsMojibake: Bool = false
  ) {
    self.encoding = encoding
    self.isLossy = isLossy
    self.repairsMojibake = repairsMojibake
  }
}
