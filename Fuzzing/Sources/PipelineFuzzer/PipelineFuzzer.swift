import Shisaku

/// The whole pipeline: whatever the file is, there are records of valid UTF-8 or an error.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPipeline(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let options = ConversionOptions(isLossy: true)
  guard
    let result = try? DocumentPipeline(options: options).convert(bytes, id: "fuzz", name: "fuzz")
  else { return 0 }
  check(result.documentJSON())
  for index in 0..<result.policyCount { check(result.policyJSON(at: index)) }
  return 0
}

private func check(_ json: [UInt8]) {
  precondition((try? UTF8Span(validating: json.span)) != nil)
}
