internal import Glibc

/// A folder that appears whole or not at all: filled under another name, then renamed.
struct OutputFolder {
  let path: String
  private let temporary: String

  /// Makes the folder under its temporary name, `.NAME.partial-PROCESS` beside its place.
  init(parent: String, name: String) throws(OutputError) {
    path = "\(parent)/\(name)"
    temporary = "\(parent)/.\(name).partial-\(getpid())"
    Self.removeTree(temporary)
    try Self.make(temporary)
  }

  /// Writes a file of the folder; `name` may name a folder in it that was made before.
  func write(_ bytes: [UInt8], to name: String) throws(OutputError) {
    let path = "\(temporary)/\(name)"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(path, "it cannot be created") }
    defer { close(descriptor) }
    try FileDescriptor.write(bytes, to: descriptor, path: path)
    guard fsync(descriptor) == 0 else { throw OutputError(path, "it cannot be flushed to disk") }
  }

  /// Makes a folder in the folder.
  func makeFolder(_ name: String) throws(OutputError) {
    try Self.make("\(temporary)/\(name)")
  }

  /// Puts the folder in its place, instead of an older one.
  func commit() throws(OutputError) {
    if rename(temporary, path) == 0 { return }
    // A folder that holds something is not replaced by a rename: move it out of the way first.
    let old = "\(temporary).old"
    guard rename(path, old) == 0, rename(temporary, path) == 0 else {
      let code = errno
      Self.removeTree(temporary)
      throw OutputError(path, "it cannot be put in place", code: code)
    }
    Self.removeTree(old)
  }

  /// Takes back what was written.
  func discard() { Self.removeTree(temporary) }

  /// Makes a folder and those above it where they are missing.
  static func make(_ path: String) throws(OutputError) {
    if mkdir(path, 0o777) == 0 { return }
    if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try make(String(path[..<slash]))
      if mkdir(path, 0o777) == 0 { return }
    }
    let code = errno
    var status = stat()
    if code == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
    throw OutputError(path, "the folder cannot be made", code: code)
  }

  private static func removeTree(_ path: String) {
    if unlink(path) == 0 { return }
    for name in FolderListing.names(in: Array(path.utf8)) ?? [] {
      removeTree("\(path)/\(String(decoding: name, as: UTF8.self))")
    }
    rmdir(path)
  }
}
