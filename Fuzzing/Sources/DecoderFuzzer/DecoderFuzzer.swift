import Shisaku

/// Encodings that the first byte of an input chooses from; `nil` where it is to be found out.
private let encodings: [InputEncoding?] = [
  nil, nil, InputEncoding("utf-8"), InputEncoding("cp932"), InputEncoding("euc-jp"),
  InputEncoding("iso-2022-jp"), InputEncoding("utf-16le"), InputEncoding("utf-32be"),
]

/// Unpacking, detection, decoding and repair: the first byte chooses the options, the rest is the
/// file. Whatever it is, there is a text or an error.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDecoder(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  let choice = start[0]
  let options = ConversionOptions(
    encoding: encodings[Int(choice & 7)], isLossy: choice & 8 != 0,
    repairsMojibake: choice & 16 != 0)
  let bytes = UnsafeBufferPointer(start: start + 1, count: count - 1)
  let listing = try? DocumentPipeline(options: options).listing(of: .extraction, in: bytes)
  // A listing holds the source text, which is UTF-8 whatever came in.
  if let listing { precondition((try? UTF8Span(validating: listing.span)) != nil) }
  return 0
}
