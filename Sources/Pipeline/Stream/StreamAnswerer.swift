internal import ShisakuExtraction
internal import ShisakuJSON
internal import ShisakuRecords
internal import ShisakuSourceText

/// Answers the lines of a stream one by one.
struct StreamAnswerer {
  let pipeline: DocumentPipeline
  /// Whether a document may be given as the path of a file.
  let allowsPaths: Bool

  /// The output line of one input line.
  func answer(_ line: StreamFlow.NumberedLine) -> [UInt8] {
    switch line.line {
    case .whole(let bytes): return convert(bytes, number: line.number)
    case .tooLong(let beginning):
      return Self.failure(
        Self.id(of: beginning),
        ConversionError(
          code: "stream.line-too-long",
          message: "line \(line.number) is too long; split it into documents, or give their paths"))
    }
  }

  /// The answer to a line whose document ended the process that converted it.
  static func failure(of line: StreamFlow.NumberedLine, endedBy reason: String) -> [UInt8] {
    failure(
      id(of: line.line.bytes),
      ConversionError(
        code: "stream.document-ended-worker",
        message:
          "line \(line.number): the process that converted it \(reason); the other documents "
          + "are not concerned"))
  }

  /// The id of a line that is no request, or only the beginning of one.
  private static func id(of line: [UInt8]) -> String? {
    var reader = JSONReader(line)
    do throws(JSONReader.Problem) {
      return try reader.findString("id").flatMap { $0.isEmpty ? nil : $0 }
    } catch {
      return nil
    }
  }

  private func convert(_ line: [UInt8], number: Int) -> [UInt8] {
    do throws(StreamRequest.Problem) {
      let request = try StreamRequest(line: line)
      do throws(ConversionError) {
        return success(request.id, try convert(request))
      } catch {
        return Self.failure(request.id, error)
      }
    } catch {
      return Self.failure(
        error.id,
        ConversionError(code: "stream.bad-line", message: "line \(number): \(error.message)"))
    }
  }

  private func convert(_ request: StreamRequest) throws(ConversionError) -> DocumentResult {
    let id = DocumentIdentifier.clean(request.id)
    switch request.content {
    case .text(let text):
      // JSON has been decoded already, whatever the files of the stream are in.
      var options = pipeline.options
      options.encoding = InputEncoding(.utf8)
      return try DocumentPipeline(options: options, profile: pipeline.profile)
        .convert(text, id: id, name: request.name)
    case .bytes(let bytes): return try pipeline.convert(bytes, id: id, name: request.name)
    case .path(let path):
      guard allowsPaths else {
        throw ConversionError(
          code: "stream.path-forbidden",
          message: "this stream reads no files; give the document as \"text\" or \"base64\"")
      }
      let padded: [UInt8]
      do throws(ExtractionError) {
        padded = try InputReader.read(path: path, isForeign: true)
      } catch {
        throw ConversionError(error)
      }
      let name = String(decoding: path.split(separator: 0x2F).last ?? path[...], as: UTF8.self)
      return try pipeline.convert(padded: padded, sha256: nil, id: id, name: name)
    }
  }

  private func success(_ id: String, _ result: DocumentResult) -> [UInt8] {
    var writer = JSONWriter(layout: .compact, capacity: 1 << 20)
    writer.beginObject()
    writer.member("id", id)
    writer.member("status", result.status.rawValue)
    writer.key("document")
    result.documentJSON().withUnsafeBytes { writer.append(element: $0) }
    writer.beginArray("policies")
    var policies = PolicyWriter(layout: .compact, depth: 2)
    for policy in result.policies {
      policies.removeAll()
      policies.write(policy)
      policies.withBytes { writer.append(element: $0) }
    }
    writer.endArray()
    if let text = result.sourceText {
      writer.key("source_text")
      text.withUnsafeBufferPointer { writer.value($0) }
    }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private static func failure(_ id: String?, _ error: ConversionError) -> [UInt8] {
    var writer = JSONWriter(layout: .compact)
    writer.beginObject()
    writer.member("id", id)
    writer.member("status", ManifestEntry.Status.failed.rawValue)
    writer.key("error")
    writer.write(error)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}
