import Foundation
import ShisakuOracle
import Synchronization

/// A run of the oracle in child processes.
struct OracleRun {
  /// A document that takes longer counts as one that does not end.
  static let secondsForOne: UInt32 = 20
  /// Findings of one kind that are kept; more of them say little.
  fileprivate static let mostOfOneKind = 3
  private static let codesOfEnds: Set = ["oracle.trap", "oracle.time"]

  /// What the children are started with.
  let command: [String]
  let inputs: OracleInputs
  let jobs: Int
  let documents: Int
  let seconds: Double?
  let findings: URL

  /// What was found, with the index of the input.
  fileprivate struct Finding {
    let code: String
    let index: Int
  }

  /// What the threads of a run share.
  fileprivate struct State {
    var done = 0
    var counts: [String: Int] = [:]
    var findings: [Finding] = []
  }

  /// Runs all documents.
  func run() throws -> Outcome {
    let end = seconds.map { Date().addingTimeInterval($0) }
    let state = Mutex(State())
    DispatchQueue.concurrentPerform(iterations: jobs) { job in
      runJob(job, until: end, state)
    }
    let result = state.withLock { $0 }
    try report(result)
    let all = result.counts.values.reduce(0, +)
    let ofProgram = result.counts.filter { $0.key.hasPrefix("oracle.") }.values.reduce(0, +)
    return Outcome(documents: result.done, ofProgram: ofProgram, ofValidation: all - ofProgram)
  }

  /// How many documents were tried, and what was found.
  struct Outcome {
    let documents: Int
    /// Traps, documents that do not end, records that are no JSON and runs that differ.
    let ofProgram: Int
    /// Errors that validation finds in records.
    let ofValidation: Int

    /// Whether nothing was found but errors of validation in at most so many of a million documents.
    func holds(within tolerance: Int) -> Bool {
      ofProgram == 0 && ofValidation * 1_000_000 <= tolerance * documents
    }
  }

  /// Starts one child after the other until the documents of a job are through.
  private func runJob(_ job: Int, until end: Date?, _ state: borrowing Mutex<State>) {
    var next = job
    while next < documents, end.map({ $0 > Date() }) ?? true {
      let arguments = ["--first", "\(next)"]
      var limits = documents < .max ? ["--documents", "\(documents)"] : []
      // A child looks at the clock itself, behind each document, and no document goes on for long.
      if let end { limits += ["--seconds", "\(max(0, end.timeIntervalSinceNow))"] }
      guard let child = try? Child(command + limits + arguments) else { return }
      child.forEachLine { line in
        let fields = line.split(separator: "\t")
        guard fields.count > 1, let index = Int(fields[1]) else { return }
        if fields[0] == "done" {
          next = index + jobs
          state.withLock { $0.done += 1 }
        } else if fields.count > 2 {
          state.withLock { $0.add(String(fields[2]), index) }
        }
      }
      let status = child.wait()
      guard status != 0 else { continue }
      // The one that it was at when it ended.
      let code = status == SIGALRM ? "oracle.time" : "oracle.trap"
      let index = next
      state.withLock { $0.add(code, index) }
      next += jobs
    }
  }

  // MARK: Findings

  private func report(_ state: State) throws {
    print("\(state.done) documents, \(state.counts.values.reduce(0, +)) findings")
    guard !state.findings.isEmpty else { return }
    try FileManager.default.createDirectory(at: findings, withIntermediateDirectories: true)
    for code in state.counts.keys.sorted() { print("\(state.counts[code] ?? 0)\t\(code)") }
    for finding in state.findings {
      let name = "oracle-\(finding.code.split(separator: ".").last ?? "")-\(finding.index)"
      let file = findings.appending(path: name)
      // Whole at first: making it small takes a while.
      try Data(inputs[finding.index]).write(to: file)
      try minimize(file, code: finding.code)
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      print("\(file.path)\t\(text.debugDescription)")
    }
  }

  /// Makes a file as small as it can be so that it still breaks the same.
  private func minimize(_ file: URL, code: String) throws {
    // In one process, where the input ends none.
    if !Self.codesOfEnds.contains(code),
      let child = try? Child(["oracle", "--check", file.path, "--minimize", code]),
      child.wait() == 0
    {
      return
    }
    let input = Array(try Data(contentsOf: file))
    let minimized = InputMinimizer().minimized(input) { input in
      (try? Data(input).write(to: file)) != nil && codes(of: file.path).contains(code)
    }
    try Data(minimized).write(to: file)
  }

  /// What breaks in a file, found out by a process of its own.
  private func codes(of file: String) -> Set<String> {
    guard let child = try? Child(["oracle", "--check", file], until: Self.secondsForOne) else {
      return []
    }
    var codes: Set<String> = []
    child.forEachLine { line in
      if let code = line.split(separator: "\t").first { codes.insert(String(code)) }
    }
    switch child.wait() {
    case 0, 1: break
    case SIGTERM: codes.insert("oracle.time")
    default: codes.insert("oracle.trap")
    }
    return codes
  }

  // MARK: Inputs

  static func bytes(of path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  /// The texts below a folder, in order of their paths.
  static func samples(below folder: String) throws -> [[UInt8]] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return try names.filter { $0.hasSuffix(".txt") }.sorted().map {
      try bytes(of: folder + "/" + $0)
    }
  }
}

extension OracleRun.State {
  fileprivate mutating func add(_ code: String, _ index: Int) {
    counts[code, default: 0] += 1
    guard counts[code, default: 0] <= OracleRun.mostOfOneKind else { return }
    findings.append(OracleRun.Finding(code: code, index: index))
  }
}

/// This program as a child process that prints lines.
private final class Child: @unchecked Sendable {
  private let process = Process()
  private let output = Pipe()

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - arguments: of the program.
  ///   - limit: seconds after which it is ended.
  /// - Throws: where it cannot be started.
  init(_ arguments: [String], until limit: UInt32? = nil) throws {
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    if let limit {
      DispatchQueue.global().asyncAfter(deadline: .now() + Double(limit)) { [weak self] in
        self?.end()
      }
    }
  }

  func end() { if process.isRunning { process.terminate() } }

  func forEachLine(_ body: (String) -> Void) {
    var rest: [UInt8] = []
    while let data = try? output.fileHandleForReading.read(upToCount: 1 << 16), !data.isEmpty {
      rest += data
      while let end = rest.firstIndex(of: 0x0A) {
        body(String(decoding: rest[..<end], as: UTF8.self))
        rest.removeSubrange(...end)
      }
    }
  }

  /// Waits for its end; gives the exit code, or the signal that ended it.
  func wait() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }
}
