/// A change to the files of a document, taken as one JSON value:
/// `{"manifest": {…}, "document": {…}, "policies": [{…}, …]}`.
///
/// Places are JSON pointers (RFC 6901) into that value: `/policies/0/provenance/~1name`.
package enum RecordEdit: Sendable {
  /// Puts a JSON text in place of a value, or adds it under a new key or behind the last element.
  case set(String, String)
  /// Takes a value away.
  case remove(String)
  /// Puts a copy of a value in place of another, or behind the last element.
  case copy(String, to: String)
  /// Exchanges two values.
  case swap(String, String)
  /// Replaces a part of a text.
  case replace(String, String, with: String)
}
