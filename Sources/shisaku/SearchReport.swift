import Glibc
import ShisakuExport
import ShisakuJSON

/// What a search found, for people or for programs.
struct SearchReport {
  /// How many characters of a text are shown before and behind a word.
  private static let context = 30

  private let isJSON: Bool
  /// What stands around a word: red and bold on a terminal, nothing elsewhere.
  private let mark: (start: String, end: String)
  private var last: SearchHit?
  private(set) var texts = 0
  private(set) var records = 0

  init(isJSON: Bool) {
    self.isJSON = isJSON
    mark = StandardOutput.isColored ? ("\u{1B}[1;31m", "\u{1B}[0m") : ("", "")
  }

  /// The bytes to print for the next text.
  mutating func lines(for hit: SearchHit) -> [UInt8] {
    let isNext = last.map { $0.document != hit.document || $0.policy != hit.policy } ?? true
    last = hit
    texts += 1
    if isNext { records += 1 }
    if isJSON { return json(hit) }
    let title = isNext ? (hit.policy ?? hit.document) + "  " + Self.printable(hit.name ?? "") : ""
    return Array(((isNext ? title + "\n" : "") + "  \(hit.field): \(excerpt(of: hit))\n").utf8)
  }

  private func json(_ hit: SearchHit) -> [UInt8] {
    var writer = JSONWriter(layout: .compact, capacity: 1 << 10)
    writer.beginObject()
    writer.member("document", hit.document)
    writer.member("policy", hit.policy)
    writer.member("name", hit.name)
    writer.member("field", hit.field)
    writer.member("pointer", hit.pointer)
    writer.member("text", hit.text)
    writer.beginArray("matches")
    for place in hit.places {
      writer.beginArray()
      writer.value(place.lowerBound)
      writer.value(place.upperBound)
      writer.endArray()
    }
    writer.endArray()
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// The words with what stands around them; … where something was left out.
  private func excerpt(of hit: SearchHit) -> String {
    let bytes = Array(hit.text.utf8)
    var excerpt = ""
    var shown = 0
    for (index, place) in hit.places.enumerated() {
      let before = String(decoding: bytes[shown..<place.lowerBound], as: UTF8.self)
      // Between two words that are close to each other nothing is left out.
      let room = index == 0 ? Self.context : Self.context * 2
      if before.count <= room {
        excerpt += Self.printable(before)
      } else {
        let kept = index == 0 ? "" : Self.printable(String(before.prefix(Self.context)))
        excerpt += kept + "…" + Self.printable(String(before.suffix(Self.context)))
      }
      excerpt += mark.start
      excerpt += Self.printable(String(decoding: bytes[place], as: UTF8.self)) + mark.end
      shown = place.upperBound
    }
    let rest = String(decoding: bytes[shown...], as: UTF8.self)
    let isCut = rest.count > Self.context
    return excerpt + Self.printable(String(rest.prefix(Self.context))) + (isCut ? "…" : "")
  }

  /// Text of a dump must not steer the terminal, nor break its line.
  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .lineSeparator, .paragraphSeparator: " "
          default: scalar
          }
        }))
  }
}

extension StandardOutput {
  /// Whether colours are wanted: on terminals, unless `NO_COLOR` is set (https://no-color.org).
  fileprivate static let isColored =
    isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
}
