import ShisakuJSON
import ShisakuValidation

extension RecordEdit {
  /// - Throws: where the JSON text is none; a place that does not exist is passed over.
  func apply(to files: inout JSONValue) throws(JSONValue.Problem) {
    switch self {
    case .set(let place, let text): files.set(try JSONValue(text.utf8), at: place)
    case .remove(let place): files.set(nil, at: place)
    case .copy(let origin, let place):
      if let value = files.value(atPointer: origin) { files.set(value, at: place) }
    case .swap(let first, let second):
      guard let left = files.value(atPointer: first), let right = files.value(atPointer: second)
      else { return }
      files.set(right, at: first)
      files.set(left, at: second)
    case .replace(let place, let old, let new):
      guard let text = files.value(atPointer: place)?.string else { return }
      files.set(.string(text.replacingFirst(old, with: new)), at: place)
    }
  }
}

extension JSONValue {
  /// The keys of a pointer with its escapes undone.
  private static func keys(of pointer: String) -> [String] {
    pointer.split(separator: "/").map {
      $0.split(separator: "~1", omittingEmptySubsequences: false).joined(separator: "/")
    }
  }

  /// The value at a pointer, escapes and all.
  func value(atPointer pointer: String) -> JSONValue? {
    var value = self
    for key in Self.keys(of: pointer) {
      let next: JSONValue? =
        if case .array = value { Int(key).flatMap { value[$0] } } else { value[key] }
      guard let next else { return nil }
      value = next
    }
    return value
  }

  /// Puts a value in its place, or takes away what is there.
  mutating func set(_ value: JSONValue?, at pointer: String) {
    set(value, at: Self.keys(of: pointer)[...])
  }

  private mutating func set(_ value: JSONValue?, at keys: ArraySlice<String>) {
    guard let key = keys.first else {
      if let value { self = value }
      return
    }
    switch self {
    case .object(var members):
      let index = members.firstIndex { $0.key == key }
      if let index, keys.count > 1 {
        members[index].value.set(value, at: keys.dropFirst())
      } else if let index, let value {
        members[index].value = value
      } else if let index {
        members.remove(at: index)
      } else if let value, keys.count == 1 {
        members.append(Member(key, value))
      }
      self = .object(members)
    case .array(var elements):
      guard let index = Int(key), index <= elements.count else { return }
      if index == elements.count {
        if let value, keys.count == 1 { elements.append(value) }
      } else if keys.count > 1 {
        elements[index].set(value, at: keys.dropFirst())
      } else if let value {
        elements[index] = value
      } else {
        elements.remove(at: index)
      }
      self = .array(elements)
    default: break
    }
  }
}

extension String {
  /// The text with a part replaced where it first occurs.
  func replacingFirst(_ part: String, with new: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + new + self[range.upperBound...]
  }
}
