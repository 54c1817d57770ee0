internal import CChildProcess
internal import Glibc

/// Runs another program on bytes and collects what it writes, within limits of time and length.
///
/// The program gets the input as its standard input, in an anonymous file, so that nothing is ever
/// written beside the user's files and neither side waits for the other. What it has started itself
/// is ended with it.
struct ChildProcess {
  /// Why a program gave nothing.
  enum Failure: Error {
    case notFound
    case notStarted(String)
    case signal(Int32)
    case tooSlow
    case tooLong
  }

  /// Milliseconds between two looks at whether a program has ended whose output is still open.
  private static let longestPause: Int32 = 50

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
  /// - Returns: what it wrote to standard output, and its exit status.
  func run(on input: ArraySlice<UInt8>) throws(Failure) -> (output: [UInt8], status: Int32) {
    let file = try Self.anonymousFile(input)
    defer { close(file) }
    var ends: [Int32] = [-1, -1]
    guard shisaku_pipe(&ends) == 0 else { throw Self.failure("no pipe") }
    defer { close(ends[0]) }
    let child: StartedProgram
    do throws(StartedProgram.Problem) {
      defer { close(ends[1]) }
      child = try StartedProgram(
        program, arguments, descriptors: [file, ends[1], nil], memoryLimit: memoryLimit)
    } catch {
      throw error.code == ENOENT ? .notFound : .notStarted(error.message)
    }
    let outcome = Result { () throws(Failure) in try read(ends[0], of: child) }
    child.kill()
    let end = child.wait()
    let output = try outcome.get()
    switch end {
    case .exit(let status): return (output, status)
    case .signal(let signal): throw .signal(signal)
    case .unknown: throw .notStarted("its end was reported to someone else")
    }
  }

  /// Reads until the program has ended and nothing is left that it wrote.
  private func read(_ descriptor: Int32, of child: StartedProgram) throws(Failure) -> [UInt8] {
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let deadline = Self.now() + Int64(timeLimit) * 1000
    var isOpen = true
    var pause: Int32 = 1
    while true {
      let left = deadline - Self.now()
      guard left > 0 else { throw .tooSlow }
      // Asked before reading: what it wrote is then all there, though what it has started itself may
      // hold the pipe open.
      let hasEnded = child.hasEnded
      if hasEnded { child.kill() }
      guard isOpen else {
        if hasEnded { return output }
        // It has closed its output and lives on, most often for a moment.
        usleep(UInt32(pause) * 1000)
        pause = min(pause * 2, Self.longestPause)
        continue
      }
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, hasEnded ? 0 : min(Int32(left), Self.longestPause))
      if ready == 0 {
        if hasEnded { return output }
        continue
      }
      let count =
        ready < 0
        ? -1 : buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw Self.failure("its output cannot be read")
      }
      isOpen = count > 0
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

  /// Milliseconds of a clock that never goes back.
  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  private static func failure(_ what: String) -> Failure {
    .notStarted("\(what): \(String(cString: strerror(errno)))")
  }
}
