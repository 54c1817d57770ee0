internal import ShisakuJSON
internal import ShisakuSourceText
internal import ShisakuValidation

/// The page that leads to the reports of several documents.
struct ReviewIndex {
  private var rows: [UInt8] = []

  /// Adds a document: its name, how much was found and what is worth a look; `page` is the name of
  /// its page without the ending.
  mutating func add(_ document: ReviewDocument, page: String) {
    let count = { (pointer: String) in document.record.value(at: pointer)?.integer ?? 0 }
    let diagnostics = document.policies.reduce(document.record["diagnostics"]?.array?.count ?? 0) {
      $0 + ($1["diagnostics"]?.array?.count ?? 0)
    }
    rows += "<tr><th scope=\"row\"><a href=\"".utf8
    rows += PageTemplate.escaped(Self.address(of: page))
    rows += ".html\">".utf8
    rows += PageTemplate.escaped(document.id)
    rows += "</a></th>".utf8
    for figure in [
      document.policies.count, count("/ledger/characters"), count("/ledger/unassigned"),
      diagnostics,
    ] {
      rows += "<td>\(figure)</td>".utf8
    }
    rows += "</tr>\n".utf8
  }

  func html() -> [UInt8] {
    let style = PackageResources.index_css
    let hash = Base64.encode(SHA256.hash(of: style).bytes)
    let policy = "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'"
    return PageTemplate(PackageResources.index_html).filled([
      "policy": Array(policy.utf8), "style": style, "rows": rows,
    ])
  }

  /// A name as part of an address: what is not plain ASCII in percent signs.
  private static func address(of name: String) -> String {
    name.utf8.reduce(into: "") { address, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F:
        address.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        address += (byte < 16 ? "%0" : "%") + digits
      }
    }
  }
}
