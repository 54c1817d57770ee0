internal import Glibc
package import SystemPackage

// What swift-system has no name for. Each returns what the system does and leaves the reason in
// `errno`.

extension FilePath {
  /// rename(2).
  func rename(to other: FilePath) -> Int32 {
    withPlatformString { from in other.withPlatformString { Glibc.rename(from, $0) } }
  }

  /// mkdir(2), for everybody as far as the mask allows.
  func makeFolder() -> Int32 { withPlatformString { mkdir($0, 0o777) } }

  /// unlink(2).
  @discardableResult
  func unlink() -> Int32 { withPlatformString { Glibc.unlink($0) } }

  /// rmdir(2).
  @discardableResult
  func removeFolder() -> Int32 { withPlatformString { rmdir($0) } }

  /// Whether something stands there that the program may reach.
  package var isThere: Bool { withPlatformString { access($0, F_OK) } == 0 }

  /// Whether the program may write to it.
  var isWritable: Bool { withPlatformString { access($0, W_OK) } == 0 }
}
