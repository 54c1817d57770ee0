extension Collection {
  /// What `make` makes of the elements, where it makes anything: `compactMap` into an array that has
  /// room for all.
  @inline(__always)
  func made<Value>(_ make: (Element) -> Value?) -> [Value] {
    var values: [Value] = []
    if isEmpty { return values }
    values.reserveCapacity(count)
    for element in self {
      if let value = make(element) { values.append(value) }
    }
    return values
  }
}
