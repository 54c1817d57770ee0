internal import ShisakuRecordStore
internal import ShisakuSourceText

/// Gathers what checks find in one document.
package struct Report {
  package private(set) var findings: [Finding] = []
  package let settings: ValidationSettings
  private let document: StoredDocument
  /// `nil` until a check asks for them.
  var schemaFindings: SchemaFindings?
  private var code = ""
  private var severity = Diagnostic.Severity.note

  package init(on document: StoredDocument, settings: ValidationSettings = ValidationSettings()) {
    self.document = document
    self.settings = settings
  }

  /// Runs a check; what it adds carries its code and severity.
  package mutating func run(_ check: any ValidationCheck.Type) {
    code = check.code
    severity = check.severity
    check.check(document, &self)
  }

  /// Adds a finding in a policy record; its place in the source is that of the pointer's value
  /// unless `spans` say otherwise.
  mutating func add(
    _ message: String, at pointer: String, in policy: StoredPolicy, spans: [ByteRange]? = nil
  ) {
    add(message, at: pointer, in: policy.record, spans: spans ?? policy.spans(near: pointer))
  }

  /// Adds a finding in the document record.
  mutating func addToDocument(
    _ message: String, at pointer: String, spans: [ByteRange]? = nil
  ) {
    guard let record = document.record else { return }
    add(message, at: pointer, in: record, spans: spans ?? document.spans(near: pointer))
  }

  /// Adds a finding in any record.
  mutating func add(
    _ message: String, at pointer: String, in record: StoredRecord, spans: [ByteRange] = []
  ) {
    add(message, at: pointer, file: record.file, line: record.line, spans: spans)
  }

  /// Adds a finding about a file.
  mutating func add(
    _ message: String, at pointer: String = "", file: String, line: Int?, spans: [ByteRange] = []
  ) {
    findings.append(
      Finding(
        code: code, severity: severity, message: message, file: file, fileLine: line,
        pointer: pointer, place: place(of: spans)))
  }

  private func place(of spans: [ByteRange]) -> Finding.Place? {
    guard let source = document.text, let first = spans.first else { return nil }
    let (line, column) = source.position(of: first.lower)
    return Finding.Place(path: source.path, line: line, column: column)
  }
}
