internal import Shisaku
internal import ShisakuJSON
internal import ShisakuRecordStore
internal import ShisakuRecords
internal import ShisakuSourceText
internal import ShisakuValidation
internal import SystemPackage

extension CorrectionRun {
  /// The files that change, by their paths in the folder, with what they will hold.
  func files(
    _ document: ReviewDocument, changed: Set<String>
  ) throws(ReviewError) -> [(name: String, bytes: [UInt8])] {
    var replaced: [String: JSONValue] = [document.id: document.record]
    for policy in document.policies {
      if let id = policy["id"]?.string, changed.contains(id) { replaced[id] = policy }
    }
    var files: [(name: String, bytes: [UInt8])] = []
    var growth = Growth()
    switch folder.layout {
    case .folders:
      let names = changed.sorted().map { ($0, ReviewFolder.policyName($0, of: document.id)) }
      for (id, name) in names + [(document.id, "\(document.id)/document.json")] {
        guard let record = replaced[id] else { continue }
        var writer = JSONWriter(layout: .indented)
        writer.write(record)
        writer.endLine()
        growth.folder += writer.count - (try ReviewFolder.bytes(folder.path.appending(name))).count
        files.append((name, writer.bytes))
      }
    case .lines:
      for part in ["policies", "documents"] {
        let old = try ReviewFolder.bytes(folder.path.appending("\(part).jsonl"))
        let new = Self.lines(old, replaced)
        growth.lines[part] = new.count - old.count
        files.append(("\(part).jsonl", new))
      }
    }
    let entries = try folder.entries()
    let own = entries.first { $0["id"]?.string == document.id }
    var manifest = JSONWriter(layout: .compact, capacity: 1 << 20)
    for entry in entries {
      let isOwn = entry["id"]?.string == document.id
      let moved = growth.applied(to: entry, own: own, isOwn)
      manifest.write(isOwn ? try hashed(Self.recounted(moved, document), files) : moved)
      manifest.endLine()
    }
    files.append(("manifest.jsonl", manifest.bytes))
    return files
  }

  /// A line of the manifest with the hash of the document's output once `files` are in their places.
  private func hashed(
    _ entry: JSONValue, _ files: [(name: String, bytes: [UInt8])]
  ) throws(ReviewError) -> JSONValue {
    guard let id = entry["id"]?.string, var output = entry["output"], output.members != nil
    else { return entry }
    let path = folder.path.appending(id)
    guard var hash = OutputHash(ofFolder: path) else {
      throw ReviewError(path.string, "its files cannot be read")
    }
    for file in files {
      if file.name.hasPrefix("\(id)/") {
        hash.add(String(file.name.dropFirst(id.count + 1)), file.bytes[...])
      } else if let key = file.name.split(separator: ".").first,
        let span = output[String(key)]?.span
      {
        hash.add(file.name, file.bytes.prefix(span.upper).dropFirst(span.lower))
      }
    }
    output.replace("sha256", with: .string(hash.hexadecimal))
    var entry = entry
    entry.replace("output", with: output)
    return entry
  }

  /// JSON Lines with some records replaced by their ids; the other lines stay byte for byte.
  private static func lines(
    _ bytes: ArraySlice<UInt8>, _ replaced: [String: JSONValue]
  ) -> [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count + bytes.count / 16)
    for line in bytes.split(separator: 0x0A) {
      var reader = JSONReader(Array(line))
      if let id = try? reader.findString("id"), let record = replaced[id] {
        var writer = JSONWriter(layout: .compact)
        writer.write(record)
        lines += writer.bytes
      } else {
        lines += line
      }
      lines.append(0x0A)
    }
    return lines
  }

  /// A line of the manifest with the counts that corrections can change.
  private static func recounted(_ entry: JSONValue, _ document: ReviewDocument) -> JSONValue {
    guard var counts = entry["counts"] else { return entry }
    let records = [document.record] + document.policies
    let elements = { (key: String) in records.flatMap { $0[key]?.array ?? [] } }
    counts.replace("entities", with: .number(String(elements("entities").count)))
    for key in ["assigned", "furniture"] {
      if let count = document.record["ledger"]?[key] { counts.replace(key, with: count) }
    }
    let severities = elements("diagnostics").map { $0["severity"]?.string }
    for (key, severity) in [("notes", "note"), ("warnings", "warning"), ("errors", "error")] {
      counts.replace(key, with: .number(String(severities.count { $0 == severity })))
    }
    var entry = entry
    entry.replace("counts", with: counts)
    return entry
  }

  /// By how many bytes files grew: the manifest says where a document's records stand in them.
  private struct Growth {
    var folder = 0
    /// By the key of a part in the manifest.
    var lines: [String: Int] = [:]

    /// A line of the manifest with its output as it is after the correction: the one place that
    /// knows what an entry says of the files. `own` is that of the document that grew.
    func applied(to entry: JSONValue, own: JSONValue?, _ isOwn: Bool) -> JSONValue {
      guard var output = entry["output"], output.members != nil else { return entry }
      if isOwn, let bytes = output["bytes"]?.integer {
        output.replace("bytes", with: .number(String(bytes + folder)))
      }
      for (key, count) in lines {
        guard let place = output[key]?.span,
          let grown = own?["output"]?[key]?.span
        else { continue }
        let lower = place.lower + (!isOwn && place.lower >= grown.upper ? count : 0)
        let upper = place.upper + (isOwn || place.lower >= grown.upper ? count : 0)
        output.replace(key, with: .array([.number(String(lower)), .number(String(upper))]))
      }
      var entry = entry
      entry.replace("output", with: output)
      return entry
    }
  }
}

extension ReviewDocument {
  /// Where the characters stand that a policy record names as its own.
  func characters(of policy: JSONValue) -> Set<Int> {
    var offsets: Set<Int> = []
    for member in policy["provenance"]?.members ?? [] {
      for span in member.value.spans ?? [] where span.upper <= text.count {
        for offset in span.lower..<span.upper where text.bytes[offset] & 0xC0 != 0x80 {
          let character = ByteRange(offset, offset + UTF8Bytes.length(of: text.bytes[offset]))
          if !WhiteSpace.isBlank(text, character) { offsets.insert(offset) }
        }
      }
    }
    return offsets
  }

  /// Moves characters of the form to the records in the ledger, or from them where it is less than 0.
  mutating func assignFurniture(_ count: Int) {
    guard count != 0, var ledger = record["ledger"], let assigned = ledger["assigned"]?.integer,
      let furniture = ledger["furniture"]?.integer, furniture >= max(count, 0),
      assigned >= max(-count, 0), max(furniture, assigned) <= .max - abs(count)
    else { return }
    ledger.replace("assigned", with: .number(String(assigned + count)))
    ledger.replace("furniture", with: .number(String(furniture - count)))
    record.replace("ledger", with: ledger)
  }
}
