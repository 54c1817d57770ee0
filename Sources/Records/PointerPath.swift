/// A JSON pointer that is built up and taken back while a record is written; as `JSONPointer`, in
/// memory of its own that is lent without being counted.
struct PointerPath: ~Copyable {
  /// More bytes than the schema's longest pointer has.
  private static let room = 1024
  private let storage = UnsafeMutablePointer<UInt8>.allocate(capacity: PointerPath.room)
  /// Length in bytes, what a caller goes back to with `leave(to:)`.
  private(set) var count = 0

  deinit { storage.deallocate() }

  /// `/budget/entries/0` in UTF-8, until the path is changed.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: storage, count: count) }

  /// Goes one key deeper.
  @inline(__always)
  mutating func enter(_ key: StaticString) {
    precondition(count &+ key.utf8CodeUnitCount < Self.room)
    storage[count] = 0x2F
    (storage + count + 1).update(from: key.utf8Start, count: key.utf8CodeUnitCount)
    count &+= 1 &+ key.utf8CodeUnitCount
  }

  /// Goes to an element of an array.
  mutating func enter(_ index: Int) {
    precondition(count &+ 21 < Self.room)
    storage[count] = 0x2F
    var length = 1
    var rest = index
    while rest >= 10 {
      rest /= 10
      length &+= 1
    }
    rest = index
    var place = count &+ length
    count = place &+ 1
    while length > 0 {
      storage[place] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      place &-= 1
      length &-= 1
    }
  }

  mutating func leave(to length: Int) { count = length }
}
