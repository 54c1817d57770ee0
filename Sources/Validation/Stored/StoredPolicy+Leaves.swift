internal import ShisakuJSON
internal import ShisakuRecordStore
internal import ShisakuRecords
internal import ShisakuSourceText

extension StoredPolicy {
  /// Keys that speak about the values of a record.
  private static let remarks: Set = ["/provenance", "/entities", "/confidence", "/diagnostics"]

  /// Calls `body` with each value that is no array or object, and its pointer, in order; what
  /// speaks about the values is left out.
  func forEachLeaf(_ body: (_ pointer: String, JSONValue) -> Void) {
    record.json.forEachLeaf(where: { !Self.remarks.contains($0) }, body)
  }

  /// Calls `body` with each value that entities are looked for in, in the order in which the record
  /// was built; `beginsAnew` where what stood before is forgotten.
  func forEachScannedLeaf(
    _ body: (_ pointer: String, _ spans: [ByteRange], _ beginsAnew: Bool) -> Void
  ) {
    var measure = ""
    for member in record.json["provenance"]?.members ?? [] where Self.isScanned(member.key) {
      var beginsAnew = false
      if member.key.hasPrefix("/measures/") {
        let index = String(member.key.dropFirst("/measures/".count).prefix { $0 != "/" })
        beginsAnew = index != measure
        measure = index
      }
      body(member.key, member.value.validSpans, beginsAnew)
    }
  }

  private static func isScanned(_ pointer: String) -> Bool {
    if pointer.contains("/offices/") { return pointer.hasSuffix("/text") }
    return pointer.hasSuffix("/amount") || TextKind(policyPointer: pointer) != nil
  }
}
