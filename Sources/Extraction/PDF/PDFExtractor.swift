internal import Glibc
internal import ShisakuSourceText

/// The extraction stage for PDF: poppler's `pdftotext -bbox-layout`, where it is installed, and then
/// as its output.
struct PDFExtractor {
  /// Seconds for one document.
  private static let timeLimit = 120
  /// Address space of the program, in bytes.
  private static let memoryLimit = 2 << 30

  /// The program, looked for along `PATH`.
  var program = "pdftotext"

  /// Reads a PDF.
  ///
  /// - Throws: `missingProgram`, `programNotStarted`, `programInterrupted`, `programTimedOut`,
  ///   `unreadablePDF`, and what its text gives reason for.
  func extract(_ pdf: ArraySlice<UInt8>) throws(ExtractionError) -> ExtractedDocument {
    let output = try boxes(of: pdf)
    let document = try MarkupExtractor(format: .bboxLayout).extract(output[...], .init())
    return document.read(as: .pdf)
  }

  private func boxes(of pdf: ArraySlice<UInt8>) throws(ExtractionError) -> [UInt8] {
    let process = ChildProcess(
      program: program, arguments: ["-q", "-bbox-layout", "-enc", "UTF-8", "-", "-"],
      timeLimit: Self.timeLimit, outputLimit: MarkupLimits.bytes, memoryLimit: Self.memoryLimit)
    let result: (output: [UInt8], status: Int32)
    do throws(ChildProcess.Failure) {
      result = try process.run(on: pdf)
    } catch {
      throw Self.error(error, program)
    }
    switch result.status {
    case 0: break
    // As shells report it, where the program is a script around another one.
    case 126: throw Self.error(.notStarted("it may not be executed"), program)
    case 127: throw Self.error(.notFound, program)
    case 129...192: throw Self.error(.signal(result.status - 128), program)
    case 3:
      throw ExtractionError(
        .unreadablePDF, "the PDF does not permit its text to be copied; ask for one that does")
    default:
      throw ExtractionError(
        .unreadablePDF,
        "\(program) cannot read this PDF (exit status \(result.status)); it is damaged or needs a "
          + "password")
    }
    // A title or a font may leave bytes that are no UTF-8.
    return Array(String(decoding: result.output, as: UTF8.self).utf8)
  }

  private static func error(_ failure: ChildProcess.Failure, _ program: String) -> ExtractionError {
    switch failure {
    case .notFound:
      ExtractionError(
        .missingProgram,
        "reading a PDF needs \(program) of poppler; install the package poppler-utils "
          + "(`apt install poppler-utils`), or convert the text that another extractor writes")
    case .notStarted(let reason):
      ExtractionError(.programNotStarted, "\(program) cannot be run: \(reason); try again")
    case .signal(let number):
      ExtractionError(
        .programInterrupted,
        "\(program) was ended by signal \(number) (\(String(cString: strsignal(number)))) before it "
          + "had read this PDF; try again")
    case .tooSlow:
      ExtractionError(
        .programTimedOut,
        "\(program) took longer than \(timeLimit) seconds; try again on a machine with "
          + "less to do, or split the PDF")
    case .tooLong:
      ExtractionError(
        .tooLarge,
        "the text with its boxes is larger than \(MarkupLimits.bytes >> 20) MiB; split the PDF")
    }
  }
}
