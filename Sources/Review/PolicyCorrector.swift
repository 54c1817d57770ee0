internal import ShisakuEntities
package import ShisakuJSON
internal import ShisakuRecords
internal import ShisakuSourceText
internal import ShisakuValidation

/// Applies corrections to one policy record.
///
/// Values are read again from their spans, entities are looked for again in the boxes and details,
/// and the record says in its diagnostics what a reviewer settled. Everything else stays as it is.
package struct PolicyCorrector {
  static let corrected = "review.corrected"
  static let confirmed = "review.confirmed"
  /// The keys of a record behind the details, in whose provenance theirs must come first.
  private static let afterDetails: Set<Substring> = ["roadmap", "printed_pages", "measures"]

  let reader: FieldReader

  package init(_ reader: FieldReader) {
    self.reader = reader
  }

  /// The corrected record.
  ///
  /// - Throws: where a correction does not fit the record; nothing is applied then.
  package func apply(
    _ entries: [Corrections.Entry], to policy: JSONValue
  ) throws(ReviewError) -> JSONValue {
    var sheet = SheetText(policy)
    var wanted: [TextBox: [ByteRange]] = [:]
    for entry in entries {
      switch entry.action {
      case .confirm: try checkConfirmation(entry, policy)
      case .set: wanted[try box(of: entry, sheet)] = entry.spans
      }
    }
    try checkDistinct(wanted)
    var record = policy
    if !wanted.isEmpty {
      sheet.set(wanted, in: reader.source)
      try writeTexts(sheet, &record)
      writeProvenance(sheet, &record)
      writeEntities(&record)
    }
    writeConfidence(entries, sheet, &record)
    writeDiagnostics(entries, from: policy, &record)
    return record
  }

  // MARK: Checks

  private func box(
    of entry: Corrections.Entry, _ sheet: SheetText
  ) throws(ReviewError) -> TextBox {
    guard let box = TextBox(pointer: entry.field) else {
      throw ReviewError(
        "\(entry.policy)\(entry.field) cannot be set; purpose, overview, effect can")
    }
    let text = reader.source
    let isWhole = entry.spans.allSatisfy { span in
      span.upper <= text.count && text.bytes[span.lower] & 0xC0 != 0x80
        && text.bytes[span.upper] & 0xC0 != 0x80
    }
    guard isWhole, sheet.holds(entry.spans, in: text) else {
      throw ReviewError(
        "\(entry.policy)\(entry.field): its spans are not text of the sheet's boxes and details")
    }
    guard entry.spans.isEmpty || !reader.value(of: entry.spans).isEmpty else {
      throw ReviewError("\(entry.policy)\(entry.field): its spans hold no text")
    }
    return box
  }

  private func checkConfirmation(
    _ entry: Corrections.Entry, _ policy: JSONValue
  ) throws(ReviewError) {
    let provenance = policy["provenance"]
    let spans = provenance?[entry.field] ?? provenance?[entry.field + "/title"]
    guard (spans?.spans ?? []) == entry.spans else {
      throw ReviewError(
        "\(entry.policy)\(entry.field) was marked right with another text; make the report anew")
    }
  }

  private func checkDistinct(_ wanted: [TextBox: [ByteRange]]) throws(ReviewError) {
    let spans = wanted.values.joined().sorted()
    for (left, right) in zip(spans, spans.dropFirst()) where left.overlaps(right) {
      throw ReviewError("two boxes of a policy are set to the same text at \(right)")
    }
  }

  // MARK: Parts of the record

  private func writeTexts(_ sheet: SheetText, _ record: inout JSONValue) throws(ReviewError) {
    let before = SheetText(record)
    for box in TextBox.allCases {
      guard let spans = sheet.boxes[box], spans != before.boxes[box] else { continue }
      record.replace(
        box.rawValue, with: spans.isEmpty ? .null : .string(reader.value(of: spans)))
    }
    let old = record["details"]?.array ?? []
    var details: [JSONValue] = []
    for detail in sheet.details {
      if let origin = detail.origin, before.details[origin].spans == detail.spans {
        details.append(old[origin])
        continue
      }
      let value = reader.value(of: detail.spans)
      guard !value.isEmpty else {
        throw ReviewError("what would be left at \(detail.spans) is no text; take it along")
      }
      details.append(
        .object([
          JSONValue.Member("kind", .string(detail.kind)), JSONValue.Member("text", .string(value)),
        ]))
    }
    record.replace("details", with: .array(details))
  }

  private func writeProvenance(_ sheet: SheetText, _ record: inout JSONValue) {
    let kept = (record["provenance"]?.members ?? []).filter { !Self.isOfSheet($0.key) }
    var texts: [JSONValue.Member] = []
    for box in TextBox.allCases {
      guard let spans = sheet.boxes[box], !spans.isEmpty else { continue }
      texts.append(JSONValue.Member(box.pointer, JSONValue(spans: spans)))
    }
    for (index, detail) in sheet.details.enumerated() {
      texts.append(JSONValue.Member("/details/\(index)/text", JSONValue(spans: detail.spans)))
    }
    let place = kept.firstIndex { Self.isAfterDetails($0.key) } ?? kept.endIndex
    record.replace("provenance", with: .object(kept[..<place] + texts + kept[place...]))
  }

  /// Looks for the entities of the boxes and details again. What stands before them in the sheet is
  /// read as well, for 同年 and the like lean on it.
  private func writeEntities(_ record: inout JSONValue) {
    var context = EntityContext()
    var found: [JSONValue] = []
    for member in record["provenance"]?.members ?? [] where !Self.isAfterDetails(member.key) {
      guard let kind = Self.scanned(member.key), let spans = member.value.spans,
        let leaf = reader.leaf(spans, kind, &context), Self.isOfSheet(member.key)
      else { continue }
      found += leaf.mentions.map { Self.json($0, field: member.key) }
    }
    let old = record["entities"]?.array ?? []
    let kept = old.filter { !Self.isOfSheet($0["field"]?.string ?? "") }
    let place =
      kept.firstIndex { Self.isAfterDetails($0["field"]?.string ?? "") } ?? kept.endIndex
    record.replace("entities", with: .array(kept[..<place] + found + kept[place...]))
  }

  private func writeConfidence(
    _ entries: [Corrections.Entry], _ sheet: SheetText, _ record: inout JSONValue
  ) {
    var members = record["confidence"]?.members ?? []
    for entry in entries {
      members.removeAll { $0.key == entry.field }
      guard !entry.spans.isEmpty else { continue }
      let place =
        members.firstIndex { Self.rank($0.key) > Self.rank(entry.field) } ?? members.endIndex
      members.insert(JSONValue.Member(entry.field, .number("1")), at: place)
    }
    // A box that lost all its text to another has none to be sure of.
    members.removeAll { member in
      TextBox(pointer: member.key).map { sheet.boxes[$0] == [] } ?? false
    }
    record.replace("confidence", with: .object(members))
  }

  private func writeDiagnostics(
    _ entries: [Corrections.Entry], from policy: JSONValue, _ record: inout JSONValue
  ) {
    let settled = Set(entries.map(\.field))
    let before = SheetText(policy).boxes
    let after = SheetText(record).boxes
    var diagnostics = (record["diagnostics"]?.array ?? []).filter { diagnostic in
      if let rival = RivalReading(diagnostic) {
        return !settled.contains(rival.box.pointer) && before[rival.box] == after[rival.box]
      }
      return !entries.contains { Self.mark($0, as: .set, on: diagnostic) }
        && !entries.contains { Self.mark($0, as: .confirm, on: diagnostic) }
    }
    for entry in entries {
      diagnostics.append(
        .object([
          JSONValue.Member("code", .string(Self.code(entry.action))),
          JSONValue.Member("severity", .string("note")),
          JSONValue.Member("message", .string(Self.message(entry.field, entry.action))),
          JSONValue.Member("spans", JSONValue(spans: entry.spans)),
        ]))
    }
    record.replace("diagnostics", with: .array(diagnostics))
  }

  // MARK: Words and places

  private static func code(_ action: Corrections.Action) -> String {
    action == .set ? corrected : confirmed
  }

  private static func message(_ field: String, _ action: Corrections.Action) -> String {
    "\(field.dropFirst()) was \(action == .set ? "set" : "found right") by a reviewer"
  }

  /// Whether a diagnostic is the mark that an earlier correction of the same field left.
  private static func mark(
    _ entry: Corrections.Entry, as action: Corrections.Action, on diagnostic: JSONValue
  ) -> Bool {
    diagnostic["code"]?.string == code(action)
      && diagnostic["message"]?.string == message(entry.field, action)
  }

  private static func isOfSheet(_ pointer: String) -> Bool {
    TextBox(pointer: pointer) != nil || pointer.hasPrefix("/details/")
  }

  private static func isAfterDetails(_ pointer: String) -> Bool {
    afterDetails.contains(pointer.dropFirst().prefix { $0 != "/" })
  }

  /// How the record stage looks for entities at a pointer; `nil` where it does not.
  private static func scanned(_ pointer: String) -> TextKind? {
    if pointer.hasPrefix("/budget/entries/"), pointer.hasSuffix("/amount") { return .label }
    if pointer.hasPrefix("/offices/"), !pointer.hasSuffix("/text") { return nil }
    return TextKind(policyPointer: pointer)
  }

  /// The order of confidences.
  private static func rank(_ pointer: String) -> Int {
    ["/name", "/theme", "/purpose", "/overview", "/effect"].firstIndex(of: pointer) ?? .max
  }

  /// A mention as records have it.
  private static func json(_ mention: Mention, field: String) -> JSONValue {
    var writer = JSONWriter(layout: .compact)
    writer.line(mention)
    guard let value = try? JSONValue(writer.bytes), var members = value.members else {
      preconditionFailure("the record writer writes JSON")
    }
    members.insert(JSONValue.Member("field", .string(field)), at: 2)
    return .object(members)
  }
}
