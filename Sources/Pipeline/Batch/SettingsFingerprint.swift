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

  /// Every stored property of the options; a test says where one is forgotten. (Asking for them by
  /// reflection takes half a millisecond of each start.)
  static func members(of options: ConversionOptions) -> [String] {
    [
      "eras=\(options.eras.rawValue)", "encoding=\(options.encoding?.name ?? "nil")",
      "isLossy=\(options.isLossy)", "repairsMojibake=\(options.repairsMojibake)",
    ]
  }
}
