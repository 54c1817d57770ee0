internal import ShisakuJSON
internal import ShisakuRecordStore
internal import ShisakuRecords
internal import ShisakuSourceText

/// Writes findings one by one, so that none has to be kept.
///
///     var writer = FindingWriter(format: .text, folder: "records")
///     output(writer.begin()); output(writer.write(finding)); output(writer.end(summary))
package struct FindingWriter: Sendable {
  package let format: FindingFormat
  /// Stands before the files' names.
  private let folder: String
  private var isFirst = true

  package init(format: FindingFormat, folder: String) {
    self.format = format
    self.folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  }

  /// What stands before the first finding.
  package func begin() -> [UInt8] { format == .json ? Array(#"{"findings":["#.utf8) : [] }

  /// A finding in UTF-8.
  package mutating func write(_ finding: Finding) -> [UInt8] {
    defer { isFirst = false }
    switch format {
    case .text: return Array(text(finding).utf8)
    case .json: return Array((isFirst ? "\n" : ",\n").utf8) + object(finding)
    case .lines: return result(finding)
    }
  }

  /// What stands behind the last finding.
  package func end(_ summary: Validator.Summary) -> [UInt8] {
    guard format == .json else { return [] }
    var writer = JSONWriter(layout: .compact)
    writer.beginObject()
    writer.member("documents", summary.documents)
    writer.member("policies", summary.policies)
    writer.member("errors", summary.errors)
    writer.member("warnings", summary.warnings)
    writer.member("notes", summary.notes)
    writer.endObject()
    return Array("\n],\"summary\":".utf8) + writer.bytes + Array("}\n".utf8)
  }

  private func path(_ finding: Finding) -> String { "\(folder)/\(finding.file)" }

  /// `records/a/policies/0001.json#/name: error: … [validation.span-value] (dumps/a.txt:12:3)`
  private func text(_ finding: Finding) -> String {
    var text = path(finding)
    if let line = finding.fileLine { text += ":\(line)" }
    if !finding.pointer.isEmpty { text += "#\(finding.pointer)" }
    text += ": \(finding.severity.rawValue): \(finding.message) [\(finding.code)]"
    if let place = finding.place { text += " (\(place.path):\(place.line):\(place.column))" }
    // A value may hold a line break; a finding is one line.
    return text.split(separator: "\n").joined(separator: "⏎") + "\n"
  }

  private func object(_ finding: Finding) -> [UInt8] {
    var writer = JSONWriter(layout: .compact, capacity: 512)
    writer.beginObject()
    writer.member("code", finding.code)
    writer.member("severity", finding.severity.rawValue)
    writer.member("message", finding.message)
    writer.member("file", path(finding))
    writer.member("line", finding.fileLine)
    writer.member("pointer", finding.pointer)
    writer.key("source")
    if let place = finding.place {
      writer.beginObject()
      writer.member("file", place.path)
      writer.member("line", place.line)
      writer.member("column", place.column)
      writer.endObject()
    } else {
      writer.null()
    }
    writer.endObject()
    return writer.bytes
  }

  /// A `result` of SARIF 2.1.0: the record and pointer as the location, the place in the dump as a
  /// related one. Columns count characters (`columnKind` is `unicodeCodePoints`).
  private func result(_ finding: Finding) -> [UInt8] {
    var writer = JSONWriter(layout: .compact, capacity: 512)
    writer.beginObject()
    writer.member("ruleId", finding.code)
    writer.member("level", finding.severity.rawValue)
    writer.beginObject("message")
    writer.member("text", finding.message)
    writer.endObject()
    writer.beginArray("locations")
    writer.location(path(finding), line: finding.fileLine, column: nil, pointer: finding.pointer)
    writer.endArray()
    if let place = finding.place {
      writer.beginArray("relatedLocations")
      writer.location(place.path, line: place.line, column: place.column, pointer: nil)
      writer.endArray()
    }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}

extension JSONWriter {
  /// A `location` of SARIF.
  fileprivate mutating func location(
    _ path: String, line: Int?, column: Int?, pointer: String?
  ) {
    beginObject()
    beginObject("physicalLocation")
    beginObject("artifactLocation")
    member("uri", path)
    endObject()
    if let line {
      beginObject("region")
      member("startLine", line)
      if let column {
        member("startColumn", column)
      }
      endObject()
    }
    endObject()
    if let pointer, !pointer.isEmpty {
      beginArray("logicalLocations")
      beginObject()
      member("fullyQualifiedName", pointer)
      endObject()
      endArray()
    }
    endObject()
  }
}
