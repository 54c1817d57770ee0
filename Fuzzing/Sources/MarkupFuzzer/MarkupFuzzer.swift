import Shisaku

/// Beginnings that make an input one of the formats; the first byte chooses, the rest follows.
private let beginnings = [
  "", "<?xml version=\"1.0\"?>\n<pdf2xml>", "<?xml version=\"1.0\"?>\n<alto>",
  "<?xml version=\"1.0\"?>\n<PcGts>", "<html><body><div class='ocr_page'>",
  "<!DOCTYPE html>\n<html><body><doc><page width=\"1\" height=\"1\">", "<html><body>", "<?xml ",
]

/// The readers of XML and HTML: whatever the file is, there is a text or an error.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMarkup(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  let rest = UnsafeBufferPointer(start: start + 1, count: count - 1)
  let bytes = Array(beginnings[Int(start[0] & 7)].utf8) + rest
  _ = try? DocumentPipeline().listing(of: .extraction, in: bytes)
  return 0
}
