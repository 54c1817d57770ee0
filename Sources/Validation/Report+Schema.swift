internal import ShisakuRecordStore

extension Report {
  /// What the schemas' validator says of the document record and of each policy record.
  struct SchemaFindings {
    var document: [SchemaValidator.Finding]
    var policies: [[SchemaValidator.Finding]]

    init(of document: StoredDocument) {
      self.document = document.record.map { RecordSchemas.findings(inDocument: $0.json) } ?? []
      policies = document.policies.map { RecordSchemas.findings(inPolicy: $0.record.json) }
    }
  }

  /// Adds what the schemas' validator has to say of one kind; it runs once, for all kinds.
  mutating func addSchemaFindings(
    in document: StoredDocument, ofKind kind: SchemaValidator.Finding.Kind
  ) {
    let findings = schemaFindings ?? SchemaFindings(of: document)
    schemaFindings = findings
    for finding in findings.document where finding.kind == kind {
      addToDocument("the value \(finding.message)", at: finding.pointer)
    }
    for (policy, findings) in zip(document.policies, findings.policies) {
      for finding in findings where finding.kind == kind {
        add("the value \(finding.message)", at: finding.pointer, in: policy)
      }
    }
  }
}
