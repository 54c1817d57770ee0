import Testing

#if canImport(Glibc)
  import Glibc
#endif

@testable import ShisakuNormalization

/// SplitMix64: small, fast, the same on every machine.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// Texts that nobody would write.
enum FuzzText {
  /// How many strings a fuzz test tries.
  static var count: Int { getenv("SHISAKU_FUZZ").flatMap { Int(String(cString: $0)) } ?? 4_000 }

  /// Characters that folding treats by NFKC alone, wherever they stand.
  static let plainAlphabet: [UInt32] = {
    var scalars: [UInt32] = Array(0x20..<0x7E) + [0x0A]
    for scalar in UInt32(0xA0)..<0x10000 where !(0xD800...0xDFFF).contains(scalar) {
      // Ideographs and syllables without a property of their own are many; a part will do.
      if (0x3400..<0x9FFF).contains(scalar) || (0xAC00..<0xD7A0).contains(scalar),
        scalar % 37 != 0
      {
        continue
      }
      let (rule, step) = NormalizationSteps.decision(for: scalar)
      guard step.name == CompatibilityForms.name else { continue }
      if case .compound = rule { continue }
      scalars.append(scalar)
    }
    scalars += [0x1D400, 0x1D7D8, 0x1F600, 0x20000, 0x2F800, 0x2FA1D, 0x110BA, 0x11131, 0x11127]
    return scalars
  }()

  /// Mostly marks and kana, so that something combines.
  private static let combining: [UInt32] = [
    0x3099, 0x309A, 0xFF9E, 0xFF9F, 0xFF76, 0xFF8A, 0x304B, 0x30CF, 0x301, 0x323, 0x327, 0x65,
    0x1100, 0x1161, 0x11A8, 0xAC00, 0x5D0, 0x5BC, 0xFB2A, 0x9C7, 0x9BE, 0x110BA,
  ]

  private static let troublesome: [UInt32] = [
    0xFF0C, 0xFF0D, 0xFF0E, 0xFF0F, 0x2212, 0x2010, 0x2011, 0x7E, 0xFF5E, 0xFF11, 0x31, 0xB2, 0xBD,
    0x2162, 0x33A1, 0x2460, 0x309B, 0x309C, 0x200D, 0xFE0F, 0xE0100, 0xAD, 0, 0x0D, 0x0A, 0x3000,
    0xF0D8, 0x2F8F, 0x2ED1, 0x30AB, 0xFF76, 0x41, 0xFF21, 0x1F100, 0x33E0, 0x3358, 0x2026,
    0xFE10, 0xFE31, 0xFE32, 0xFE58, 0x2013, 0x2014, 0x2015, 0x2500, 0x30FC, 0x3042,
  ]

  static func scalars(from alphabet: [UInt32], using random: inout SplitMix) -> [UInt32] {
    (0..<Int.random(in: 0...24, using: &random)).map { _ in
      let pool = Int.random(in: 0..<3, using: &random) == 0 ? combining : alphabet
      return pool[Int.random(in: 0..<pool.count, using: &random)]
    }
  }

  static func anyScalars(using random: inout SplitMix) -> [UInt32] {
    (0..<Int.random(in: 0...24, using: &random)).map { _ in
      switch Int.random(in: 0..<6, using: &random) {
      case 0: return UInt32.random(in: 0..<0x110000, using: &random)
      case 1: return UInt32.random(in: 0..<0x10000, using: &random)
      case 2: return combining[Int.random(in: 0..<combining.count, using: &random)]
      default: return troublesome[Int.random(in: 0..<troublesome.count, using: &random)]
      }
    }.filter { !(0xD800...0xDFFF).contains($0) }
  }

  /// Valid text with bytes changed, dropped or put in: surrogates, overlongs, cut sequences.
  static func brokenBytes(using random: inout SplitMix) -> [UInt8] {
    let wrong: [[UInt8]] = [
      [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xF0, 0x80, 0x80, 0x80], [0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xE3, 0x81], [0xF5, 0x80, 0x80, 0x80], [0xC3],
      [0xF0, 0x9F, 0x98], [0xE3],
    ]
    var bytes = Self.bytes(of: anyScalars(using: &random))
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      bytes.insert(contentsOf: wrong[Int.random(in: 0..<wrong.count, using: &random)], at: place)
    }
    return bytes
  }

  static func bytes(of scalars: [UInt32]) -> [UInt8] {
    Array(String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init))).utf8)
  }

  /// How many bytes from the start are valid UTF-8.
  static func validPrefix(of bytes: [UInt8]) -> Int {
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error, .emptyInput: return offset
      }
    }
  }

  static func show(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map { String($0.value, radix: 16) }
      .joined(separator: " ")
  }
}
