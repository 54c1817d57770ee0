import ShisakuSourceText
import Testing

@Suite("White space")
struct WhiteSpaceTests {
  @Test("is what Unicode's White_Space property says, for every scalar")
  func everyScalar() {
    var disagreements: [UInt32] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(scalar).utf8) + [0, 0, 0]
      let length = bytes.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { WhiteSpace.length(at: $0) } ?? -1
      }
      let expected = scalar.properties.isWhitespace ? bytes.count - 3 : 0
      if length != expected { disagreements.append(value) }
      if UTF8Bytes.length(of: bytes[0]) != bytes.count - 3 { disagreements.append(value) }
    }
    #expect(disagreements.isEmpty)
  }
}
