internal import Glibc
internal import ShisakuNormalization
internal import ShisakuSourceText

/// Normalises Japanese text in a stream, in bounded memory and in order.
///
///     try TextNormalizer(output: .text).run(from: STDIN_FILENO) { write($0) }
public struct TextNormalizer: Sendable {
  public enum Output: Sendable {
    /// The normalised text as UTF-8.
    case text
    /// A JSON array of runs `{"source":[start,end],"text":"…"}`, one a line, positions in bytes.
    case map
  }

  /// Bytes that are read at once and normalised as one chunk. The runs of a map end where a chunk
  /// does, so that another size would give another map.
  public static let blockSize = 32 << 10
  /// Chunks that a thread takes at once, so that the threads seldom wait for each other.
  private static let blocksAtOnce = 4
  /// Bytes up to which a block grows while a line has no place to cut it.
  public static let longestLine = 1 << 28

  public let options: ConversionOptions
  public let output: Output
  /// How many threads work at once.
  public let jobs: Int

  public init(
    options: ConversionOptions = ConversionOptions(), output: Output = .text, jobs: Int = 1
  ) {
    self.options = options
    self.output = output
    self.jobs = jobs
  }

  /// Reads `descriptor` to its end.
  ///
  /// UTF-8 goes through as it comes in. What the first bytes show to be packed or in another
  /// encoding, or what the options ask to be decoded, is read as a whole first; positions are then
  /// those of the decoded text.
  ///
  /// - Parameters:
  ///   - descriptor: a file or pipe that is open for reading.
  ///   - write: takes the output piece by piece; called by one thread at a time.
  /// - Throws: `normalization.invalid-utf8` with the byte offset, `normalization.unreadable`, or
  ///   `normalization.line-too-long`; what came before has been written. What is read as a whole
  ///   throws what extraction does.
  public func run(
    from descriptor: Int32, write: @escaping @Sendable ([UInt8]) -> Void
  ) throws(ConversionError) {
    let normalizer = ChunkNormalizer(
      eras: options.eras == .western ? .western : .keep, output: output == .map ? .map : .text)
    let reader = try openReader(descriptor)
    let state = State()
    let output = output
    let workers = OrderedWorkers<[BlockReader.Block], Outcome>(
      window: jobs * 4, draw: { reader.next(atMost: Self.blocksAtOnce) },
      work: { blocks, _ in
        var outcome = Outcome()
        do throws(NormalizationError) {
          for block in blocks {
            outcome.texts.append(try normalizer.normalize(padded: block.bytes, at: block.offset))
          }
        } catch {
          outcome.failure = error
        }
        return outcome
      },
      emit: { outcome in
        for text in outcome.texts {
          if output == .map {
            state.write(runs: text, to: write)
          } else {
            write(text)
          }
        }
        state.failure = outcome.failure
        return outcome.failure == nil
      })
    workers.run(workers: jobs)
    if output == .map { state.close(to: write) }
    if let failure = state.failure {
      throw ConversionError(
        code: "normalization.invalid-utf8",
        message: "byte \(failure.offset) is not UTF-8; name the encoding with --encoding, or let "
          + "--lossy put U+FFFD there",
        byteOffset: failure.offset)
    }
    if let problem = reader.problem { throw problem }
  }

  /// What became of a few chunks, up to the first that is no valid UTF-8.
  private struct Outcome {
    var texts: [[UInt8]] = []
    var failure: NormalizationError?
  }

  /// What the emitting thread knows.
  private final class State {
    var failure: NormalizationError?
    private var hasRuns = false

    /// Writes runs, each of which begins with a comma; the first one in the array has none.
    func write(runs: [UInt8], to write: ([UInt8]) -> Void) {
      guard !runs.isEmpty else { return }
      write(hasRuns ? runs : [UInt8(ascii: "[")] + runs.dropFirst())
      hasRuns = true
    }

    func close(to write: ([UInt8]) -> Void) {
      write(Array((hasRuns ? "\n]\n" : "[]\n").utf8))
    }
  }
}
