internal import ShisakuExtraction
internal import ShisakuRecords
internal import ShisakuSourceText
internal import Synchronization

/// A stream of documents: lines of JSON in, lines of JSON out, in the same order.
///
/// In: a `StreamRequest`. Out, one line for each:
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
  /// A line is drawn only when a worker is free for it, and a worker that is far ahead waits: a
  /// reader that is slow slows the stream down, and memory stays bounded.
  ///
  /// - Parameters:
  ///   - lineBuffered: whether each line is written by itself. Otherwise lines are gathered up to
  ///     64 KB; none is held back while nothing else is under way.
  ///   - nextLine: the next line, `nil` at the end; called by one thread at a time, and it may wait.
  ///   - write: takes lines of output with their line feeds and says whether to go on; called by one
  ///     thread at a time.
  public func run(
    lineBuffered: Bool = false, nextLine: @escaping () -> LineReader.Line?,
    write: @escaping ([UInt8]) -> Bool
  ) {
    var number = 0
    let underWay = Counter()
    var gathered: [UInt8] = []
    let workers = OrderedWorkers<(number: Int, line: LineReader.Line), [UInt8]>(
      window: jobs * 4,
      draw: {
        while let line = nextLine() {
          number += 1
          if case .whole(let bytes) = line, !bytes.contains(where: { $0 > 0x20 }) { continue }
          underWay.count.add(1, ordering: .sequentiallyConsistent)
          return (number, line)
        }
        return nil
      },
      work: { request, _ in answer(request.line, number: request.number) },
      emit: { line in
        let left = underWay.count.subtract(1, ordering: .sequentiallyConsistent).newValue
        if gathered.isEmpty, left == 0 || lineBuffered || line.count >= Self.block {
          return write(line)
        }
        gathered += line
        guard left == 0 || gathered.count >= Self.block else { return true }
        defer { gathered.removeAll(keepingCapacity: true) }
        return write(gathered)
      })
    workers.run(workers: jobs)
  }

  /// Bytes that are written at once.
  private static let block = 1 << 16

  /// Lines that were drawn and not answered.
  private final class Counter: Sendable {
    let count = Atomic(0)
  }

  /// The output line of one input line.
  private func answer(_ line: LineReader.Line, number: Int) -> [UInt8] {
    switch line {
    case .whole(let bytes): return convert(bytes, number: number)
    case .tooLong(let beginning):
      var id: String?
      do throws(StreamRequest.Problem) {
        id = try StreamRequest(line: beginning).id
      } catch {
        id = error.id
      }
      return failure(
        id,
        ConversionError(
          code: "stream.line-too-long",
          message: "line \(number) is too long; split it into documents, or give their paths"))
    }
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
      // JSON has been decoded already, whatever the files of the stream are in.
      var options = pipeline.options
      options.encoding = InputEncoding(.utf8)
      return try DocumentPipeline(options: options, profile: pipeline.profile)
        .convert(text, id: id, name: request.name)
    case .bytes(let bytes): return try pipeline.convert(bytes, id: id, name: request.name)
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
