internal import ShisakuValues

extension Entity.Kind {
  package static let url = Self("url")
}

/// Addresses of web pages (url).
///
/// Accepts http and https addresses up to the first character that RFC 3986 does not allow; a
/// passage has the breaks of lines undone already. Punctuation at the end and a bracket without
/// its partner belong to the sentence. Leaves alone: addresses without a scheme, e-mail addresses.
package enum UrlRule: Rule {
  package static let name = "url"

  package static let kinds = [
    EntityKind(.url, english: "address", japanese: "URL", members: [.text("url")])
  ]

  package static var triggers: RuleTriggers { RuleTriggers(characters: "h") }

  package static func propose(at opening: Opening, in scan: Scan) -> Proposal? {
    let (offset, text) = (opening.offset, scan.text)
    guard text.has("http", at: offset), !text[offset - 1].isLatinLetter else {
      return nil
    }
    let scheme = text.length(ofAny: ["https://", "http://"], at: offset)
    guard scheme > 0 else { return nil }
    var end = offset + scheme
    var open = 0
    while isAllowed(text[end]) {
      if text[end] == UInt8(ascii: "(") { open += 1 }
      if text[end] == UInt8(ascii: ")") {
        if open == 0 { break }
        open -= 1
      }
      end += 1
    }
    while ".,;:!?'".utf8.contains(text[end - 1]) { end -= 1 }
    guard end > offset + scheme + 3 else { return nil }
    let url = text.string(offset..<end)
    return Proposal(Entity(.url, at: offset..<end, value: [("url", .string(url))]))
  }

  /// Unreserved and reserved characters and the percent sign (RFC 3986, section 2).
  private static func isAllowed(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.isLatinLetter || "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(byte)
  }
}
