internal import Foundation
internal import Glibc

/// A run of the command as a process, with what it cost.
package struct MeasuredRun {
  /// Exit code, or minus the signal that ended it.
  package let status: Int32
  package let errors: String
  /// Processor time in seconds.
  package let seconds: Double
  /// The most memory that was resident, in bytes.
  package let resident: Int

  /// Whether the sanitizer is at work, which takes memory and time of its own.
  package static var isSanitized: Bool { dlsym(nil, "__asan_init") != nil }

  /// Runs the command that was built along with the tests and waits for its end.
  ///
  /// - Parameter input: what standard input is read from.
  package init(_ arguments: [String], input: String = "/dev/null") throws {
    let errorFile = FileManager.default.temporaryDirectory
      .appending(path: "shisaku-errors-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: errorFile) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, 2, errorFile.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let program = Workspace.products.appending(path: "shisaku").path
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var process = pid_t()
    let code = posix_spawn(&process, program, &actions, nil, words, environ)
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .ENOENT) }
    var state: Int32 = 0
    var usage = rusage()
    while wait4(process, &state, 0, &usage) < 0, errno == EINTR {}
    status = state & 0x7F == 0 ? (state >> 8) & 0xFF : -(state & 0x7F)
    errors = (try? String(contentsOf: errorFile, encoding: .utf8)) ?? ""
    seconds = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
    resident = Int(usage.ru_maxrss) << 10
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
