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

  public init(eras: Eras = .western) {
    self.eras = eras
  }
}
