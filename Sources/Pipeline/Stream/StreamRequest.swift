internal import ShisakuJSON
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
    /// As the system has it.
    case path([UInt8])
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

  /// The keys that mean something; each stands once at most, before a string.
  private enum Key: String {
    case id, text, path, base64, name
  }

  /// Reads a line of JSON; other keys are passed over.
  init(line: [UInt8]) throws(Problem) {
    var values: [Key: [UInt8]] = [:]
    var fault: String?
    let syntax: String?
    do throws(JSONReader.Problem) {
      var reader = JSONReader(line)
      try reader.readObject { reader, name throws(JSONReader.Problem) in
        guard let key = Key(rawValue: name) else { return try reader.skipValue() }
        guard reader.nextKind() == .string else {
          fault = fault ?? "the \"\(name)\" is not a string"
          return try reader.skipValue()
        }
        let value = try reader.readString()
        if values[key] == nil {
          values[key] = value
        } else {
          fault = fault ?? "the line has \"\(name)\" more than once"
        }
      }
      syntax = nil
    } catch {
      syntax = "the line is not a JSON object: \(error.message)"
    }
    let id = values[.id].flatMap { $0.isEmpty ? nil : String(decoding: $0, as: UTF8.self) }
    if let message = syntax ?? fault { throw Problem(id: id, message: message) }
    guard let id else {
      throw Problem(id: nil, message: "the line has no \"id\"; give every document one")
    }
    switch (values[.text], values[.path], values[.base64]) {
    case (let text?, nil, nil): content = .text(text)
    case (nil, let path?, nil): content = .path(path)
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
    name = values[.name].map { String(decoding: $0, as: UTF8.self) } ?? id
  }
}
