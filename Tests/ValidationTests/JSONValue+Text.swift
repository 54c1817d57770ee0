import ShisakuJSON
import ShisakuRecords

extension JSONValue {
  /// The value as compact JSON.
  var text: String {
    var writer = JSONWriter(layout: .compact)
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
