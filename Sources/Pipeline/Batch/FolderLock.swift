internal import Glibc

/// The right to write to an output folder, held by one run at a time.
///
/// It is flock(2) on the file `.lock`: the system gives it back when the program ends, however it
/// ends, so a file that was left over locks nobody out.
final class FolderLock: Sendable {
  /// In the folder.
  static let name = ".lock"

  private let path: String
  private let descriptor: Int32

  /// Takes the lock.
  ///
  /// - Throws: `busy` where another run has it.
  init(_ folder: String) throws(OutputError) {
    let path = "\(folder)/\(Self.name)"
    while true {
      // A link is not followed: what stands behind it is somebody else's.
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o666)
      guard descriptor >= 0 else {
        if errno == ELOOP { throw OutputError.foreign(path) }
        throw OutputError(path, "it cannot be created")
      }
      guard Self.isOwn(descriptor) else {
        close(descriptor)
        throw OutputError.foreign(path)
      }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        let holder = (try? FileDescriptor.read(0..<20, from: descriptor, path: path)) ?? []
        close(descriptor)
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
      if fstat(descriptor, &own) == 0, stat(path, &current) == 0, own.st_ino == current.st_ino,
        own.st_dev == current.st_dev
      {
        self.path = path
        self.descriptor = descriptor
        break
      }
      close(descriptor)
    }
    // For people alone; on a full disk the lock holds all the same.
    ftruncate(descriptor, 0)
    try? FileDescriptor.write(Array(String(getpid()).utf8), to: descriptor, path: path)
  }

  /// Whether an open file is a lock: empty, or the number of a process.
  private static func isOwn(_ descriptor: Int32) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let text = try? FileDescriptor.read(0..<21, from: descriptor, path: "")
    else { return false }
    return text.count <= 20 && text.allSatisfy { (0x30...0x39).contains($0) }
  }

  deinit {
    // Still locked while it is removed, so that nobody who opened it before can believe in it.
    unlink(path)
    close(descriptor)
  }
}
