import ArgumentParser
import Foundation
import ShisakuOracle

/// Converts documents that nobody wrote and checks what must hold of all of them.
///
/// Child processes do the work, so that a trap ends one of them and no run.
struct OracleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "oracle",
    abstract: "Generated and mutated documents: conversion ends, and validation finds no error.",
    shouldDisplay: false)

  @Option(help: "How many documents to try; without it, the time decides.")
  var documents: Int?

  @Option(help: "How many seconds to go on.")
  var seconds: Double?

  @Option(help: "Other seeds give other documents.")
  var seed: UInt64 = 1

  @Option(help: "A folder whose texts are mutated.")
  var samples = "Samples"

  @Option(help: "Where inputs are kept that break something, as small as they could be made.")
  var findings = "Fuzzing/findings"

  @Option(
    help: """
      How many errors of validation in a million documents end well; traps and runs that differ \
      never do.
      """)
  var tolerance = 0

  @Option(help: "Number of processes.")
  var jobs: Int?

  @Option(help: "Checks one file and ends.")
  var check: String?

  @Option(help: "Makes the file as small as it can be so that it still has this finding.")
  var minimize: String?

  @Option(help: .hidden)
  var first: Int?

  func run() throws {
    if let check, let minimize {
      let oracle = ConversionOracle()
      let minimized = InputMinimizer().minimized(try OracleRun.bytes(of: check)) { input in
        oracle.breaches(of: input).contains { $0.code == minimize }
      }
      try Data(minimized).write(to: URL(filePath: check))
      return
    }
    if let check {
      let breaches = ConversionOracle().breaches(of: try OracleRun.bytes(of: check))
      for breach in breaches { print("\(breach.code)\t\(breach.message)") }
      if !breaches.isEmpty { throw ExitCode(1) }
      return
    }
    let inputs = OracleInputs(seed: seed, samples: try OracleRun.samples(below: samples))
    let jobs = max(1, jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    if let first {
      work(inputs, from: first, step: jobs)
      return
    }
    let run = OracleRun(
      command: ["oracle", "--seed", "\(seed)", "--samples", samples, "--jobs", "\(jobs)"],
      inputs: inputs, jobs: jobs, documents: documents ?? (seconds == nil ? 1000 : .max),
      seconds: seconds,
      findings: URL(filePath: findings))
    if try !run.run().holds(within: tolerance) { throw ExitCode(1) }
  }

  /// Checks one input after the other; what breaks goes to standard output.
  private func work(_ inputs: OracleInputs, from first: Int, step: Int) {
    // Not by `print`, whose buffer is lost with a trap.
    func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
    let oracle = ConversionOracle()
    var index = first
    let end = seconds.map { Date().addingTimeInterval($0) }
    while index < documents ?? .max, end.map({ $0 > Date() }) ?? true {
      alarm(OracleRun.secondsForOne)
      let breaches = oracle.breaches(of: inputs[index])
      alarm(0)
      for code in Set(breaches.map(\.code)).sorted() { say("breach\t\(index)\t\(code)") }
      say("done\t\(index)")
      index += step
    }
  }
}
