internal import CChildProcess
internal import Glibc

/// Runs another program on bytes and collects what it writes, within limits of time and length.
///
/// The program gets the input as its standard input, in an anonymous file, so that nothing is ever
/// written beside the user's files and neither side waits for the other.
struct ChildProcess {
  /// Why a program gave nothing.
  enum Failure: Error {
    case notFound
    case system(String)
    case tooSlow
    case tooLong
  }

  let program: String
  let arguments: [String]
  /// Seconds until the program is ended.
  let timeLimit: Int
  /// Bytes that it may write.
  let outputLimit: Int
  /// Bytes of address space that it may take.
  let memoryLimit: Int

  /// Runs the program, looked for along `PATH`, and waits for it.
  ///
  /// - Returns: what it wrote to standard output, and its exit status (128 + n after signal n).
  func run(on input: ArraySlice<UInt8>) throws(Failure) -> (output: [UInt8], status: Int32) {
    let file = try Self.anonymousFile(input)
    defer { close(file) }
    var ends: [Int32] = [-1, -1]
    guard shisaku_pipe(&ends) == 0 else { throw Self.failure("no pipe") }
    defer { close(ends[0]) }
    let child: pid_t
    do throws(Failure) {
      child = try spawn(input: file, output: ends[1])
    } catch {
      close(ends[1])
      throw error
    }
    close(ends[1])
    _ = shisaku_limit_memory(child, UInt64(memoryLimit))
    let outcome = Result { () throws(Failure) in try read(ends[0]) }
    if case .failure = outcome { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return (try outcome.get(), signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
  }

  private func spawn(input: Int32, output: Int32) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var child: pid_t = 0
    let code = Self.withArguments([program] + arguments) { list in
      posix_spawnp(&child, program, &actions, nil, list, environ)
    }
    if code == ENOENT { throw .notFound }
    guard code == 0 else { throw .system("\(program): \(String(cString: strerror(code)))") }
    return child
  }

  /// Reads until the program closes its output.
  private func read(_ descriptor: Int32) throws(Failure) -> [UInt8] {
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let deadline = Self.now() + Int64(timeLimit) * 1000
    while true {
      let left = deadline - Self.now()
      guard left > 0 else { throw .tooSlow }
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, Int32(left))
      if ready == 0 { throw .tooSlow }
      let count =
        ready < 0
        ? -1 : buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw Self.failure("its output cannot be read")
      }
      if count == 0 { return output }
      guard output.count + count <= outputLimit else { throw .tooLong }
      output += buffer[..<count]
    }
  }

  /// A file in memory that holds `bytes`, read from its start.
  private static func anonymousFile(_ bytes: ArraySlice<UInt8>) throws(Failure) -> Int32 {
    let file = shisaku_anonymous_file()
    guard file >= 0 else { throw failure("no room for the input") }
    let isWritten = bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let count = buffer.baseAddress.map { write(file, $0 + offset, buffer.count - offset) } ?? -1
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return false }
        offset += count
      }
      return lseek(file, 0, SEEK_SET) == 0
    }
    guard isWritten else {
      close(file)
      throw failure("no room for the input")
    }
    return file
  }

  private static func withArguments<Result>(
    _ arguments: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let list = arguments.map { strdup($0) }
    defer { for argument in list { free(argument) } }
    return body(list + [nil])
  }

  /// Milliseconds of a clock that never goes back.
  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  private static func failure(_ what: String) -> Failure {
    .system("\(what): \(String(cString: strerror(errno)))")
  }
}
