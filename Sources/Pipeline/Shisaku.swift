internal import ShisakuSourceText
internal import ShisakuNormalization
internal import ShisakuRecords

/// The version of the program.
public let shisakuVersion = "0.1.0"

/// The versions of what the program stands on.
public struct EngineVersions: Sendable {
  /// Of ICU: `72.1`.
  public static var icu: String { UnicodeLibrary.shared.version }
  /// Of Unicode: `15.0`.
  public static var unicode: String { UnicodeLibrary.shared.unicodeVersion }
}

/// The JSON Schemas (2020-12) of the records.
public enum Schema: String, Sendable, CaseIterable {
  case policy, document

  /// The schema as UTF-8.
  public var bytes: [UInt8] {
    switch self {
    case .policy: RecordSchema.policy.bytes
    case .document: RecordSchema.document.bundle
    }
  }
}
