/// How far a batch is, as text.
struct BatchProgress {
  /// All inputs, and those that are done.
  private(set) var documents = 0
  private(set) var done = 0
  /// Those of `done` that needed no work.
  private let kept: Int
  /// Bytes of the inputs to be converted, and of those that were.
  private let bytes: Int
  private var doneBytes = 0

  init(documents: Int = 0, done: Int = 0, kept: Int = 0, bytes: Int = 0) {
    self.documents = documents
    self.done = done
    self.kept = kept
    self.bytes = bytes
  }

  var isComplete: Bool { done == documents }

  /// Counts one more input.
  mutating func add(bytes: Int) {
    done += 1
    doneBytes += bytes
  }

  /// `120 of 2,000 documents, 7.2 of 120.4 MB, 6.1 MB/s, 0:19 left`
  func text(after seconds: Double) -> String {
    var text = "\(Self.grouped(done)) of \(Self.grouped(documents)) documents, "
    text += "\(Self.megabytes(doneBytes)) of \(Self.megabytes(bytes)) MB"
    if seconds > 0, doneBytes > 0 { text += ", \(Self.speed(doneBytes, seconds))" }
    if let left = secondsLeft(after: seconds) { text += ", \(Self.time(left)) left" }
    return text
  }

  /// The text behind a bar, cut to a width in columns.
  func bar(after seconds: Double, barWidth: Int, width: Int, isColored: Bool) -> String {
    let text = text(after: seconds)
    guard barWidth + 3 + text.utf8.count < width else {
      return String(text.prefix(max(width - 1, 0)))
    }
    // By bytes where they are known: documents differ in length.
    let share =
      bytes > 0 ? Double(doneBytes) / Double(bytes) : Double(done) / Double(max(documents, 1))
    let filled = min(Int(share * Double(barWidth)), barWidth)
    let marks = String(repeating: "#", count: filled)
    let rest = String(repeating: "-", count: barWidth - filled)
    return isColored ? "[\u{1B}[32m\(marks)\u{1B}[0m\(rest)] \(text)" : "[\(marks)\(rest)] \(text)"
  }

  /// ` (7.2 MB in 1.2 s, 6.1 MB/s)`
  func rate(after seconds: Double) -> String {
    let time = seconds < 60 ? "\(Self.tenths(seconds)) s" : Self.time(Int(seconds.rounded()))
    return " (\(Self.megabytes(doneBytes)) MB in \(time), \(Self.speed(doneBytes, seconds)))"
  }

  /// Whole seconds; `nil` before anything can be said.
  private func secondsLeft(after seconds: Double) -> Int? {
    guard seconds > 0, done > kept, done < documents else { return nil }
    let share =
      bytes > 0
      ? Double(doneBytes) / Double(bytes) : Double(done - kept) / Double(documents - kept)
    guard share > 0 else { return nil }
    return Int((seconds * (1 - share) / share).rounded(.up))
  }

  private static func speed(_ bytes: Int, _ seconds: Double) -> String {
    "\(tenths(Double(bytes) / 1e6 / max(seconds, 1e-3))) MB/s"
  }

  private static func megabytes(_ bytes: Int) -> String { tenths(Double(bytes) / 1e6) }

  private static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(grouped(tenths / 10)).\(tenths % 10)"
  }

  /// `1:02:03`, `2:03`
  private static func time(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (minutes, hours) = (seconds / 60 % 60, seconds / 3600)
    if hours == 0 { return "\(minutes):\(two(seconds % 60))" }
    return "\(hours):\(two(minutes)):\(two(seconds % 60))"
  }

  /// `1,234,567`
  private static func grouped(_ number: Int) -> String {
    var groups: [Substring] = []
    var rest = String(number)[...]
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    groups.insert(rest, at: 0)
    return groups.joined(separator: ",")
  }
}
