internal import ShisakuExtraction

/// Document ids made from file names.
public enum DocumentIdentifier {
  /// The id of standard input.
  public static let standardInput = "stdin"

  /// The stem of a file name with everything but letters, digits, `.`, `_` and `-` replaced by `-`.
  ///
  ///     DocumentIdentifier.make(fromFileName: "施策集 2023.txt")  // "施策集-2023"
  ///     DocumentIdentifier.make(fromFileName: "dump.txt.gz")  // "dump"
  public static func make(fromFileName name: String) -> String {
    var stem = name.unicodeScalars[...]
    let packed = "." + InputFormat.packedExtension
    if name.lowercased().hasSuffix(packed) { stem = stem.dropLast(packed.unicodeScalars.count) }
    if let dot = stem.lastIndex(of: "."), dot > stem.startIndex { stem = stem[..<dot] }
    return clean(String(stem))
  }

  /// A caller's own id with the same characters replaced, so that it can stand in record ids and
  /// folder names.
  public static func clean(_ id: String) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: id.unicodeScalars.lazy.map { isKept($0) ? $0 : "-" })
    // A folder of that name would be the folder itself or the one above it.
    if result.allSatisfy({ $0 == "." }) {
      return String(repeating: "-", count: max(result.count, 1))
    }
    return String(result)
  }

  /// Whether an id is one that a batch gives a document. Records from elsewhere may hold any other,
  /// and such a one (`../x`, `profiles`) must lead to no file.
  package static func isOfBatch(_ id: String) -> Bool {
    !id.isEmpty && !BatchFolder.reservedNames.contains(id) && id.utf8.elementsEqual(clean(id).utf8)
  }

  /// Whether an id is that of a policy of a document: the document's, `#` and an ordinal from 1 in
  /// four digits.
  package static func isPolicy(_ id: String, of document: String) -> Bool {
    let (id, start) = (Array(id.utf8), Array((document + "#").utf8))
    let ordinal = id.dropFirst(start.count)
    return id.starts(with: start) && ordinal.count == 4
      && ordinal.allSatisfy { (0x30...0x39).contains($0) } && ordinal.contains { $0 != 0x30 }
  }

  /// Letters with the marks that belong to them (the voicing marks of decomposed kana), digits and
  /// the three signs.
  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "." || scalar == "_" || scalar == "-" { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber:
      return true
    default: return false
    }
  }
}
