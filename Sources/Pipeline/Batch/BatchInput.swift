internal import ShisakuExtraction
internal import SystemPackage

/// One input of a batch.
struct BatchInput: Sendable {
  enum Place: Sendable {
    case standardInput
    case file(FilePath)
    /// Something that cannot be read, and why.
    case nothing(ConversionError)
  }

  let place: Place
  /// As given, or as found below a folder that was given.
  let source: FilePath
  var id: String
  /// Bytes as far as that is known before the input is read; 0 otherwise.
  var size = 0

  /// The file's name without its folder.
  var name: FilePath.Component? { source.lastComponent }

  /// The file; `nil` where it is none.
  var file: FilePath? {
    if case .file(let path) = place { path } else { nil }
  }

  /// Why it cannot be read, as far as opening it tells.
  var refusal: ConversionError? {
    switch place {
    case .standardInput: nil
    case .nothing(let error): error
    case .file(let path):
      FileHash.canBegin(path)
        ? nil
        : ConversionError(
          code: "extraction.unreadable",
          message: "it cannot be read; the records of an earlier run are kept")
    }
  }
}
