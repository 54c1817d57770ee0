internal import Glibc
internal import ShisakuSourceText
internal import SystemPackage

/// Documents that were under way when a run ended before its time.
///
/// One of them may have ended it. They are converted again one at a time, after all others; one that
/// ends the program while it is alone is the culprit, and fails. A run that is ended from outside
/// (`kill -9`, no power, no memory) leaves no word of the reason, and says nothing of the document
/// until it has happened again and again.
struct Suspects {
  /// How often a document that is alone may be under way when a run ends without a word.
  static let permittedEnds = 3

  /// What is known of a document.
  enum Finding: Sendable, Hashable {
    /// It may have ended a run; `ends` is how often one ended without a word while it was alone.
    case suspected(ends: Int)
    /// It has, with a signal or, where that is `nil`, without a word several times in a row.
    case culprit(signal: Int32?)
  }

  /// By the keys of documents.
  private(set) var findings: [String: Finding] = [:]

  var isEmpty: Bool { findings.isEmpty }

  /// None.
  init() {}

  /// Reads the file that a run has left; a file that is none says nothing.
  init(_ text: [UInt8]) {
    let header = DocumentsUnderWay.header
    guard text.count > header.count, text.starts(with: header.prefix(7)) else { return }
    let digits = text[7..<9].map { Int32($0) - 0x30 }
    guard digits.allSatisfy({ (0...9).contains($0) }) else { return }
    let signal = digits[0] * 10 + digits[1]
    var marks: [(isAlone: Bool, ends: Int, key: String)] = []
    for start in stride(
      from: header.count, through: text.count - DocumentsUnderWay.lineLength,
      by: DocumentsUnderWay.lineLength)
    {
      let line = text[start..<(start + DocumentsUnderWay.lineLength)]
      let letter = line[start]
      guard letter == UInt8(ascii: "U") || letter == UInt8(ascii: "A") else { continue }
      marks.append(
        (
          letter == UInt8(ascii: "A"), Int(line[start + 2]) - 0x30,
          String(decoding: line[(start + 4)..<(start + 68)], as: UTF8.self)
        ))
    }
    for mark in marks {
      let ends = mark.isAlone && signal == 0 ? mark.ends + 1 : mark.ends
      findings[mark.key] =
        if signal != 0, mark.isAlone || marks.count == 1 {
          .culprit(signal: signal)
        } else if ends > Self.permittedEnds {
          .culprit(signal: nil)
        } else {
          .suspected(ends: ends)
        }
    }
  }

  /// What is known of an input; nothing of most. Where nobody is suspected the file is not looked at.
  func finding(of input: BatchInput) -> Finding? {
    guard !findings.isEmpty, let key = input.file.flatMap(Self.key) else { return nil }
    return findings[key]
  }

  /// What a file is known by while it is as it is: its path, length and time of change.
  static func key(_ path: FilePath) -> String? {
    guard let status = try? FolderListing.status(of: path), status.kind == .file else { return nil }
    let text = path.bytes + Array("\0\(status.size) \(status.changed)".utf8)
    return SHA256.hash(of: text).hexadecimal
  }

  /// What the culprit's entry says.
  static func error(_ signal: Int32?) -> ConversionError {
    let reason =
      if let signal {
        "reading it ended the program by signal \(signal) (\(String(cString: strsignal(signal))))"
      } else {
        "each of the last \(permittedEnds + 1) runs was ended from outside while it was read, for "
          + "want of memory or of patience"
      }
    return ConversionError(
      code: "batch.ended-run",
      message: "\(reason); the other documents are not affected. It is tried again when it changes")
  }
}
