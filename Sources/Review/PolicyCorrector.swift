internal import ShisakuEntities
package import ShisakuJSON
internal import ShisakuRecords
internal import ShisakuSourceText
internal import ShisakuValidation

/// Applies corrections to one policy record.
///
/// Values are read again from their spans, entities are looked for again in the prose fields and
/// details, and the record says in its diagnostics what a reviewer settled. Everything else stays as
/// it is.
package struct PolicyCorrector {
  /// Where values stand in a record.
  private static let shape = RecordShape.policy

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
    let before = SheetText(policy)
    var sheet = before
    var wanted: [String: [ByteRange]] = [:]
    for entry in entries {
      switch entry.action {
      case .confirm: try checkConfirmation(entry, policy)
      case .set:
        try checkText(entry, sheet)
        wanted[entry.field] = entry.spans
      }
    }
    try checkDistinct(wanted)
    var record = policy
    var names = Renaming()
    if !wanted.isEmpty {
      sheet.set(wanted, in: reader.source)
      names = Renaming(sheet)
      try writeTexts(sheet, instead: before, &record)
      writeProvenance(sheet, names, &record)
      writeEntities(sheet, names, &record)
    }
    writeConfidence(entries, sheet, names, &record)
    writeDiagnostics(entries, sheet, instead: before, names, &record)
    return record
  }

  // MARK: Checks

  private func checkText(_ entry: Corrections.Entry, _ sheet: SheetText) throws(ReviewError) {
    guard sheet[entry.field] != nil else {
      let fields = sheet.fields.map(\.pointer).joined(separator: ", ")
      throw ReviewError("\(entry.policy)\(entry.field) cannot be set; \(fields) can")
    }
    let text = reader.source
    let isWhole = entry.spans.allSatisfy { span in
      span.upper <= text.count && text.bytes[span.lower] & 0xC0 != 0x80
        && text.bytes[span.upper] & 0xC0 != 0x80
    }
    guard isWhole, sheet.holds(entry.spans, in: text) else {
      throw ReviewError(
        "\(entry.policy)\(entry.field): its spans are not text of the sheet's fields and details")
    }
    guard entry.spans.isEmpty || !reader.value(of: entry.spans).isEmpty else {
      throw ReviewError("\(entry.policy)\(entry.field): its spans hold no text")
    }
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

  private func checkDistinct(_ wanted: [String: [ByteRange]]) throws(ReviewError) {
    let spans = wanted.values.joined().sorted()
    for (left, right) in zip(spans, spans.dropFirst()) where left.overlaps(right) {
      throw ReviewError("two fields of a policy are set to the same text at \(right)")
    }
  }

  // MARK: Parts of the record

  private func writeTexts(
    _ sheet: SheetText, instead before: SheetText, _ record: inout JSONValue
  ) throws(ReviewError) {
    for field in ProseField.own {
      guard let key = field.ownKey, let spans = sheet[field.pointer],
        spans != before[field.pointer]
      else { continue }
      record.replace(key, with: spans.isEmpty ? .null : .string(reader.value(of: spans)))
    }
    if let old = record[ProseField.entries]?.array {
      let entries = zip(old, sheet.fields.dropFirst(ProseField.own.count)).compactMap {
        entry, field -> JSONValue? in
        guard !field.spans.isEmpty else { return nil }
        var entry = entry
        if field.spans != before[field.pointer] {
          entry.replace("text", with: .string(reader.value(of: field.spans)))
        }
        return entry
      }
      record.replace(ProseField.entries, with: .array(entries))
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

  private func writeProvenance(
    _ sheet: SheetText, _ names: Renaming, _ record: inout JSONValue
  ) {
    var members = (record["provenance"]?.members ?? []).compactMap { member in
      Self.isText(member.key, of: sheet)
        ? nil : names[member.key].map { JSONValue.Member($0, member.value) }
    }
    for (pointer, spans) in sheet.fields where !spans.isEmpty {
      guard let name = names[pointer] else { continue }
      members.append(JSONValue.Member(name, JSONValue(spans: spans)))
    }
    for (index, detail) in sheet.details.enumerated() {
      members.append(JSONValue.Member("/details/\(index)/text", JSONValue(spans: detail.spans)))
    }
    record.replace("provenance", with: .object(Self.sorted(members) { $0.key }))
  }

  /// Looks for the entities of the prose fields and details again. What stands before them in the
  /// sheet is read as well, for 同年 and the like lean on it.
  private func writeEntities(_ sheet: SheetText, _ names: Renaming, _ record: inout JSONValue) {
    var context = EntityContext()
    let texts = Set(sheet.fields.compactMap { names[$0.pointer] })
    let end = Self.shape.order(of: "/details")[0]
    var entities = (record["entities"]?.array ?? []).compactMap { entity -> JSONValue? in
      guard let field = entity["field"]?.string else { return entity }
      guard !Self.isText(field, of: sheet), let name = names[field] else { return nil }
      var entity = entity
      entity.replace("field", with: .string(name))
      return entity
    }
    for member in record["provenance"]?.members ?? []
    where Self.shape.order(of: member.key)[0] <= end {
      guard let kind = Self.scanned(member.key), let spans = member.value.spans,
        let sourced = reader.tracedText(spans, kind, &context),
        texts.contains(member.key) || member.key.hasPrefix("/details/")
      else { continue }
      entities += sourced.entities.map { Self.json($0, field: member.key) }
    }
    record.replace(
      "entities", with: .array(Self.sorted(entities) { $0["field"]?.string ?? "" }))
  }

  private func writeConfidence(
    _ entries: [Corrections.Entry], _ sheet: SheetText, _ names: Renaming,
    _ record: inout JSONValue
  ) {
    var members = record["confidence"]?.members ?? []
    for entry in entries {
      members.removeAll { $0.key == entry.field }
      if !entry.spans.isEmpty { members.append(JSONValue.Member(entry.field, .number("1"))) }
    }
    // A field that lost all its text to another has none to be sure of.
    members.removeAll { sheet[$0.key] == [] }
    members = members.compactMap { member in
      names[member.key].map { JSONValue.Member($0, member.value) }
    }
    record.replace("confidence", with: .object(Self.sorted(members) { $0.key }))
  }

  private func writeDiagnostics(
    _ entries: [Corrections.Entry], _ sheet: SheetText, instead before: SheetText,
    _ names: Renaming, _ record: inout JSONValue
  ) {
    let settled = Set(entries.map(\.field))
    var diagnostics = (record["diagnostics"]?.array ?? []).compactMap { diagnostic -> JSONValue? in
      guard let (kind, pointer) = diagnostic["code"]?.string.flatMap(ValueCode.parts) else {
        return diagnostic
      }
      guard !settled.contains(pointer), let name = names[pointer],
        kind != .rival || sheet[pointer] == before[pointer]
      else { return nil }
      var diagnostic = diagnostic
      diagnostic.replace("code", with: .string(kind.code(about: name)))
      return diagnostic
    }
    for entry in entries {
      let isSet = entry.action == .set
      let pointer = names[entry.field] ?? entry.field
      let code = (isSet ? ValueCode.corrected : .confirmed).code(about: pointer)
      let message =
        "\(pointer.dropFirst()) was \(isSet ? "set" : "found right") by a reviewer"
      diagnostics.append(
        .object([
          JSONValue.Member("code", .string(code)),
          JSONValue.Member("severity", .string("note")),
          JSONValue.Member("message", .string(message)),
          JSONValue.Member("spans", JSONValue(spans: entry.spans)),
        ]))
    }
    record.replace("diagnostics", with: .array(diagnostics))
  }

  // MARK: Places

  /// Whether the value at a pointer is the text of a prose field or a detail.
  private static func isText(_ pointer: String, of sheet: SheetText) -> Bool {
    sheet[pointer] != nil || pointer.hasPrefix("/details/")
  }

  /// Elements in the order in which their values stand in a record.
  private static func sorted<Element>(
    _ elements: [Element], by pointer: (Element) -> String
  ) -> [Element] {
    elements.enumerated().map { (order: shape.order(of: pointer($1)), place: $0, element: $1) }
      .sorted { one, other in
        one.order == other.order
          ? one.place < other.place : one.order.lexicographicallyPrecedes(other.order)
      }
      .map(\.element)
  }

  /// How the record stage looks for entities at a pointer; `nil` where it does not.
  private static func scanned(_ pointer: String) -> TextKind? {
    if case .amount = shape.kind(at: pointer) { return .label }
    if pointer.hasPrefix("/offices/"), !pointer.hasSuffix("/text") { return nil }
    return TextKind(policyPointer: pointer)
  }

  /// An entity as records have it.
  private static func json(_ entity: SourcedEntity, field: String) -> JSONValue {
    var writer = JSONWriter(layout: .compact)
    writer.line(entity)
    guard let value = try? JSONValue(writer.bytes), var members = value.members else {
      preconditionFailure("the record writer writes JSON")
    }
    members.insert(JSONValue.Member("field", .string(field)), at: 2)
    return .object(members)
  }
}
