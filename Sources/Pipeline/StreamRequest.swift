internal import ShisakuSourceText

/// A line that a stream was given: an id and a document.
///
///     {"id": "…", "text": "…"}                      the text of a dump
///     {"id": "…", "path": "…"}                      a file
///     {"id": "…", "base64": "…", "name": "a.txt"}   the bytes of a file, whatever their encoding
///
/// `name` is what the document record calls the input; the id without it.
struct StreamRequest: Sendable {
  enum Content: Sendable {
    /// The text of a dump in UTF-8.
    case text([UInt8])
    /// A dump as it is on disk.
    case bytes([UInt8])
    case path(String)
  }

  let id: String
  /// What the document record calls an input that is not a file.
  let name: String
  let content: Content

  /// Why a line is no request, with its id where that could be read.
  struct Problem: Error {
    let id: String?
    let message: String
  }

  /// Reads a line of JSON; other keys are passed over.
  init(line: [UInt8]) throws(Problem) {
    var id: String?
    var text: [UInt8]?
    var path: [UInt8]?
    var base64: [UInt8]?
    var name: String?
    do throws(JSONReader.Problem) {
      var reader = JSONReader(line)
      try reader.readObject { reader, key throws(JSONReader.Problem) in
        switch key {
        case "id": id = String(decoding: try reader.readString(), as: UTF8.self)
        case "text": text = try reader.readString()
        case "path": path = try reader.readString()
        case "base64": base64 = try reader.readString()
        case "name": name = String(decoding: try reader.readString(), as: UTF8.self)
        default: try reader.skipValue()
        }
      }
    } catch {
      throw Problem(id: id, message: "the line is not a JSON object: \(error.message)")
    }
    guard let id, !id.isEmpty else {
      throw Problem(id: nil, message: "the line has no \"id\"; give every document one")
    }
    switch (text, path, base64) {
    case (let text?, nil, nil): content = .text(text)
    case (nil, let path?, nil): content = .path(String(decoding: path, as: UTF8.self))
    case (nil, nil, let base64?):
      guard let bytes = Base64.decode(base64) else {
        throw Problem(id: id, message: "the \"base64\" is not what RFC 4648 describes")
      }
      content = .bytes(bytes)
    case (nil, nil, nil):
      throw Problem(id: id, message: "the line has neither \"text\" nor \"path\" nor \"base64\"")
    default:
      throw Problem(
        id: id,
        message: "the line has more than one of \"text\", \"path\" and "
          + "\"base64\"; give one")
    }
    self.id = id
    self.name = name ?? id
  }
}
