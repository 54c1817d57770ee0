import Foundation
import ShisakuTestSupport
import Testing

@Suite("shisaku stream")
struct StreamCommandTests {
  @Test("reads no faster than its answers are taken")
  func backPressure() throws {
    let process = Process()
    process.executableURL = Workspace.products.appending(path: "shisaku")
    process.arguments = ["stream", "--jobs", "2"]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // Every answer is several times as long as its question, and nobody reads the answers.
    let question = Data(#"{"id":"a","text":"\#(SampleSheet.json(name: "甲交付金"))"}"#.utf8) + [0x0A]
    let descriptor = input.fileHandleForWriting.fileDescriptor
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    var asked = Data()
    var idle = 0
    // A pipe holds 64 KB; a writer that cannot write for a second has been stopped.
    while idle < 10, asked.count < 50_000_000 {
      let written = question.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written == question.count {
        asked += question
        idle = 0
      } else {
        #expect(written < 0)
        usleep(100_000)
        idle += 1
      }
    }
    #expect(asked.count < 2_000_000)
    // All of them are answered, once somebody reads.
    try input.fileHandleForWriting.close()
    let answers = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(answers.count { $0 == 0x0A } == asked.count { $0 == 0x0A })
  }

  @Test("gives the same answers line by line and with any number of workers")
  func sameAnswers() throws {
    let lines = (1...40).map { number in
      number % 7 == 0
        ? "no JSON" : #"{"id":"\#(number)","text":"\#(SampleSheet.json(name: "第\(number)交付金"))"}"#
    }
    let input = Data((lines.joined(separator: "\n") + "\n").utf8)
    let runs = try [["--jobs", "1"], ["--jobs", "3"], ["--line-buffered"]].map {
      try CommandRun(["stream"] + $0, input: input)
    }
    #expect(runs.allSatisfy { $0.status == 0 && $0.output == runs[0].output })
    #expect(runs[0].output.count { $0 == 0x0A } == 40)
  }
}
