internal import ShisakuJSON
internal import ShisakuRecords
internal import ShisakuSourceText
internal import SystemPackage

/// A line of a journal that names what is to be removed when the run ends, unless it is made anew.
struct ObsoleteName {
  /// A name in the output folder, or that of a profile with its folder.
  let path: FilePath
  /// The input that it was made of, where it was made of one.
  let source: FilePath?

  init(_ path: FilePath, source: FilePath?) {
    self.path = path
    self.source = source
  }

  /// Reads a line; `nil` where it is none, or a part of one.
  init?(line: [UInt8]) {
    var texts: [String: [UInt8]] = [:]
    do throws(JSONReader.Problem) {
      var reader = JSONReader(line)
      try reader.readObject { reader, key throws(JSONReader.Problem) in
        if key == "obsolete" || key == "source_base64" {
          texts[key] = try reader.readString()
        } else {
          try reader.skipValue()
        }
      }
    } catch {
      return nil
    }
    // Whatever a file says, nothing outside the folder is touched.
    guard let bytes = texts["obsolete"], !bytes.contains(0) else { return nil }
    let path = FilePath(bytes: bytes)
    let isProfile = path.components.count == 2 && path.folder == FilePath(BatchFolder.profilesName)
    guard path.isRelative, path.components.allSatisfy({ $0.kind == .regular }),
      path.components.count == 1 || isProfile
    else { return nil }
    self.path = path
    source = texts["source_base64"].flatMap(Base64.decode).map { FilePath(bytes: $0) }
  }

  /// The line in UTF-8.
  func line() -> [UInt8] {
    var writer = JSONWriter(layout: .compact, capacity: 64)
    writer.beginObject()
    writer.member("obsolete", path.string)
    if let source {
      writer.member("source_base64", Base64.encode(source.bytes))
    }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}
