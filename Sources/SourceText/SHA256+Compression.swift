internal import CSHA256

extension SHA256 {
  /// The eight working words and the compression function of FIPS 180-4, section 6.2.2.
  struct State: Sendable {
    private var hash: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) = (
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
      0x5be0_cd19
    )

    var words: [UInt32] {
      [hash.0, hash.1, hash.2, hash.3, hash.4, hash.5, hash.6, hash.7]
    }

    /// Whether the processor has instructions for it, which are ten times as fast.
    private static let isInstruction = shisaku_sha256_is_available() != 0

    /// Takes in whole blocks of 64 bytes.
    ///
    /// The eight words live in local variables that change roles from round to round, and the
    /// message schedule is a ring of sixteen words: nothing is moved, nothing is bounds-checked.
    mutating func compress(blocks: UnsafeRawBufferPointer) {
      guard let base = blocks.baseAddress else { return }
      guard !Self.isInstruction else {
        withUnsafeMutableBytes(of: &hash) { words in
          guard let words = words.baseAddress else { return }
          shisaku_sha256_compress(
            words.assumingMemoryBound(to: UInt32.self),
            base.assumingMemoryBound(to: UInt8.self), blocks.count / 64)
        }
        return
      }
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 16) { ring in
        Self.constants.withUnsafeBufferPointer { constants in
          guard let schedule = ring.baseAddress, let round = constants.baseAddress else { return }
          var offset = 0
          while offset < blocks.count {
            compress(block: base + offset, schedule: schedule, constants: round)
            offset += 64
          }
        }
      }
    }

    @inline(__always)
    private mutating func compress(
      block: UnsafeRawPointer, schedule: UnsafeMutablePointer<UInt32>,
      constants: UnsafePointer<UInt32>
    ) {
      var (a, b, c, d, e, f, g, h) = hash
      for index in 0..<16 {
        schedule[index] = UInt32(
          bigEndian: block.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self))
      }
      var round = 0
      while round < 64 {
        if round > 0 {
          for index in 0..<16 { Self.extend(schedule, index) }
        }
        var index = 0
        while index < 16 {
          let word = schedule + index
          let constant = constants + (round &+ index)
          Self.step(a, b, c, &d, e, f, g, &h, word[0] &+ constant[0])
          Self.step(h, a, b, &c, d, e, f, &g, word[1] &+ constant[1])
          Self.step(g, h, a, &b, c, d, e, &f, word[2] &+ constant[2])
          Self.step(f, g, h, &a, b, c, d, &e, word[3] &+ constant[3])
          Self.step(e, f, g, &h, a, b, c, &d, word[4] &+ constant[4])
          Self.step(d, e, f, &g, h, a, b, &c, word[5] &+ constant[5])
          Self.step(c, d, e, &f, g, h, a, &b, word[6] &+ constant[6])
          Self.step(b, c, d, &e, f, g, h, &a, word[7] &+ constant[7])
          index &+= 8
        }
        round &+= 16
      }
      hash = (
        hash.0 &+ a, hash.1 &+ b, hash.2 &+ c, hash.3 &+ d, hash.4 &+ e, hash.5 &+ f, hash.6 &+ g,
        hash.7 &+ h
      )
    }

    @inline(__always)
    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
      word &>> count | word &<< (32 &- count)
    }

    /// The next word of the schedule, in place of the one sixteen words before it.
    @inline(__always)
    private static func extend(_ ring: UnsafeMutablePointer<UInt32>, _ index: Int) {
      let early = ring[(index &+ 1) & 15]
      let late = ring[(index &+ 14) & 15]
      let small0 = rotate(early, 7) ^ rotate(early, 18) ^ early &>> 3
      let small1 = rotate(late, 17) ^ rotate(late, 19) ^ late &>> 10
      ring[index] = ring[index] &+ small0 &+ ring[(index &+ 9) & 15] &+ small1
    }

    /// One round; the two words that change are passed by reference.
    @inline(__always)
    private static func step(
      _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32,
      _ g: UInt32, _ h: inout UInt32, _ word: UInt32
    ) {
      let choice = g ^ (e & (f ^ g))
      let sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      let first = h &+ sum1 &+ choice &+ word
      let majority = (a & b) | (c & (a | b))
      let sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      d = d &+ first
      h = first &+ sum0 &+ majority
    }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = [
      0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
      0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
      0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
      0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
      0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
      0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
      0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
      0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
      0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
      0xc671_78f2,
    ]
  }
}
