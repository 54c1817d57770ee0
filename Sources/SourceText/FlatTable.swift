/// An entry of a `FlatTable`: a place that is either vacant or holds something with a hash.
public protocol FlatTableEntry {
  /// What a place holds that holds nothing.
  static var vacant: Self { get }
  var isVacant: Bool { get }
  /// Well-mixed low bits. Asked for when the table grows.
  var hash: UInt64 { get }
}

/// A hash table in one array, in which an entry stands at its hash or at the next vacant place.
///
///     entry with hash 5 in 8 places:   · · · · · e · ·
///     another one with hash 5:         · · · · · e f ·
///
/// For tables that are asked about every character or every line of a document, most often in vain:
/// the caller chooses hash and comparison, so that no key is made to be looked up, and a look takes a
/// tenth of the time of `Dictionary`, which hashes with a seed. Nothing is taken out again.
///
/// Public for the reason that `WhiteSpace` is.
public struct FlatTable<Entry: FlatTableEntry> {
  /// As many as a power of two, at most half of them taken.
  @usableFromInline var places: [Entry]
  /// How many entries it holds.
  public var count: Int { taken }
  @usableFromInline var taken = 0

  /// An empty table that need not grow for the first `capacity` entries.
  @inlinable
  public init(capacity: Int = 0) {
    places = [Entry](repeating: .vacant, count: Self.size(for: capacity))
  }

  @inlinable
  static func size(for capacity: Int) -> Int {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    return size
  }

  /// The low bits of a product with the golden ratio, for keys that are numbers.
  @inlinable @inline(__always)
  public static func mix(_ key: UInt64) -> UInt64 { (key &* 0x9E37_79B9_7F4A_7C15) >> 24 }

  /// Makes room for more entries, so that the table grows once for all of them.
  @inlinable
  public mutating func reserve(_ more: Int) {
    guard (taken + more) * 2 > places.count else { return }
    let old = places
    places = [Entry](repeating: .vacant, count: Self.size(for: max(taken + more, old.count)))
    for entry in old where !entry.isVacant {
      let place = withView { $0.place(entry.hash) { _ in false } }
      places[place] = entry
    }
  }

  /// Lends the table for many changes in a row, with room for `more` entries.
  @inlinable @inline(__always)
  public mutating func withRoom(for more: Int, _ body: (inout Changes) -> Void) {
    reserve(more)
    let mask = places.count &- 1
    taken &+= places.withUnsafeMutableBufferPointer { places in
      // There are always places.
      var changes = Changes(base: places.baseAddress.unsafelyUnwrapped, mask: mask)
      body(&changes)
      return changes.added
    }
  }

  /// The table, lent for changes.
  public struct Changes {
    @usableFromInline let base: UnsafeMutablePointer<Entry>
    @usableFromInline let mask: Int
    @usableFromInline var added = 0

    @inlinable @inline(__always)
    init(base: UnsafeMutablePointer<Entry>, mask: Int) {
      self.base = base
      self.mask = mask
    }

    /// As `FlatTable.update`, without a look at how full the table is.
    @inlinable @inline(__always)
    public mutating func update(
      _ hash: UInt64, where isWanted: (Entry) -> Bool, _ change: (inout Entry) -> Void
    ) {
      var place = Int(truncatingIfNeeded: hash) & mask
      while !base[place].isVacant, !isWanted(base[place]) { place = (place &+ 1) & mask }
      if base[place].isVacant { added &+= 1 }
      change(&base[place])
    }
  }

  /// Changes the entry that is wanted, or the vacant place at which it is put in. O(1).
  ///
  /// - Parameters:
  ///   - hash: that of the entry.
  ///   - isWanted: whether an entry with a hash like it is the one.
  ///   - change: changes the entry; what it makes of a vacant one has this hash.
  @inlinable
  public mutating func update(
    _ hash: UInt64, where isWanted: (Entry) -> Bool, _ change: (inout Entry) -> Void
  ) {
    reserve(1)
    let mask = places.count &- 1
    let isNew = places.withUnsafeMutableBufferPointer { places in
      var place = Int(truncatingIfNeeded: hash) & mask
      while !places[place].isVacant, !isWanted(places[place]) { place = (place &+ 1) & mask }
      defer { change(&places[place]) }
      return places[place].isVacant
    }
    if isNew { taken += 1 }
  }

  /// The entry that is wanted; a vacant one for none. O(1).
  @inlinable @inline(__always)
  public func entry(_ hash: UInt64, where isWanted: (Entry) -> Bool) -> Entry {
    withView { $0.entry(hash, where: isWanted) }
  }

  /// Lends the table, for many looks in a row.
  @inlinable @inline(__always)
  public func withView<Result>(_ body: (View) -> Result) -> Result {
    places.withUnsafeBufferPointer { places in
      // There are always places.
      body(View(base: places.baseAddress.unsafelyUnwrapped, mask: places.count &- 1))
    }
  }

  /// The table, lent.
  public struct View {
    @usableFromInline let base: UnsafePointer<Entry>
    @usableFromInline let mask: Int

    @inlinable @inline(__always)
    init(base: UnsafePointer<Entry>, mask: Int) {
      self.base = base
      self.mask = mask
    }

    /// The entry that is wanted; a vacant one for none. O(1).
    @inlinable @inline(__always)
    public func entry(_ hash: UInt64, where isWanted: (Entry) -> Bool) -> Entry {
      base[place(hash, where: isWanted)]
    }

    /// Where the wanted entry stands or would stand.
    @inlinable @inline(__always)
    func place(_ hash: UInt64, where isWanted: (Entry) -> Bool) -> Int {
      var place = Int(truncatingIfNeeded: hash) & mask
      while !base[place].isVacant, !isWanted(base[place]) { place = (place &+ 1) & mask }
      return place
    }
  }
}

extension FlatTable: Sendable where Entry: Sendable {}
