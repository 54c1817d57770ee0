/// How the bytes of an input were laid out.
package enum InputFormat: String, Sendable, CaseIterable {
  case text
  case bboxLayout = "bbox-layout"
  case pdf2xml, hocr, alto
  case pageXML = "page-xml"
  case html, pdf

  /// Endings, in lower case, of the files that a folder is searched for.
  package static let fileExtensions: Set<String> = ["txt", "text"]

  /// The ending, in lower case, of a packed file; it stands behind the other one.
  package static let packedExtension = "gz"

  /// Whether a folder's file of this name is an input: `施策集.txt`, `dump.TXT.gz`.
  package static func isInput(fileName name: some BidirectionalCollection<UInt8>) -> Bool {
    guard let (stem, ending) = split(name) else { return false }
    if ending != packedExtension { return fileExtensions.contains(ending) }
    guard let (_, inner) = split(stem) else { return false }
    return fileExtensions.contains(inner)
  }

  /// A name cut at its last dot.
  private static func split<Name: BidirectionalCollection<UInt8>>(
    _ name: Name
  ) -> (stem: Name.SubSequence, ending: String)? {
    guard let dot = name.lastIndex(of: 0x2E) else { return nil }
    let ending = String(decoding: name[name.index(after: dot)...], as: UTF8.self)
    return (name[..<dot], ending.lowercased())
  }
}
