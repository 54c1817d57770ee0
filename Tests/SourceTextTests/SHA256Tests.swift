import CSHA256
import ShisakuSourceText
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  /// Messages and digests of FIPS 180-2, appendix B, and of NIST's short-message vectors.
  static let vectors: [(message: [UInt8], digest: String)] = [
    ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      Array(
        ("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
          + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu").utf8),
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    ([0xBD], "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b"),
  ]

  @Test("gives the published digests", arguments: vectors)
  func publishedDigests(message: [UInt8], digest: String) {
    #expect(SHA256.hash(of: message).hexadecimal == digest)
  }

  @Test("takes a million letters in pieces of any size", arguments: [1, 55, 56, 63, 64, 65, 1000])
  func pieces(size: Int) {
    var hash = SHA256()
    var rest = 1_000_000
    while rest > 0 {
      hash.update([UInt8](repeating: 0x61, count: min(size, rest)))
      rest -= size
    }
    #expect(
      hash.finish().hexadecimal
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("gives the same for a sequence that is not contiguous")
  func sequences() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
    #expect(SHA256.hash(of: bytes) == SHA256.hash(of: bytes.lazy.map { $0 }))
    #expect(SHA256.hash(of: bytes) == SHA256.hash(of: ([0] + bytes).dropFirst()))
  }

  @Test("gives the same with and without the processor's instructions")
  func portably() {
    let blocks = (0..<640).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    var words: [UInt32] = Array(1...8)
    var portable = words
    shisaku_sha256_compress(&words, blocks, 10)
    shisaku_sha256_compress_portably(&portable, blocks, 10)
    #expect(words == portable)
  }
}
