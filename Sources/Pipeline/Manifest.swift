internal import ShisakuJSON
internal import ShisakuRecords
internal import ShisakuSourceText
public import SystemPackage

/// What became of one input of a batch: a line of `manifest.jsonl`.
public struct ManifestEntry: Sendable {
  /// How far the input got.
  public enum Status: String, Sendable {
    case complete, partial, failed
  }

  /// Of the document.
  public let id: String
  /// The input as it was given or found.
  public internal(set) var source: FilePath
  /// Of the input, in hexadecimal digits; `nil` where it could not be read.
  public let sha256: String?
  public internal(set) var status: Status
  public internal(set) var counts: Counts
  /// Why it failed or, where there is an output all the same, why the input could not be read this
  /// time: the records are those of an earlier run.
  public internal(set) var error: ConversionError?
  /// Stands for everything but the input that the records depend on: options, profile, format and
  /// versions. Equal where these are.
  public let settings: String
  /// What was written; `nil` where it failed.
  public internal(set) var output: Output?

  /// Where a document's records stand.
  public struct Output: Sendable, Hashable {
    /// Files in the document's folder, at any depth.
    public var files = 0
    /// Their bytes together.
    public var bytes = 0
    /// Of everything that was written for the document, see `OutputHash`.
    public var sha256 = ""
    /// The family that the document was read as; its profile stands beside the manifest, in
    /// `profiles`. `nil` where it has no policies.
    public var profile: String?
    /// Its bytes of `policies.jsonl` and `documents.jsonl`, in the format that has these.
    public var lines: Lines?

    /// A document's part of the files of the batch.
    public struct Lines: Sendable, Hashable {
      /// Bytes of `policies.jsonl`.
      public var policies: Range<Int>
      /// Bytes of `documents.jsonl`.
      public var documents: Range<Int>
    }
  }

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
    public var sections = 0
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
    var writer = JSONWriter(layout: .compact, capacity: 512)
    writer.beginObject()
    writer.member("id", id)
    writer.member("source", source.string)
    if source.validText == nil {
      // What is no UTF-8 would not find its file again.
      writer.member("source_base64", Base64.encode(source.bytes))
    }
    writer.member("sha256", sha256)
    writer.member("status", status.rawValue)
    writer.beginObject("counts")
    for (key, path) in Counts.members {
      writer.member(key, counts[keyPath: path])
    }
    writer.endObject()
    writer.key("error")
    if let error { writer.write(error) } else { writer.null() }
    writer.member("settings", settings)
    writer.key("output")
    if let output { writer.write(output) } else { writer.null() }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}

extension ManifestEntry.Counts {
  /// The counts in their order with the keys that the manifest gives them.
  static var members: [(key: StaticString, path: WritableKeyPath<Self, Int>)] {
    [
      ("policies", \.policies), ("measures", \.measures), ("entities", \.entities),
      ("characters", \.characters), ("assigned", \.assigned), ("sections", \.sections),
      ("furniture", \.furniture),
      ("unassigned", \.unassigned), ("notes", \.notes), ("warnings", \.warnings),
      ("errors", \.errors),
    ]
  }
}

extension JSONWriter {
  /// Where a document's records stand.
  mutating func write(_ output: ManifestEntry.Output) {
    beginObject()
    member("files", output.files)
    member("bytes", output.bytes)
    member("sha256", output.sha256)
    if let profile = output.profile {
      member("profile", profile)
    }
    if let lines = output.lines {
      member("policies", ByteRange(lines.policies.lowerBound, lines.policies.upperBound))
      member("documents", ByteRange(lines.documents.lowerBound, lines.documents.upperBound))
    }
    endObject()
  }

  /// Why a document failed.
  mutating func write(_ error: ConversionError) {
    beginObject()
    member("code", error.code)
    member("message", error.message)
    if let offset = error.byteOffset {
      member("byte_offset", offset)
    }
    if let line = error.line {
      member("line", line)
    }
    endObject()
  }
}
