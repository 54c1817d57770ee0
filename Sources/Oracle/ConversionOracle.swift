internal import Shisaku
internal import ShisakuJSON
internal import ShisakuNormalization
internal import ShisakuRecordStore
internal import ShisakuSourceText
internal import ShisakuValidation

/// What must hold of every input, whatever it is: that conversion ends is for the caller to see; the
/// rest is checked here.
///
/// `validate` finds no error in the records (which has the ledger add up and every value stand where
/// it says), and the same input gives the same records again.
package struct ConversionOracle: Sendable {
  /// Something that does not hold.
  package struct Breach: Sendable, Hashable {
    /// The id of the check that found it, `oracle.run` where two runs differ.
    package let code: String
    package let message: String
  }

  private let strict = DocumentPipeline()
  private let lossy = DocumentPipeline(options: ConversionOptions(isLossy: true))

  package init() {}

  /// What does not hold of an input. One that is refused for its bytes is converted with U+FFFD in
  /// their place; one that is refused even then has no records to check.
  package func breaches(of input: [UInt8]) -> [Breach] {
    breaches(of: input, strict) ?? breaches(of: input, lossy) ?? []
  }

  /// `nil` where the input is refused.
  private func breaches(of input: [UInt8], _ pipeline: DocumentPipeline) -> [Breach]? {
    guard let result = try? pipeline.convert(input, id: "document", name: "document.txt") else {
      return nil
    }
    _ = try? pipeline.entities(in: input)
    let records = Self.records(of: result)
    let text = SourceText(result.sourceText ?? input)
    _ = Normalizer.shared.value(of: [ByteRange(0, text.count)], in: text, eras: .western)
    var breaches = validationErrors(in: records, of: text)
    let again = try? pipeline.convert(input, id: "document", name: "document.txt")
    if again.map(Self.records(of:)) != records {
      breaches.append(Breach(code: "oracle.run", message: "a second run gives other records"))
    }
    return breaches
  }

  /// The document record, then the policy records, as JSON.
  private static func records(of result: DocumentResult) -> [[UInt8]] {
    [result.documentJSON()] + (0..<result.policyCount).map(result.policyJSON(at:))
  }

  private func validationErrors(in records: [[UInt8]], of text: SourceText) -> [Breach] {
    var stored: [StoredRecord] = []
    for (index, record) in records.enumerated() {
      guard let json = try? JSONValue(record) else {
        return [Breach(code: "oracle.json", message: "record \(index) is no JSON")]
      }
      let file = index == 0 ? "documents.jsonl" : "policies.jsonl"
      stored.append(StoredRecord(file: file, line: max(index, 1), json: json))
    }
    let isDump = stored.first?.json["source"]?.text("format") == "text"
    let document = StoredDocument(
      id: "document", manifest: nil, record: stored.first,
      policies: stored.dropFirst().map(StoredPolicy.init),
      source: .found(StoredSource(path: "document.txt", text: text, isDump: isDump)),
      profiles: .builtIn)
    var report = Report(on: document)
    for check in CheckBook.checks where check.severity == .error { report.run(check) }
    return report.findings.map { Breach(code: $0.code, message: "\($0.pointer): \($0.message)") }
  }
}
