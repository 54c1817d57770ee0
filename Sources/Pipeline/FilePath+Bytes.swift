internal import Glibc
package import SystemPackage

// A path is bytes: the system promises no encoding, and two names that look alike may be two files.
// `FilePath` compares bytes; its text is for people and for records.

extension FilePath {
  /// A path as the system has it; what stands behind a NUL is left out.
  package init(bytes: some Sequence<UInt8>) {
    let name = bytes.prefix { $0 != 0 }.map { CInterop.PlatformChar(bitPattern: $0) } + [0]
    self.init(platformString: name)
  }

  /// The path as the system has it, without the closing zero.
  package var bytes: [UInt8] { withPlatformString(characters(of:)) }

  /// The bytes of a string of the system, without the closing zero.
  package static func bytes(of start: UnsafePointer<CInterop.PlatformChar>) -> [UInt8] {
    characters(of: start)
  }

  /// The path with something behind its last name.
  package func suffixed(_ suffix: String) -> FilePath { FilePath(bytes: bytes + suffix.utf8) }

  /// The folder that the last name stands in; `.` where the path is that name alone.
  package var folder: FilePath {
    let folder = removingLastComponent()
    return folder.isEmpty ? "." : folder
  }

  /// The path as text, where its bytes are UTF-8.
  package var validText: String? { String(validating: bytes, as: UTF8.self) }
}

extension FilePath.Component {
  /// A name as the system has it; `nil` where it is none.
  package init?(bytes: some Collection<UInt8>) {
    guard !bytes.contains(0) else { return nil }
    let name = bytes.map { CInterop.PlatformChar(bitPattern: $0) } + [0]
    self.init(platformString: name)
  }

  /// The name as the system has it, without the closing zero.
  package var bytes: [UInt8] { withPlatformString(characters(of:)) }
}

/// The bytes of a string that ends with zero.
private func characters(of start: UnsafePointer<CInterop.PlatformChar>) -> [UInt8] {
  UnsafeBufferPointer(start: start, count: strlen(start)).map { UInt8(bitPattern: $0) }
}
