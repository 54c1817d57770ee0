import FoundationEssentials
import ShisakuEntities
import ShisakuNormalization
import ShisakuSourceText

/// The entities of a text that is one passage.
func entities(in text: String) -> (entities: [Entity], passage: Passage) {
  let folded = Normalizer.shared.fold(SourceText(Array(text.utf8)))
  let passage = Normalizer.shared.passage([0..<folded.count], of: folded)
  var context = EntityContext()
  return (EntityScanner.shared.entities(in: passage, context: &context), passage)
}

/// The folded bytes of a text.
func fold(_ text: String) -> [UInt8] {
  let folded = Normalizer.shared.fold(SourceText(Array(text.utf8)))
  return Array(folded.bytes[..<folded.count])
}

extension ParagraphSplitter {
  /// The paragraphs of a text, in order.
  func paragraphs(of text: NormalizedText) -> [Passage] {
    var passages: [Passage] = []
    forEachParagraph(of: text) { passages.append($0) }
    return passages
  }
}

/// Test data that lies beside a checkout and is not part of it.
enum SharedData {
  /// The lines of a file below `../shared`, or `nil` where it is absent.
  static func lines(_ path: String) -> [String]? {
    bytes(path)?.split(separator: 0x0A).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }
  }

  static func bytes(_ path: String) -> [UInt8]? {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    guard let data = try? Data(contentsOf: URL(filePath: "/" + root + "/shared/" + path)) else {
      return nil
    }
    return Array(data)
  }

  /// The names of the files in a folder below `../shared`.
  static func files(_ path: String) -> [String] {
    let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let names = try? FileManager.default.contentsOfDirectory(atPath: root + "/shared/" + path)
    return (names ?? []).sorted()
  }
}
