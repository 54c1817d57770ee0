internal import Shisaku
internal import ShisakuEntities
internal import ShisakuJSON
internal import ShisakuRecords
internal import ShisakuSourceText
internal import ShisakuValidation

/// The report of one document: a page that holds everything it needs.
///
/// The page may not load anything: its content security policy allows its own script and style by
/// their hashes and nothing else. The document goes in as JSON without a single `<`, so that no text
/// of a dump can end the element that holds it or begin another.
package struct ReviewPage: Sendable {
  private static let parts: [[UInt8]] = [
    PackageResources.strings_js, PackageResources.elements_js, PackageResources.document_js,
    PackageResources.source_js, PackageResources.record_js, PackageResources.members_js,
    PackageResources.corrections_js,
    PackageResources.lists_js, PackageResources.plots_js, PackageResources.main_js,
  ]
  private static let script =
    Array("\"use strict\";\n(() => {\n".utf8) + parts.joined() + Array("})();\n".utf8)

  /// What names this program in the head of its pages, whichever page it is.
  private static let generator = Array("<meta name=\"generator\" content=\"shisaku review\">".utf8)

  /// Pages of this program, among them the index.
  static let kind = OwnFile("review page of shisaku") { beginning in
    let starts = beginning.indices.dropLast(generator.count - 1)
    return starts.contains { beginning[$0...].starts(with: generator) }
  }

  private let document: ReviewDocument

  package init(_ document: ReviewDocument) {
    self.document = document
  }

  /// The page as UTF-8. O(text + records).
  package func html() -> [UInt8] {
    let style = PackageResources.page_css + Self.fieldStyle
    let policy =
      "default-src 'none'; script-src '\(Self.hash(Self.script))'; "
      + "style-src '\(Self.hash(style))'; base-uri 'none'; form-action 'none'"
    return PageTemplate(PackageResources.page_html).filled([
      "policy": Array(policy.utf8),
      "title": PageTemplate.escaped("\(document.id) – shisaku review"),
      "style": style,
      "data": data(),
      "script": Self.script,
    ])
  }

  /// A colour for each member of a record, and what shows where only its text is to be seen.
  private static let fieldStyle: [UInt8] = {
    let colours = [
      "#6d7688", "#7a3fc4", "#94600a", "#5d6b80", "#55720f", "#b0307d", "#0b7268", "#0567a0",
      "#66700d", "#5a5fae", "#94600a", "#2450c8", "#177a3d", "#c04410", "#7a3fc4", "#b01d5b",
      "#0567a0", "#5d6b80", "#0b7c96", "#6d7688", "#5a5fae",
    ]
    let rules = RecordShape.policy.members.enumerated().map { index, member in
      let field = ".f-\(member.key)"
      return "\(field) { --field: \(colours[index % colours.count]); }\n"
        + ".only-\(member.key) \(field) { --back: color-mix(in oklab, var(--field) var(--strong), "
        + "var(--surface)); }\n"
    }
    return Array(rules.joined().utf8)
  }()

  /// `{"document", "policies", "shape", "labels", "kinds", "marks", "readings", "source"}`, see
  /// `Page/document.js`.
  private func data() -> [UInt8] {
    let reader = FieldReader(document)
    var writer = JSONWriter(layout: .compact, capacity: document.text.count * 4 + 4096)
    writer.beginObject()
    writer.key("document")
    writer.write(document.record)
    writer.beginArray("policies")
    for policy in document.policies { writer.write(policy) }
    writer.endArray()
    writer.key("shape")
    writer.write(RecordShape.policy)
    writer.beginObject("labels")
    for (key, label) in document.labels {
      writer.key(named: key)
      writer.value(label)
    }
    writer.endObject()
    writer.beginObject("kinds")
    for kind in RuleRegistry.kinds {
      writer.key(named: kind.kind.description)
      writer.beginObject()
      writer.member("en", kind.english)
      writer.member("ja", kind.japanese)
      writer.endObject()
    }
    writer.endObject()
    writer.beginArray("marks")
    for policy in document.policies { writer.write(EntityMarks(policy, reader)) }
    writer.endArray()
    writer.beginObject("readings")
    for policy in document.policies {
      for rival in RivalReading.all(of: policy) {
        writer.key(named: (policy["id"]?.string ?? "") + rival.pointer)
        writer.value(reader.value(of: rival.spans))
      }
    }
    writer.endObject()
    writer.key("source")
    document.text.bytes.withUnsafeBufferPointer {
      writer.value(UnsafeBufferPointer(rebasing: $0[..<document.text.count]))
    }
    writer.endObject()
    return PageTemplate.escapedJSON(writer.bytes)
  }

  private static func hash(_ bytes: [UInt8]) -> String {
    "sha256-\(Base64.encode(SHA256.hash(of: bytes).bytes))"
  }
}

extension JSONWriter {
  /// `[{"key", "kind", "members"?}, …]`
  fileprivate mutating func write(_ shape: RecordShape) {
    beginArray()
    for member in shape.members {
      beginObject()
      self.member("key", member.key)
      key("kind")
      switch member.kind {
      case .text(.running): value("prose")
      case .text: value("text")
      case .texts: value("texts")
      case .number: value("number")
      case .numbers: value("numbers")
      case .amount: value("amount")
      case .scalar: value("scalar")
      case .scalars: value("scalars")
      case .object(let inner):
        value("object")
        key("members")
        write(inner)
      case .array(let inner):
        value("array")
        key("members")
        write(inner)
      }
      endObject()
    }
    endArray()
  }

  fileprivate mutating func write(_ marks: EntityMarks) {
    beginObject()
    for (pointer, marks) in marks.marks {
      key(named: pointer)
      beginArray()
      for mark in marks {
        beginArray()
        value(mark.range.lowerBound)
        value(mark.range.upperBound)
        value(mark.entity)
        endArray()
      }
      endArray()
    }
    endObject()
  }
}
