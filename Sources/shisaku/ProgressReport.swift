import Glibc
import Logging
import Shisaku

/// What a command has to say beside its results, on standard error.
///
/// On a terminal progress is a bar that is drawn over; elsewhere a line now and then.
final class ProgressReport {
  private static let barWidth = 24
  /// Seconds between two drawings of the bar, and between two lines where there is none.
  private static let barInterval = 0.1
  private static let lineInterval = 10.0

  private let isQuiet: Bool
  private let log: Logger
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var progress = BatchProgress()
  private var lastShown = 0.0

  /// - Parameters:
  ///   - isQuiet: whether there is neither progress nor a summary.
  ///   - level: the least severe messages that are written; errors alone where it is quiet, unless
  ///     given.
  init(isQuiet: Bool, level: Logger.Level? = nil) {
    self.isQuiet = isQuiet
    let hasBar = !isQuiet && StandardError.isTerminal
    log = Logger(label: "shisaku") { _ in
      StandardErrorLog(logLevel: level ?? (isQuiet ? .error : .notice)) {
        if hasBar { StandardError.write("\r\u{1B}[K") }
      }
    }
    start = clock.now
  }

  /// Tells something that happened in a batch.
  func show(_ event: BatchEvent) {
    switch event {
    case .started(let documents, let kept, let bytes):
      progress = BatchProgress(documents: documents, done: kept, kept: kept, bytes: bytes)
      if kept > 0 { log.info("\(kept) of \(documents) documents stay as they are") }
    case .done(let entry, let bytes, let milliseconds):
      progress.add(bytes: bytes)
      tell(entry, milliseconds)
    case .failedEarlier(let entry): tell(entry, 0)
    case .removed(let name):
      log.notice("\(name) of an earlier run was removed: this run has no such records")
    case .spared(let count):
      log.warning(
        "\(count) documents of an earlier run were left in place, since some input could not be read"
      )
    }
    showProgress()
  }

  /// Says what went wrong, quiet or not.
  func fail(_ message: String) { log.error("\(message)") }

  /// Says that the command ends before its work is done.
  func interrupt() {
    log.notice(
      "stopped with \(progress.done) of \(progress.documents) documents done; finish with --resume")
  }

  /// Says what a batch came to.
  func finish(_ summary: BatchRunner.Summary, output: String) {
    guard !isQuiet else { return }
    var line = "\(counted(summary.policies, "policy", "policies")) from "
    line += counted(summary.documents - summary.failures.count, "document", "documents")
    line += " in \(output)"
    if summary.kept < summary.documents { line += progress.rate(after: seconds) }
    if summary.kept > 0 { line += "; \(summary.kept) kept" }
    if !summary.failures.isEmpty {
      line += "; \(summary.failures.count) failed, see \(output)/manifest.jsonl"
    }
    StandardError.write("\(StandardError.isTerminal ? "\r\u{1B}[K" : "")\(line)\n")
    tellEmpty(summary.empty)
  }

  /// So many documents without a policy are named; the manifest has all.
  private static let mostNamed = 20

  /// Names the documents that hold no policy.
  private func tellEmpty(_ entries: [ManifestEntry]) {
    guard !entries.isEmpty else { return }
    let count = counted(entries.count, "document holds", "documents hold")
    var lines = ["\(count) no policy; the text stands in the sections of the document record:"]
    lines += entries.prefix(Self.mostNamed).map { "  \($0.source)" }
    if entries.count > Self.mostNamed {
      lines.append("  and \(entries.count - Self.mostNamed) more, with 0 policies in the manifest")
    }
    StandardError.write(lines.joined(separator: "\n") + "\n")
  }

  private func tell(_ entry: ManifestEntry, _ milliseconds: Int) {
    if let error = entry.error {
      fail("\(entry.source): \(error.message)")
      return
    }
    if entry.status == .partial {
      log.info("\(entry.source): read in part; its diagnostics say what is missing")
    }
    log.debug(
      "converted \(entry.source)",
      metadata: ["milliseconds": "\(milliseconds)", "policies": "\(entry.counts.policies)"])
  }

  private func showProgress() {
    guard !isQuiet else { return }
    let seconds = seconds
    if StandardError.isTerminal {
      guard seconds - lastShown >= Self.barInterval || progress.isComplete else { return }
      let bar = progress.bar(
        after: seconds, barWidth: Self.barWidth, width: StandardError.width,
        isColored: StandardError.isColored)
      StandardError.write("\r\u{1B}[K\(bar)")
    } else {
      guard seconds - lastShown >= Self.lineInterval else { return }
      StandardError.write("\(progress.text(after: seconds))\n")
    }
    lastShown = seconds
  }

  private var seconds: Double { (clock.now - start) / .seconds(1) }
}
