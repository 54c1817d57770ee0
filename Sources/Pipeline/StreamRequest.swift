/// A line that a stream was given: `{"id": …, "text": …}` or `{"id": …, "path": …}`.
struct StreamRequest: Sendable {
  enum Content: Sendable {
    /// UTF-8.
    case text([UInt8])
    case path(String)
  }

  let id: String
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
    do throws(JSONReader.Problem) {
      var reader = JSONReader(line)
      try reader.readObject { reader, key throws(JSONReader.Problem) in
        switch key {
        case "id": id = String(decoding: try reader.readString(), as: UTF8.self)
        case "text": text = try reader.readString()
        case "path": path = try reader.readString()
        default: try reader.skipValue()
        }
      }
    } catch {
      throw Problem(id: id, message: "the line is not a JSON object: \(error.message)")
    }
    guard let id, !id.isEmpty else {
      throw Problem(id: nil, message: "the line has no \"id\"; give every document one")
    }
    switch (text, path) {
    case (let text?, nil): content = .text(text)
    case (nil, let path?): content = .path(String(decoding: path, as: UTF8.self))
    case (nil, nil): throw Problem(id: id, message: "the line has neither \"text\" nor \"path\"")
    default: throw Problem(id: id, message: "the line has both \"text\" and \"path\"; give one")
    }
    self.id = id
  }
}
