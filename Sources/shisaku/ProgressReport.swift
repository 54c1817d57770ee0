import Glibc
import Shisaku

/// Progress on standard error: a bar on a terminal, elsewhere only what went wrong and a last line.
final class ProgressReport {
  private static let barWidth = 30

  private let isQuiet: Bool
  private let isTerminal = isatty(STDERR_FILENO) == 1

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
  }

  /// Shows that a document is done.
  func show(_ entry: ManifestEntry, _ place: Int, _ total: Int) {
    if let error = entry.error { fail("\(entry.source): \(error.message)") }
    guard !isQuiet, isTerminal else { return }
    let filled = Self.barWidth * place / max(total, 1)
    let bar =
      String(repeating: "#", count: filled)
      + String(repeating: "-", count: Self.barWidth - filled)
    write("\r\u{1B}[K[\(bar)] \(place)/\(total) \(entry.id)")
  }

  /// Says what went wrong, quiet or not.
  func fail(_ message: String) {
    write("\(lineStart)shisaku: \(message)\n")
  }

  /// Says what a batch came to.
  func finish(_ summary: BatchRunner.Summary, output: String) {
    guard !isQuiet else { return }
    var line = "\(Self.count(summary.policies, "policy", "policies")) from "
    line += Self.count(summary.documents - summary.failures.count, "document", "documents")
    line += " in \(output)"
    if !summary.failures.isEmpty {
      line += "; \(summary.failures.count) failed, see \(output)/manifest.jsonl"
    }
    write("\(lineStart)\(line)\n")
  }

  /// What clears a bar.
  private var lineStart: String { isTerminal && !isQuiet ? "\r\u{1B}[K" : "" }

  private static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }

  private func write(_ text: String) { StandardError.write(text) }
}
