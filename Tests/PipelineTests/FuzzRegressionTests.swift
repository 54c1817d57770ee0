import Foundation
import Shisaku
import ShisakuTestSupport
import Testing

@Suite("What the fuzzers start from and what they found")
struct FuzzRegressionTests {
  private static let files = Workspace.files(
    below: Workspace.root.appending(path: "Tests/Fuzzing")
  ) { !$0.hasSuffix(".md") && $0.contains("/") }

  @Test("gives records or an error, with every option")
  func conversion() throws {
    #expect(Self.files.count >= 20)
    for file in Self.files {
      let bytes = Array(try Data(contentsOf: file))
      for options in [
        ConversionOptions(), ConversionOptions(isLossy: true, repairsMojibake: true),
        ConversionOptions(encoding: InputEncoding("cp932"), isLossy: true),
      ] {
        let pipeline = DocumentPipeline(options: options)
        // The fuzzers of decoding and markup take the first byte for a choice.
        for input in [bytes[...], bytes.dropFirst()] {
          guard let result = try? pipeline.convert(input, id: "fuzz", name: "fuzz") else {
            continue
          }
          #expect(try JSONValue(result.documentJSON()) != .null)
        }
      }
    }
  }
}
