internal import ShisakuExtraction
internal import ShisakuRecords
internal import ShisakuSourceText

/// A stream of documents: lines of JSON in, lines of JSON out, in the same order.
///
/// In: `{"id": "…", "text": "…"}` or `{"id": "…", "path": "…"}`. Out, one line for each:
/// `{"id", "status", "document": {…}, "policies": […]}`, with `source_text` where the spans do not
/// refer to the input itself, or `{"id", "status": "failed", "error": {"code", "message"}}`. `id` is
/// the one that came in; blank lines are passed over.
public struct StreamRunner: Sendable {
  public let pipeline: DocumentPipeline
  /// Number of workers.
  public let jobs: Int

  /// A stream over `jobs` workers, one a processor where that is `nil`.
  public init(pipeline: DocumentPipeline, jobs: Int? = nil) {
    self.pipeline = pipeline
    self.jobs = max(1, jobs ?? BatchRunner.processorCount)
  }

  /// Runs until the lines end. A result goes out as soon as those before it have.
  ///
  /// - Parameters:
  ///   - nextLine: the next line without its line feed, `nil` at the end; called by one thread at a
  ///     time, and it may wait.
  ///   - write: takes a line of output with its line feed and says whether to go on; called by one
  ///     thread at a time.
  public func run(
    nextLine: @escaping () -> [UInt8]?, write: @escaping ([UInt8]) -> Bool
  ) {
    var number = 0
    let workers = OrderedWorkers<(number: Int, bytes: [UInt8]), [UInt8]>(
      window: jobs * 4,
      draw: {
        while let line = nextLine() {
          number += 1
          if line.contains(where: { $0 > 0x20 }) { return (number, line) }
        }
        return nil
      },
      work: { line, _ in convert(line.bytes, number: line.number) },
      emit: write)
    workers.run(workers: jobs)
  }

  /// The output line of one input line.
  private func convert(_ line: [UInt8], number: Int) -> [UInt8] {
    do throws(StreamRequest.Problem) {
      let request = try StreamRequest(line: line)
      do throws(ConversionError) {
        return success(request.id, try convert(request))
      } catch {
        return failure(request.id, error)
      }
    } catch {
      return failure(
        error.id,
        ConversionError(code: "stream.bad-line", message: "line \(number): \(error.message)"))
    }
  }

  private func convert(_ request: StreamRequest) throws(ConversionError) -> DocumentResult {
    let id = DocumentIdentifier.clean(request.id)
    switch request.content {
    case .text(let text):
      return try pipeline.convert(text, id: id, name: request.id)
    case .path(let path):
      let padded: [UInt8]
      do throws(ExtractionError) {
        padded = try InputReader.read(path: Array(path.utf8))
      } catch {
        throw ConversionError(error)
      }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return try pipeline.convert(padded: padded, sha256: nil, id: id, name: name)
    }
  }

  private func success(_ id: String, _ result: DocumentResult) -> [UInt8] {
    var writer = RecordWriter(layout: .compact, capacity: 1 << 20)
    writer.beginObject()
    writer.key("id")
    writer.value(id)
    writer.key("status")
    writer.value(result.status.rawValue)
    writer.key("document")
    result.document.write(to: &writer)
    writer.key("policies")
    writer.beginArray()
    for policy in result.policies { policy.write(to: &writer) }
    writer.endArray()
    if let text = result.sourceText {
      writer.key("source_text")
      text.withUnsafeBufferPointer { writer.value($0) }
    }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private func failure(_ id: String?, _ error: ConversionError) -> [UInt8] {
    var writer = RecordWriter(layout: .compact)
    writer.beginObject()
    writer.key("id")
    writer.value(id)
    writer.key("status")
    writer.value(ManifestEntry.Status.failed.rawValue)
    writer.key("error")
    writer.write(error)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}
