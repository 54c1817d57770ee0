package import ShisakuSegmentation
package import ShisakuSourceText

/// One policy (施策) as `policy.schema.json` writes it.
package struct PolicyRecord: Sendable {
  /// Id of the document record.
  package let document: String
  /// Place among the document's policies, from 1.
  package let ordinal: Int
  /// The printed number (事業番号, 施策番号).
  package var number: TracedText?
  /// The policy's name (施策名) without 【再掲】; `nil` where none can be told from the dump.
  package var name: TracedText?
  package var status: Status?
  /// Headings that the record stands under, from the outermost.
  package var path: [TracedText] = []
  /// Whether the name carries 【再掲】.
  package var reprint = false
  package var theme: Theme?
  package var categories: [Category] = []
  package var offices: [Office] = []
  package var positions: [Position] = []
  package var period: Period?
  package var budget: Budget?
  package var texts = ProseTexts<TracedText>()
  /// Labelled texts that have no place of their own, in printed order.
  package var fields: [Field] = []
  package var indicators: [Indicator] = []
  package var parts: [Part] = []
  package var details: [Detail] = []
  /// `nil` without a plan chart.
  package var roadmap: [Period]?
  package var printedPages: [Traced<Int>] = []
  /// The measures of the strategy that go with the policy's theme.
  package var measureList = MeasureList.empty
  package var measures: [Measure] { measureList.measures }
  /// 0…1 by JSON pointer, in the order in which they are written.
  package var confidence: [(pointer: String, value: Double)] = []
  package var diagnostics: [Diagnostic] = []
  /// Number of entities, those of the measures included.
  package var entityCount = 0

  package init(document: String, ordinal: Int, name: TracedText?) {
    self.document = document
    self.ordinal = ordinal
    self.name = name
  }

  /// Document id, `#`, ordinal in four digits.
  package var id: String { Self.id(document: document, ordinal: ordinal) }

  /// The id of a document's policy at a place, from 1.
  static func id(document: String, ordinal: Int) -> String {
    let digits = String(ordinal)
    return document + "#" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Whether the policy is new, goes on or ends (新規, 拡充, 継続).
  package struct Status: Sendable {
    package var code: SheetNode.Status.Code
    /// As printed, without brackets.
    package var label: TracedText
  }

  /// When the policy runs (事業期間), or a column of its plan chart.
  package struct Period: Sendable {
    package var label: TracedText
    package var edtf: String?
  }

  /// A labelled text without a place of its own in the record.
  package struct Field: Sendable {
    /// Of the catalogue; `nil` for a label that it does not know.
    package var key: String?
    /// As printed, without decoration, number and colon.
    package var label: TracedText
    package var text: TracedText
  }

  /// What the policy is measured by.
  package struct Indicator: Sendable {
    package var name: TracedText
    package var kind: SheetNode.SheetIndicator.Kind?
    package var unit: TracedText?
    package var baselines: [DocumentRecord.Reading]
    package var targets: [DocumentRecord.Reading]
    package var actuals: [DocumentRecord.Reading]
  }

  /// A sub-project with a title of its own, mostly with an amount.
  package struct Part: Sendable {
    package var marker: TracedText?
    package var title: TracedText
    package var text: TracedText?
    package var budget: [BudgetEntry]
  }

  package struct Theme: Sendable {
    package var title: TracedText
    /// 1 for ①.
    package var part: Traced<Int>?
  }

  package struct Category: Sendable {
    package var code: SheetNode.Category.Code
    package var label: TracedText
    package var note: TracedText?
  }

  package struct Position: Sendable {
    package var number: Traced<Int>?
    package var label: TracedText
  }

  package struct Budget: Sendable {
    package var entries: [BudgetEntry]
    package var notes: [TracedText]
  }

  /// One line of the budget box (予算額).
  package struct BudgetEntry: Sendable {
    package var label: TracedText
    /// `nil` where neither the sheet nor its document says of which year.
    package var fiscalYear: Int?
    package var kind: SheetNode.BudgetEntry.Kind
    /// 2 for 第二次補正.
    package var round: Int?
    /// Whether the label says （案）, 要求 or 要望.
    package var draft: Bool
    /// Yen; without a value where the cell holds a dash.
    package var amount: Traced<Int?>
    /// Whether the amount is の内数.
    package var partOfLarger: Bool
  }

  package struct Detail: Sendable {
    package var kind: SheetNode.Detail.Kind
    package var text: TracedText
  }

  /// An office in charge (担当府省庁).
  package struct Office: Sendable {
    package var text: TracedText
    /// Carried over from the office before it where the list leaves it out; else, without bytes, from
    /// what the document says elsewhere (`OfficeMinistries`).
    package var ministry: TracedText?
    /// Units from the ministry down.
    package var path: [TracedText]
  }

  /// One measure (具体的取組) of the strategy's excerpt.
  package struct Measure: Sendable {
    package var path: [TracedText]
    package var marker: TracedText
    package var title: TracedText
    package var reprint: Bool
    package var items: [Item]

    package struct Item: Sendable {
      package var text: TracedText
      package var offices: [Office]
    }
  }
}
