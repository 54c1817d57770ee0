/// What is taken for granted about a scan that does not tell.
enum Scan {
  /// Dots per inch where a format gives pixels and no resolution. Boxes are then right among
  /// themselves, and right in points if the page was scanned as most are.
  static let assumedResolution = 300.0
}
