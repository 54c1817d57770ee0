package import ShisakuSourceText

/// What segmentation makes of a document: pages, contents, sheets, excerpts, indicators, and the
/// role of every part of the text.
///
/// All positions are half-open ranges of bytes of the folded text; `NormalizedText.source(of:)`
/// leads back to the source.
package struct DocumentTree: Sendable {
  /// The family that it was read as; `nil` without a sheet of any.
  package var profile: (name: String, version: String)?
  package var title: TextRanges?
  /// What a form's policies were read by, and what else was tried; `nil` for families with sheets of
  /// their own.
  package var decision: UnitDecision?
  /// Texts that may name who published it, the likeliest first.
  package var publishers: [TextRanges] = []
  /// The year that it is about, where it says so.
  package var fiscalYear: Int?
  /// Headings with the text that no policy holds.
  package var sections: [SectionNode] = []
  package var pages: [PageNode] = []
  package var contents: [ContentsNode] = []
  package var sheets: [SheetNode] = []
  package var measures: [MeasureNode] = []
  package var indicators: [IndicatorNode] = []
  /// Labels, headings of the form, page numbers, leaders and bullets.
  package var furniture: [Range<Int>] = []
  package var diagnostics: [Diagnostic] = []

  package init() {}
}

/// A page, as far as page breaks show.
package struct PageNode: Sendable {
  package enum Kind: String, Sendable {
    case contents, sheet, excerpt, indicators, other
  }
  package var range: Range<Int>
  package var printed: Int?
  package var kind: Kind
}

/// One entry of a table of contents.
package struct ContentsNode: Sendable {
  /// The headings above it, outermost first.
  package var section: [TextRanges]
  package var title: TextRanges
  package var reprint: Bool
}

/// One sheet: a policy (施策) with the fields of its form.
package struct SheetNode: Sendable {
  package var name: TextRanges = []
  package var reprint = false
  package var theme: Theme?
  package var categories: [Category] = []
  package var offices: [OfficeNode] = []
  package var positions: [Position] = []
  package var budget: Budget?
  package var texts = ProseTexts<Box>()
  /// The printed number (事業番号, 施策番号).
  package var number: TextRanges?
  package var status: Status?
  /// Headings that the sheet stands under, from the outermost.
  package var path: [TextRanges] = []
  package var period: Period?
  /// Labelled texts that have no place of their own.
  package var fields: [LabelledText] = []
  package var parts: [Part] = []
  package var sheetIndicators: [SheetIndicator] = []
  package var details: [Detail] = []
  /// Column heads of the plan chart; `nil` without a chart.
  package var roadmap: [RoadmapPeriod]?
  package var printedPages: [PrintedPage] = []
  /// Indices into `DocumentTree.measures`.
  package var measures: [Int] = []
  /// Confidence of fields that have no box, by JSON pointer: `/name`, `/theme`.
  package var confidence: [(pointer: String, value: Double)] = []
  package var diagnostics: [Diagnostic] = []
  /// What speaks for the texts that were read for labels of a form.
  package var evidence: [Evidence] = []

  package init() {}

  /// Whether the policy is new, goes on or ends.
  package struct Status: Sendable {
    package enum Code: String, Sendable, CaseIterable {
      case new, expanded, changed, continued, reduced, ended
    }
    package var code: Code
    package var label: TextRanges
  }

  package struct Period: Sendable {
    package var label: TextRanges
    /// The end, where it stands in a cell of its own: the value has a sign of a range between.
    package var end: TextRanges = []
    /// EDTF interval; `nil` where the text names no year.
    package var edtf: String?
  }

  /// A text with its label as printed.
  package struct LabelledText: Sendable {
    /// Of the catalogue; `nil` for a label that it does not know.
    package var key: String?
    package var label: TextRanges
    package var text: TextRanges
    /// As of a `Box`; `nil` where the text was not weighed.
    package var confidence: Double?
  }

  /// What speaks for a text as the whole text of its label, by `TextEvidence`.
  package struct Evidence: Sendable {
    package let text: LabelledText
    /// Whether its label is one of short texts.
    package let isShort: Bool
    package let values: [Double]
  }

  /// A sub-project with a title of its own.
  package struct Part: Sendable {
    package var marker: TextRanges?
    package var title: TextRanges
    package var text: TextRanges?
    package var budget: [BudgetEntry]
  }

  /// What the sheet says that its policy is measured by.
  package struct SheetIndicator: Sendable {
    package enum Kind: String, Sendable, CaseIterable { case activity, outcome }
    package var name: TextRanges
    package var kind: Kind?
    package var unit: TextRanges?
    package var baselines: [IndicatorNode.Reading]
    package var targets: [IndicatorNode.Reading]
    package var actuals: [IndicatorNode.Reading]
  }

  package struct Theme: Sendable {
    package var title: TextRanges
    /// 1 for ①; with `partRange`, where the number stands.
    package var part: Int?
    package var partRange: Range<Int>?
  }

  package struct Category: Sendable {
    package enum Code: String, Sendable, CaseIterable { case budget, tax, other }
    package var code: Code
    package var label: TextRanges
    package var note: TextRanges?
  }

  package struct Position: Sendable {
    package var number: Int?
    package var numberRange: Range<Int>?
    package var label: TextRanges
  }

  package struct Budget: Sendable {
    package var entries: [BudgetEntry]
    package var notes: [TextRanges]
  }

  package struct BudgetEntry: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
      case initial, supplementary
      /// From the year before, to the next one.
      case carriedIn = "carried_in"
      case carriedOut = "carried_out"
      case reserve, total, executed
    }
    package var label: TextRanges
    /// `nil` where neither the sheet nor its document says of which year.
    package var fiscalYear: Int?
    package var kind: Kind
    package var round: Int?
    package var draft = false
    /// Yen; `nil` where the cell holds a dash.
    package var amount: Int?
    package var amountRanges: TextRanges
    package var partOfLarger = false
    /// Whether the form says that the amount is no exact one (約5億円).
    package var isApproximate = false
  }

  /// A text box, with how sure the choice is.
  package struct Box: Sendable {
    package var ranges: TextRanges
    /// 0…1: the calibrated chance that this is the whole right box and nothing else.
    package var confidence: Double
    /// The runner-up for the same field.
    package var rival: TextRanges?
  }

  package struct Detail: Sendable {
    package enum Kind: String, Sendable {
      case heading, paragraph
      case listItem = "list_item"
      case tableRow = "table_row"
      case note
      case figureText = "figure_text"
    }
    package var kind: Kind
    package var ranges: TextRanges
  }

  package struct RoadmapPeriod: Sendable {
    package var label: TextRanges
    /// EDTF interval, `nil` where the head names no year.
    package var edtf: String?
  }

  package struct PrintedPage: Sendable {
    package var number: Int
    package var range: Range<Int>
  }
}

/// An office in charge: 総務省自治行政局地域政策課.
package struct OfficeNode: Sendable {
  package var text: TextRanges
  package var ministry: String?
  package var path: [String]
  /// As of a `Box`; `nil` where the office was not weighed.
  package var confidence: Double?
}

/// One measure (具体的取組) of an excerpt.
package struct MeasureNode: Sendable {
  /// Headings from the chapter down.
  package var path: [TextRanges]
  package var marker: TextRanges
  package var title: TextRanges
  package var reprint: Bool
  package var items: [Item]

  package struct Item: Sendable {
    package var text: TextRanges
    package var offices: [OfficeNode]
  }
}

/// One row of an indicator (KPI) table.
package struct IndicatorNode: Sendable {
  package var section: TextRanges?
  package var item: TextRanges?
  package var name: TextRanges
  package var targets: [Reading]
  package var current: [Reading]
  package var notes: [TextRanges]

  package struct Reading: Sendable {
    package enum Bound: String, Sendable { case min, max, approximate }
    package var text: TextRanges
    /// Decimal number as a string.
    package var value: String?
    package var unit: String?
    /// EDTF.
    package var at: String?
    package var bound: Bound?
  }
}
