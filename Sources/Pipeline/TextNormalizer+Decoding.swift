internal import Glibc
internal import ShisakuExtraction
internal import ShisakuSourceText

extension TextNormalizer {
  /// Bytes from which it is judged whether an input is UTF-8 that can go through as it comes.
  private static let headSize = 64 << 10

  /// A reader of the input as UTF-8.
  ///
  /// - Throws: what extraction does, where the input has to be decoded.
  func openReader(_ descriptor: Int32) throws(ConversionError) -> BlockReader {
    do throws(ExtractionError) {
      var isAtEnd = false
      let head = try InputReader.readHead(of: descriptor, count: Self.headSize, &isAtEnd)
      guard needsDecoding(head, isWhole: isAtEnd) else {
        return BlockReader(isAtEnd ? nil : descriptor, head: head[...])
      }
      let padded = try InputReader.readRest(of: descriptor, behind: head)
      let document = try TextExtractor(decoding: options.decoding).extract(padded: padded)
      return BlockReader(nil, head: document.text.bytes[..<document.text.count])
    } catch {
      throw ConversionError(error)
    }
  }

  private func needsDecoding(_ head: [UInt8], isWhole: Bool) -> Bool {
    if options.isLossy || options.repairsMojibake { return true }
    if let encoding = options.encoding { return encoding != InputEncoding(.utf8) }
    switch InputSignature(of: head, count: head.count) {
    case .text(let mark):
      if let mark { return mark.encoding != .utf8 }
    case .gzip: return true
    case .format, .foreign: break
    }
    return EncodingDetector.isOtherThanUTF8(head, isWhole: isWhole)
  }
}
