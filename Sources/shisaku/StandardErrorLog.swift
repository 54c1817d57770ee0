import Logging

/// Log messages as lines on standard error: `shisaku: warning: what happened`.
struct StandardErrorLog: LogHandler {
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]
  /// Called before a line is written; takes away what stands on the line of the cursor.
  let clearLine: @Sendable () -> Void

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    clearLine()
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let values = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    StandardError.write("shisaku: \(label(event.level)): \(event.message)\(values)\n")
  }

  private func label(_ level: Logger.Level) -> String {
    guard StandardError.isColored else { return level.rawValue }
    let color =
      switch level {
      case .error, .critical: "31"
      case .warning: "33"
      default: "2"
      }
    return "\u{1B}[\(color)m\(level.rawValue)\u{1B}[0m"
  }
}
