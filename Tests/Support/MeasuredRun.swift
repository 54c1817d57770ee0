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
  /// - Parameters:
  ///   - arguments: of the command.
  ///   - input: the path that standard input is read from.
  /// - Throws: where the command cannot be started.
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
    // The system's own count of a child's memory begins with that of the tests, so it is asked for
    // while the command runs.
    var resident = 0
    while true {
      resident = max(resident, Self.resident(of: process))
      let ended = wait4(process, &state, WNOHANG, &usage)
      if ended == process || (ended < 0 && errno != EINTR) { break }
      usleep(500)
    }
    self.resident = resident
    status = state & 0x7F == 0 ? (state >> 8) & 0xFF : -(state & 0x7F)
    errors = (try? String(contentsOf: errorFile, encoding: .utf8)) ?? ""
    seconds = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
  }

  /// The most memory that a process has had resident so far, in bytes; 0 once it has ended.
  private static func resident(of process: pid_t) -> Int {
    let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) << 10
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
