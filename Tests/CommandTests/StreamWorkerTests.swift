import Foundation
import ShisakuTestSupport
import Testing

@testable import Shisaku

/// The processes that a stream has its documents converted by.
@Suite("The workers of shisaku stream", .timeLimit(.minutes(60)))
struct StreamWorkerTests {
  /// A request that takes a worker long enough for a signal to reach it meanwhile.
  private static let long: String = {
    let sheets = (1...2000).map { SampleSheet.json(name: "第\($0)交付金") }
    return #"{"text":"\#(sheets.joined(separator: "\\f"))","id":"long"}"#
  }()

  private static func short(_ number: Int) -> String {
    #"{"id":"\#(number)","text":"\#(SampleSheet.json(name: "第\(number)交付金"))"}"#
  }

  /// A stream that is asked line by line.
  private final class Conversation {
    private let process = Process()
    private let questions = Pipe()
    private let answers = Pipe()
    private var rest = Data()

    init(_ arguments: [String] = []) throws {
      process.executableURL = Workspace.products.appending(path: "shisaku")
      process.arguments = ["stream"] + arguments
      // The runtime's own handler of signals outlives one that was only sent.
      process.environment = ["SWIFT_BACKTRACE": "enable=no"]
      process.standardInput = questions
      process.standardOutput = answers
      process.standardError = FileHandle.nullDevice
      try process.run()
    }

    var identifier: Int32 { process.processIdentifier }

    func ask(_ line: String) throws {
      try questions.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
    }

    func answer() throws -> JSONValue {
      while true {
        if let end = rest.firstIndex(of: 0x0A) {
          defer { rest = Data(rest[(end + 1)...]) }
          return try JSONValue(Array(rest[..<end]))
        }
        let more = answers.fileHandleForReading.availableData
        try #require(!more.isEmpty, "the stream has ended")
        rest += more
      }
    }

    /// The processes that it has started, by all its threads.
    var children: [Int32] {
      let folder = "/proc/\(identifier)/task"
      let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return threads.flatMap { thread in
        let list = try? String(contentsOfFile: "\(folder)/\(thread)/children", encoding: .utf8)
        return (list ?? "").split(separator: " ").compactMap { Int32($0) }
      }
    }

    /// Waits for a child that has used some processor time: it is at work on its document.
    func busyChild(notIn known: Set<Int32> = []) throws -> Int32 {
      for _ in 0..<4000 {
        for child in children where !known.contains(child) && seconds(child) > 0.3 { return child }
        usleep(5000)
      }
      throw CocoaError(.featureUnsupported)
    }

    private func seconds(_ child: Int32) -> Double {
      guard let text = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8) else {
        return 0
      }
      // utime and stime, the 14th and 15th field, in hundredths of a second.
      let fields = (text.split(separator: ")").last ?? "").split(separator: " ")
      return fields.count > 12
        ? (Double(fields[11]) ?? 0) / 100 + (Double(fields[12]) ?? 0) / 100 : 0
    }

    func end() throws -> Int32 {
      try? questions.fileHandleForWriting.close()
      _ = answers.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return process.terminationStatus
    }

    func kill() {
      Foundation.kill(identifier, SIGKILL)
      process.waitUntilExit()
    }
  }

  @Test(
    "a document that ends its worker is failed with its id, and the others are converted",
    arguments: [SIGKILL, SIGSEGV, SIGILL], [1, 2])
  func endedWorker(signal: Int32, jobs: Int) throws {
    let stream = try Conversation(["--jobs", "\(jobs)"])
    try stream.ask(Self.short(1))
    #expect(try stream.answer()["status"]?.string == "complete")
    try stream.ask(Self.long)
    kill(try stream.busyChild(), signal)
    try stream.ask(Self.short(2))
    let failed = try stream.answer()
    #expect(failed["id"]?.string == "long")
    #expect(failed["status"]?.string == "failed")
    #expect(failed.value(at: "/error/code")?.string == "stream.document-ended-worker")
    #expect(failed.value(at: "/error/message")?.string?.contains("signal \(signal) ") == true)
    #expect(failed.value(at: "/error/message")?.string?.hasPrefix("line 2: ") == true)
    let next = try stream.answer()
    #expect(next["id"]?.string == "2" && next["status"]?.string == "complete")
    #expect(try stream.end() == 0)
  }

  private static let prlimit = "/usr/bin/prlimit"

  @Test(
    "a document that uses up its processor time is failed",
    .enabled(if: FileManager.default.isExecutableFile(atPath: prlimit), "prlimit is not installed"))
  func processorTime() throws {
    let stream = try Conversation(["--jobs", "1"])
    try stream.ask(Self.long)
    let limiting = Process()
    limiting.executableURL = URL(filePath: Self.prlimit)
    limiting.arguments = ["--pid", "\(try stream.busyChild())", "--cpu=1:1"]
    try limiting.run()
    #expect(try stream.answer().value(at: "/error/code")?.string == "stream.document-ended-worker")
    try stream.ask(Self.short(1))
    #expect(try stream.answer()["status"]?.string == "complete")
    #expect(try stream.end() == 0)
  }

  @Test("end with the stream, however it ends, in the middle of a document")
  func orphans() throws {
    let stream = try Conversation(["--jobs", "2"])
    try stream.ask(Self.long)
    let worker = try stream.busyChild()
    #expect(getpgid(worker) == worker)
    stream.kill()
    var isRunning = true
    for _ in 0..<500 where isRunning {
      let status = try? String(contentsOfFile: "/proc/\(worker)/stat", encoding: .utf8)
      isRunning = status.map { !$0.contains(") Z ") && !$0.contains(") X ") } ?? false
      usleep(10_000)
    }
    #expect(!isRunning)
  }

  @Test("that cannot be started end the stream with a reason, and soon")
  func noWorkers() throws {
    for program in ["/nonexistent", "/bin/true", "/bin/false"] {
      var lines = [Self.short(1), Self.short(2)].makeIterator()
      var answers = 0
      var problems: [String] = []
      StreamRouter(jobs: 2, program: program, arguments: []).run(
        nextLine: { lines.next().map { .whole(Array($0.utf8)) } },
        write: { _ in
          answers += 1
          return true
        }, fail: { problems.append($0.message) })
      #expect(answers == 0 && problems.count == 1)
      #expect(problems.first?.hasPrefix("line 1: a process to convert it ") == true)
    }
  }

  @Test("have the settings of the stream, a profile from a pipe included")
  func settings() throws {
    let text = #"{"id":"a","text":"\#(SampleSheet.json(name: "令和５年度交付金"))"}"# + "\n"
    let input = Data(text.utf8)
    let plain = try CommandRun(["stream"], input: input)
    #expect(plain.status == 0 && !plain.text.contains("令和5年度までに"))
    #expect(try CommandRun(["stream", "--eras", "keep"], input: input).text.contains("令和5年度までに"))
    #expect(
      try CommandRun(["stream", "--profile", "sesaku-sheet"], input: input).output == plain.output)
    let base64 = Data(SampleSheet.text(name: "甲").utf8 + [0xFF]).base64EncodedString()
    let broken = Data((#"{"id":"a","base64":"\#(base64)"}"# + "\n").utf8)
    #expect(try CommandRun(["stream"], input: broken).text.contains("\"status\":\"failed\""))
    let lossy = try CommandRun(["stream", "--lossy", "--encoding", "utf-8"], input: broken)
    #expect(lossy.text.contains("\"replacements\":1"))
    try Workspace.withTemporaryFolder { folder in
      let yaml = try CommandRun(["profiles", "show", "sesaku-sheet"]).text
        .replacing("name: sesaku-sheet", with: "name: own-profile")
      #expect(yaml.contains("own-profile"))
      try Data(yaml.utf8).write(to: folder.appending(path: "own.yml"))
      try input.write(to: folder.appending(path: "requests"))
      let process = Process()
      process.executableURL = URL(filePath: "/bin/bash")
      process.currentDirectoryURL = folder
      let program = Workspace.products.appending(path: "shisaku").path
      process.arguments = [
        "-c", "'\(program)' stream --profile <(cat own.yml) < requests > answers",
      ]
      try process.run()
      process.waitUntilExit()
      let answers = try String(contentsOf: folder.appending(path: "answers"), encoding: .utf8)
      #expect(answers.contains("\"profile\":{\"name\":\"own-profile\""))
    }
  }
}
