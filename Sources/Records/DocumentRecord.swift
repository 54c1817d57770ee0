package import ShisakuSegmentation
package import ShisakuSourceText

/// One input as `document.schema.json` writes it.
package struct DocumentRecord: Sendable {
  package let id: String
  package let source: Source
  /// The family of documents that it was read as; `nil` where it has no policies.
  package var profile: Profile?
  package var title: TracedText?
  /// Who published it.
  package var publisher: Publisher?
  /// The year that the document is about, where it says so.
  package var fiscalYear: Int?
  package var pages: [Page] = []
  /// The document's headings with the text that no record holds.
  package var sections: [Section] = []
  package var contents: [ContentsEntry] = []
  package var indicators: [Indicator] = []
  /// Ids of the policy records, in their order.
  package var policies: [String] = []
  /// Entities outside the policy records and outside the fields of this one.
  package var entities: [SourcedEntity] = []
  /// Number of entities, in the record's own fields and outside.
  package var entityCount = 0
  package var ledger = Ledger()
  package var diagnostics: [Diagnostic] = []
  package let engine: Engine

  package init(id: String, source: Source, engine: Engine) {
    self.id = id
    self.source = source
    self.engine = engine
  }

  /// Where the document came from.
  package struct Source: Sendable {
    /// The file's name without its folder.
    package let name: String
    /// Length of the input in bytes.
    package let bytes: Int
    /// Of the input, in hexadecimal digits.
    package let sha256: String
    /// As the schema names it.
    package let format: String
    /// IANA name.
    package let encoding: String
    /// Sequences of bytes that U+FFFD stands for.
    package let replacements: Int
    /// Of the source text, in hexadecimal digits.
    package let textSHA256: String

    package init(
      name: String, bytes: Int, sha256: String, format: String, encoding: String,
      replacements: Int = 0, textSHA256: String
    ) {
      self.name = name
      self.bytes = bytes
      self.sha256 = sha256
      self.format = format
      self.encoding = encoding
      self.replacements = replacements
      self.textSHA256 = textSHA256
    }
  }

  package struct Profile: Sendable {
    package let name: String
    package let version: String

    package init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  package struct Publisher: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
      case ministry, prefecture, municipality, other
    }
    package let name: String
    package let kind: Kind
  }

  /// A heading of the document with the text below it that no record holds.
  package struct Section: Sendable {
    /// 0 for text before the first heading.
    package let level: Int
    package let marker: TracedText?
    package let title: TracedText?
    /// Paragraphs, one line each.
    package let text: TracedText?

    /// Where all of it stands.
    package var spans: [ByteRange] { [marker, title, text].flatMap { $0?.spans ?? [] } }
  }

  package struct Page: Sendable {
    /// From 1, as counted here.
    package let number: Int
    /// As printed on it.
    package let printed: Int?
    package let kind: PageNode.Kind
    package let span: ByteRange
  }

  package struct ContentsEntry: Sendable {
    package let section: [TracedText]
    package let title: TracedText
    package let reprint: Bool
  }

  /// One row of an indicator (KPI) table.
  package struct Indicator: Sendable {
    package let section: TracedText?
    package let item: TracedText?
    package let name: TracedText
    package let targets: [Reading]
    package let current: [Reading]
    package let notes: [TracedText]
  }

  package struct Reading: Sendable {
    package let text: TracedText
    /// Decimal number.
    package let value: String?
    package let unit: String?
    /// EDTF.
    package let at: String?
    package let bound: IndicatorNode.Reading.Bound?
  }

  /// What made the record.
  package struct Engine: Sendable {
    package let version: String
    package let icu: String
    package let unicode: String

    package init(version: String, icu: String, unicode: String) {
      self.version = version
      self.icu = icu
      self.unicode = unicode
    }
  }
}
