package import ShisakuSourceText

/// What `JSONWriter` writes as one value.
package protocol JSONElement {
  func write(to writer: inout JSONWriter)
}

extension String: JSONElement {
  package func write(to writer: inout JSONWriter) { writer.value(self) }
}

extension Int: JSONElement {
  package func write(to writer: inout JSONWriter) { writer.value(self) }
}

extension ByteRange: JSONElement {
  package func write(to writer: inout JSONWriter) { writer.value(self) }
}

extension [ByteRange]: JSONElement {
  package func write(to writer: inout JSONWriter) { writer.value(self) }
}
