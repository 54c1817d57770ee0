internal import ShisakuJSON
internal import ShisakuSourceText
package import SystemPackage

extension ManifestEntry {
  /// Reads a line of a manifest, with or without its line feed; `line()` of it gives the same bytes.
  ///
  /// - Returns: `nil` where it is no such line, only a part of one, or has an id or a profile that no
  ///   run gives: names of files are made of both.
  init?(line: [UInt8]) {
    var fields = Fields()
    do throws(JSONReader.Problem) {
      var reader = JSONReader(line)
      try reader.readObject { reader, key throws(JSONReader.Problem) in
        try fields.read(key, from: &reader)
      }
    } catch {
      return nil
    }
    guard let id = fields.texts["id"], DocumentIdentifier.isOfBatch(id),
      let source = fields.source, let status = fields.texts["status"].flatMap(Status.init),
      fields.output?.profile.map(BatchProfiles.isName) ?? true
    else { return nil }
    self.init(
      id: id, source: source, sha256: fields.texts["sha256"], status: status,
      counts: fields.counts, error: fields.error, settings: fields.texts["settings"] ?? "",
      output: fields.output)
  }

  /// The input that a line speaks of.
  ///
  /// - Parameter text: the text under a key of the line.
  /// - Returns: `nil` where it names none.
  package static func source(_ text: (_ key: String) -> String?) -> FilePath? {
    if let bytes = text("source_base64").flatMap({ Base64.decode(Array($0.utf8)) }) {
      return FilePath(bytes: bytes)
    }
    return text("source").map { FilePath($0) }
  }

  /// What was read so far.
  private struct Fields {
    var texts: [String: String] = [:]
    var counts = Counts()
    var error: ConversionError?
    var output: Output?

    var source: FilePath? { ManifestEntry.source { texts[$0] } }

    mutating func read(
      _ key: String, from reader: inout JSONReader
    ) throws(JSONReader.Problem) {
      switch (key, reader.nextKind()) {
      case (_, .string): texts[key] = try reader.readText()
      case ("counts", .object): try readCounts(from: &reader)
      case ("error", .object): try readError(from: &reader)
      case ("output", .object): try readOutput(from: &reader)
      default: try reader.skipValue()
      }
    }

    private mutating func readCounts(from reader: inout JSONReader) throws(JSONReader.Problem) {
      var counts = counts
      try reader.readMembers { reader, key throws(JSONReader.Problem) in
        let count = try reader.readInteger()
        for member in Counts.members where "\(member.key)" == key {
          counts[keyPath: member.path] = count
        }
      }
      self.counts = counts
    }

    private mutating func readError(from reader: inout JSONReader) throws(JSONReader.Problem) {
      var texts: [String: String] = [:]
      var places: [String: Int] = [:]
      try reader.readMembers { reader, key throws(JSONReader.Problem) in
        if reader.nextKind() == .string {
          texts[key] = try reader.readText()
        } else {
          places[key] = try reader.readInteger()
        }
      }
      error = ConversionError(
        code: texts["code"] ?? "", message: texts["message"] ?? "",
        byteOffset: places["byte_offset"], line: places["line"])
    }

    private mutating func readOutput(from reader: inout JSONReader) throws(JSONReader.Problem) {
      var numbers: [String: Int] = [:]
      var ranges: [String: Range<Int>] = [:]
      var texts: [String: String] = [:]
      try reader.readMembers { reader, key throws(JSONReader.Problem) in
        switch reader.nextKind() {
        case .array: ranges[key] = try reader.readRange()
        case .string: texts[key] = try reader.readText()
        default: numbers[key] = try reader.readInteger()
        }
      }
      var output = Output(
        files: numbers["files"] ?? 0, bytes: numbers["bytes"] ?? 0,
        sha256: texts["sha256"] ?? "", profile: texts["profile"])
      if let policies = ranges["policies"], let documents = ranges["documents"] {
        output.lines = Output.Lines(policies: policies, documents: documents)
      }
      self.output = output
    }
  }
}

extension JSONReader {
  fileprivate mutating func readText() throws(Problem) -> String {
    String(decoding: try readString(), as: UTF8.self)
  }

  /// A count or a position. One beyond what any disk holds is none, so that sums of them fit.
  fileprivate mutating func readInteger() throws(Problem) -> Int {
    guard let number = Int(try readNumber()), (0...1 << 48).contains(number) else {
      throw problem("this is no count or position")
    }
    return number
  }

  /// `[start, end]`.
  fileprivate mutating func readRange() throws(Problem) -> Range<Int> {
    var ends: [Int] = []
    try readElements { reader throws(Problem) in ends.append(try reader.readInteger()) }
    guard ends.count == 2, ends[0] >= 0, ends[0] <= ends[1] else {
      throw problem("this is no range")
    }
    return ends[0]..<ends[1]
  }
}
