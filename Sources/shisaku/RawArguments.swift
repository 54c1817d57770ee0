import Shisaku
import SystemPackage

/// The arguments of the program as the system gave them.
///
/// Paths are bytes, and the parser of arguments wants strings: a byte that is no UTF-8 stands in
/// them as a private character, `U+10FF00` and the byte, and a path takes it back. (A character from
/// there in a name stands as its bytes, each so written.)
enum RawArguments {
  private static let base: UInt32 = 0x10FF00

  /// All but the name of the program.
  static let all: [String] = {
    let list = UnsafeBufferPointer(
      start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
    return list.dropFirst().compactMap { $0 }.map { text(of: FilePath.bytes(of: $0)) }
  }()

  /// Bytes as a string that keeps all of them.
  static func text(of bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self),
      !text.unicodeScalars.contains(where: { $0.value >= base })
    {
      return text
    }
    var text = String.UnicodeScalarView()
    var rest = bytes[...]
    while let first = rest.first {
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      let valid = String(validating: rest.prefix(length), as: UTF8.self)?.unicodeScalars
      if let valid, valid.count == 1, let scalar = valid.first, scalar.value < base {
        text.append(scalar)
        rest = rest.dropFirst(length)
      } else {
        if let scalar = Unicode.Scalar(base + UInt32(first)) { text.append(scalar) }
        rest = rest.dropFirst()
      }
    }
    return String(text)
  }

  /// The bytes that a string stands for.
  static func bytes(of text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar in
      scalar.value >= base
        ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(String(scalar).utf8)
    }
  }
}
