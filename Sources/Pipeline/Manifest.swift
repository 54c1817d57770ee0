internal import ShisakuRecords

/// What became of one input of a batch: a line of `manifest.jsonl`.
public struct ManifestEntry: Sendable {
  /// How far the input got.
  public enum Status: String, Sendable {
    case complete, partial, failed
  }

  /// Of the document.
  public let id: String
  /// The input as it was given or found.
  public let source: String
  /// Of the input, in hexadecimal digits; `nil` where it could not be read.
  public let sha256: String?
  public let status: Status
  public let counts: Counts
  /// Why it failed.
  public let error: ConversionError?

  /// How much was found.
  public struct Counts: Sendable, Hashable {
    public var policies = 0
    /// In excerpts, each once however many policies share it.
    public var measures = 0
    /// In policy records and in the document record.
    public var entities = 0
    /// Characters of the source text that are no white space, and where they went.
    public var characters = 0
    public var assigned = 0
    public var furniture = 0
    public var unassigned = 0
    /// Diagnostics by severity.
    public var notes = 0
    public var warnings = 0
    public var errors = 0

    init() {}
  }

  /// The entry as a line of JSON in UTF-8.
  func line() -> [UInt8] {
    var writer = RecordWriter(layout: .compact, capacity: 512)
    writer.beginObject()
    writer.key("id")
    writer.value(id)
    writer.key("source")
    writer.value(source)
    writer.key("sha256")
    writer.value(sha256)
    writer.key("status")
    writer.value(status.rawValue)
    writer.key("counts")
    writer.beginObject()
    for (key, count) in counts.members {
      writer.key(key)
      writer.value(count)
    }
    writer.endObject()
    writer.key("error")
    if let error { writer.write(error) } else { writer.null() }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}

extension ManifestEntry.Counts {
  fileprivate var members: [(StaticString, Int)] {
    [
      ("policies", policies), ("measures", measures), ("entities", entities),
      ("characters", characters), ("assigned", assigned), ("furniture", furniture),
      ("unassigned", unassigned), ("notes", notes), ("warnings", warnings), ("errors", errors),
    ]
  }
}

extension RecordWriter {
  /// Why a document failed.
  mutating func write(_ error: ConversionError) {
    beginObject()
    key("code")
    value(error.code)
    key("message")
    value(error.message)
    if let offset = error.byteOffset {
      key("byte_offset")
      value(offset)
    }
    if let line = error.line {
      key("line")
      value(line)
    }
    endObject()
  }
}
