import Glibc

/// What went wrong, on standard error.
enum StandardError {
  /// Whether a person is likely to watch: a terminal that can move its cursor.
  static let isTerminal = isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb"

  /// Whether colours are wanted: on terminals, unless `NO_COLOR` is set (https://no-color.org).
  static let isColored = isTerminal && (environment("NO_COLOR") ?? "").isEmpty

  /// Columns of the terminal.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  static func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
