internal import Glibc
internal import ShisakuExtraction
internal import ShisakuSourceText
public import SystemPackage

/// A single input: a file, or standard input where its path is `-`.
public struct InputFile: Sendable {
  public let path: FilePath

  public init(_ path: FilePath) {
    self.path = path
  }

  /// Whether there is such a file, or it is standard input.
  public var exists: Bool { path == "-" || path.withPlatformString({ access($0, F_OK) }) == 0 }

  /// All bytes of the input.
  public func read() throws(ConversionError) -> ArraySlice<UInt8> {
    do throws(ExtractionError) {
      let padded =
        path == "-"
        ? try InputReader.readStandardInput() : try InputReader.read(path: path.bytes)
      return padded.dropLast(SourceText.padding)
    } catch {
      throw ConversionError(error)
    }
  }
}
