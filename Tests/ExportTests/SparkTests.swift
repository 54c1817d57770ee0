import Foundation
import ShisakuExtraction
import ShisakuTestSupport
import Testing

@Suite("The Spark job")
struct SparkTests {
  private static let job = Workspace.root.appending(path: "scripts/spark/ingest.py")

  static var hasSpark: Bool {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return FileManager.default.fileExists(
      atPath: Workspace.root.appending(path: ".build-spark/complete").path)
      && folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/java") }
  }

  @Test("looks for the same packed files as convert")
  func fileNames() throws {
    let text = try String(contentsOf: Self.job, encoding: .utf8)
    #expect(text.contains("PACKED = \"\(InputFormat.packedExtension)\""))
  }

  @Test(
    "writes the records of convert, byte for byte",
    .enabled(if: hasSpark, "needs Java and what scripts/setup-python installs"))
  func comparison() throws {
    let process = Process()
    process.executableURL = Workspace.root.appending(path: "scripts/spark/test")
    process.arguments = [Workspace.products.appending(path: "shisaku").path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(String(decoding: text.suffix(4000), as: UTF8.self))")
  }
}
