internal import CChildProcess
internal import Glibc

/// Another program while it runs.
///
/// It has a process group of its own, so a Ctrl-C for the group of this program passes it by, and
/// the system kills it as soon as the *thread* that started it ends. So a thread must have waited for
/// what it started before it ends, and then nothing is left running however this program ends.
package struct StartedProgram: Sendable {
  /// How a program came to its end.
  package enum End: Sendable, Hashable {
    case exit(status: Int32)
    case signal(Int32)
    /// The system does not tell: someone else has waited for the process.
    case unknown
  }

  /// Why a program cannot be started.
  package struct Problem: Error, Sendable {
    /// The system's error number.
    package let code: Int32

    /// The system's words.
    package var message: String { String(cString: strerror(code)) }
  }

  /// The number of its process, which is that of its group as well.
  package let identifier: Int32

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: its path, or a name that is looked for along `PATH`.
  ///   - arguments: without the name.
  ///   - descriptors: what is to be 0, 1, … in the program; `nil` for /dev/null. It has no others.
  ///   - memoryLimit: bytes of address space that it may take; `nil` for as many as this one.
  /// - Throws: where there is no such program, or it cannot be run.
  package init(
    _ program: String, _ arguments: [String], descriptors: [Int32?], memoryLimit: Int? = nil
  ) throws(Problem) {
    var process: Int32 = 0
    let code = Self.withList(Self.paths(of: program)) { paths in
      Self.withList([program] + arguments) { words in
        shisaku_start(
          paths, words, environ, descriptors.map { $0 ?? -1 }, Int32(descriptors.count),
          UInt64(memoryLimit ?? 0), &process)
      }
    }
    guard code == 0 else { throw Problem(code: code) }
    identifier = process
  }

  /// Two sockets that are connected with each other, closed in every program that is started.
  ///
  /// - Throws: where there is no room for them.
  package static func socketPair() throws(Problem) -> (Int32, Int32) {
    var ends: [Int32] = [-1, -1]
    guard shisaku_socket_pair(&ends) == 0 else { throw Problem(code: errno) }
    return (ends[0], ends[1])
  }

  /// Whether the program has ended; its group may go on.
  package var hasEnded: Bool {
    var information = siginfo_t()
    let result = waitid(P_PID, id_t(identifier), &information, WEXITED | WNOHANG | WNOWAIT)
    return result < 0 || information.si_signo != 0
  }

  /// Kills what is left of the program and its group. Not to be called once it was waited for: the
  /// numbers may then be those of another.
  package func kill() { _ = Glibc.kill(-identifier, SIGKILL) }

  /// Waits for the end of the program; to be called once.
  package func wait() -> End {
    var status: Int32 = 0
    var result: Int32
    repeat { result = waitpid(identifier, &status, 0) } while result < 0 && errno == EINTR
    guard result == identifier else { return .unknown }
    let signal = status & 0x7F
    return signal == 0 ? .exit(status: (status >> 8) & 0xFF) : .signal(signal)
  }

  /// Where a program may be, as execvp(3) looks for it.
  private static func paths(of program: String) -> [String] {
    guard !program.utf8.contains(0x2F) else { return [program] }
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/bin:/usr/bin"
    return folders.split(separator: ":", omittingEmptySubsequences: false).map {
      $0.isEmpty ? program : "\($0)/\(program)"
    }
  }

  private static func withList<Result>(
    _ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let list = words.map { strdup($0) }
    defer { for word in list { free(word) } }
    return body(list + [nil])
  }
}
