internal import Glibc
internal import SystemPackage

/// The right to write to an output folder, held by one run at a time.
///
/// It is flock(2) on the file `.lock`: the system gives it back when the program ends, however it
/// ends, so a file that was left over locks nobody out.
final class FolderLock: Sendable {
  /// In the folder.
  static let name = ".lock"

  private let path: FilePath
  private let descriptor: FileDescriptor

  /// Takes the lock.
  ///
  /// - Throws: `busy` where another run has it.
  init(_ folder: FilePath) throws(OutputError) {
    let path = folder.appending(Self.name)
    while true {
      // A link is not followed: what stands behind it is somebody else's.
      let descriptor: FileDescriptor
      do throws(OutputError) {
        descriptor = try FileDescriptor.opening(
          path, .readWrite, options: [.create, .noFollow, .nonBlocking])
      } catch {
        throw error.code == ELOOP ? OutputError.foreign(path) : error
      }
      guard Self.isOwn(descriptor) else {
        descriptor.finish()
        throw OutputError.foreign(path)
      }
      guard flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        let holder = (try? descriptor.read(0..<20, of: path)) ?? []
        descriptor.finish()
        if code == EINTR { continue }
        guard code == EWOULDBLOCK else {
          throw OutputError(path, "it cannot be locked", code: code)
        }
        let process = holder.isEmpty ? "" : " (process \(String(decoding: holder, as: UTF8.self)))"
        throw OutputError(
          .busy, folder,
          "another run\(process) writes to this folder; wait for its end, or give another folder")
      }
      // Another run may have ended, and removed the file, between the opening and the locking.
      var own = stat()
      var current = stat()
      if fstat(descriptor.rawValue, &own) == 0,
        path.withPlatformString({ stat($0, &current) }) == 0, own.st_ino == current.st_ino,
        own.st_dev == current.st_dev
      {
        self.path = path
        self.descriptor = descriptor
        break
      }
      descriptor.finish()
    }
    // For people alone; on a full disk the lock holds all the same.
    try? descriptor.resize(to: 0)
    try? descriptor.write(all: String(getpid()).utf8, to: path)
  }

  /// Whether an open file is a lock: empty, or the number of a process.
  private static func isOwn(_ descriptor: FileDescriptor) -> Bool {
    var status = stat()
    guard fstat(descriptor.rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let text = try? descriptor.read(0..<21, of: "")
    else { return false }
    return text.count <= 20 && text.allSatisfy { (0x30...0x39).contains($0) }
  }

  deinit {
    // Still locked while it is removed, so that nobody who opened it before can believe in it.
    path.unlink()
    descriptor.finish()
  }
}
