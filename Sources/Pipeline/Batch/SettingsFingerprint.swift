internal import ShisakuNormalization
internal import ShisakuSourceText

/// What records depend on besides their input, as a short text that is equal where all of it is.
enum SettingsFingerprint {
  /// Sixteen hexadecimal digits.
  static func make(of pipeline: DocumentPipeline, format: BatchRunner.Format) -> String {
    let lines =
      [
        "version=\(shisakuVersion)", "icu=\(UnicodeLibrary.shared.version)",
        "unicode=\(UnicodeLibrary.shared.unicodeVersion)", "format=\(format.rawValue)",
        "profile=\(pipeline.profile?.sha256 ?? "automatic")",
      ] + members(of: pipeline.options)
    let text = lines.map { "\($0)\n" }.joined()
    return String(SHA256.hash(of: text.utf8).hexadecimal.prefix(16))
  }

  /// Every stored property of the options, so that none that is added can be forgotten here.
  private static func members(of options: ConversionOptions) -> [String] {
    Mirror(reflecting: options).children.map { "\($0.label ?? "")=\($0.value)" }
  }
}
