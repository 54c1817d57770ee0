internal import Glibc

/// What short passages name, so that a label or an office that stands on many sheets is scanned
/// once.
///
///     令和5年度当初予算額   fiscal_year 2023 at 0..<12
///     総務省地域政策課      organization at 0..<24
///
/// Exact: a passage is known only where all of its bytes are the same and its entities lean on
/// nothing before it. Bounded: a passage takes the place of another with the same hash.
package struct EntityMemory: Sendable {
  /// The bytes of the longest passage that is kept.
  static let longest = 96
  /// Passages kept at most, and for a short text; powers of two.
  private static let mostPlaces = 1024
  private static let leastPlaces = 16
  /// Bytes of a document for each place: a dump has a passage for about so many.
  private static let bytesPerPlace = 64

  /// A passage with its hash; used while the bytes of the passage are lent.
  struct Key {
    fileprivate let bytes: UnsafeBufferPointer<UInt8>
    fileprivate let hash: UInt64

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
      self.bytes = bytes
      var hash = UInt64(truncatingIfNeeded: bytes.count)
      if bytes.count >= 8 {
        let raw = UnsafeRawBufferPointer(bytes)
        var offset = 0
        while offset &+ 8 < bytes.count {
          hash = Self.mix(hash, raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
          offset &+= 8
        }
        hash = Self.mix(hash, raw.loadUnaligned(fromByteOffset: bytes.count &- 8, as: UInt64.self))
      } else {
        for byte in bytes { hash = Self.mix(hash, UInt64(byte)) }
      }
      self.hash = hash
    }

    @inline(__always)
    private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
      let mixed = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      return mixed ^ mixed &>> 32
    }
  }

  /// What is known of a passage. A class, since it is handed out for every passage that is known.
  final class Entry: Sendable {
    let entities: [Entity]
    /// What the passage leaves behind for later ones.
    let told: EntityContext

    init(entities: [Entity], told: EntityContext) {
      self.entities = entities
      self.told = told
    }
  }

  private struct Place: Sendable {
    var hash: UInt64 = 0
    var count = 0
    var entry: Entry?
  }

  /// Keeps nothing, for a passage that stands alone.
  package static let none = EntityMemory(capacity: 0)

  private let capacity: Int
  /// Empty until a passage is kept.
  private var places: [Place] = []
  /// The bytes of the passages, `longest` for each place.
  private var bytes: [UInt8] = []

  /// - Parameter count: bytes of the text whose passages are to be remembered, so that a short text
  ///   does not pay for a long one's memory.
  package init(textBytes count: Int) {
    var capacity = Self.leastPlaces
    while capacity < Self.mostPlaces, capacity * Self.bytesPerPlace < count { capacity *= 2 }
    self.init(capacity: capacity)
  }

  private init(capacity: Int) { self.capacity = capacity }

  private func place(of key: Key) -> Int { Int(truncatingIfNeeded: key.hash) & (capacity - 1) }

  /// What is known of a passage, if it was kept.
  func entry(for key: Key) -> Entry? {
    let place = place(of: key)
    return places.withUnsafeBufferPointer { places in
      guard !places.isEmpty, places[place].hash == key.hash,
        places[place].count == key.bytes.count, isKept(key, at: place)
      else { return nil }
      return places[place].entry
    }
  }

  private func isKept(_ key: Key, at place: Int) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard let kept = bytes.baseAddress, let text = key.bytes.baseAddress else { return false }
      return memcmp(kept + place * Self.longest, text, key.bytes.count) == 0
    }
  }

  mutating func keep(_ entry: Entry, for key: Key) {
    precondition(key.bytes.count <= Self.longest)
    if capacity == 0 { return }
    if places.isEmpty {
      places = Array(repeating: Place(), count: capacity)
      bytes = Array(repeating: 0, count: capacity * Self.longest)
    }
    let place = place(of: key)
    places[place] = Place(hash: key.hash, count: key.bytes.count, entry: entry)
    bytes.withUnsafeMutableBufferPointer { bytes in
      guard let kept = bytes.baseAddress, let text = key.bytes.baseAddress else { return }
      (kept + place * Self.longest).update(from: text, count: key.bytes.count)
    }
  }
}
