internal import ShisakuSourceText

/// All checks, and their page.
package enum CheckBook {
  /// Checks of files and their form.
  static let files: [any ValidationCheck.Type] = [
    UnreadableCheck.self, MissingRecordCheck.self, StrayRecordCheck.self, FailedInputCheck.self,
    NoPolicyCheck.self,
    IdentityCheck.self, ManifestCheck.self, SchemaCheck.self, UnknownKeyCheck.self,
    KeyOrderCheck.self, ProfileCheck.self,
  ]

  /// Checks of records against the text that they were read from.
  static let provenance: [any ValidationCheck.Type] = [
    SourceMissingCheck.self, SourceHashCheck.self, PageListCheck.self, SpanBoundsCheck.self,
    SpanMissingCheck.self, SpanExtraCheck.self, SpanValueCheck.self, SharedBytesCheck.self,
    AmountValueCheck.self, BudgetLabelCheck.self, NumberValueCheck.self, PeriodValueCheck.self,
    EntitySpanCheck.self, EntityValueCheck.self, LedgerSumCheck.self, LedgerPlaceCheck.self,
    LostLineCheck.self,
  ]

  /// Checks of what the records say.
  static let content: [any ValidationCheck.Type] = [
    ThemeContentsCheck.self, ThemeSpellingCheck.self, ThemePartsCheck.self, ThemeMeasuresCheck.self,
    OfficeExcerptCheck.self, OfficeMinistryCheck.self, CategoryCodeCheck.self,
    CategoryBudgetCheck.self, FiscalYearCheck.self,
    AmountScaleCheck.self, RoadmapOrderCheck.self, PageOrderCheck.self, ReprintOriginalCheck.self,
    DuplicateNameCheck.self, DuplicateTextCheck.self, SwappedBoxesCheck.self,
    BrokenSentenceCheck.self, LabelInTextCheck.self, LineBreakCheck.self, EmptyFieldCheck.self,
    PartSumCheck.self, RowYearCheck.self, IndicatorUnitCheck.self,
    ConfidenceCheck.self,
  ]

  /// Every check, in the order in which its findings come.
  package static let checks = files + provenance + content

  /// `Documentation/Validation.md` from its first check on: each with its severity, what it looks at,
  /// a fault that it finds and a change that it leaves alone.
  package static var markdown: String {
    var page = """
      # Checks

      Written by `shisaku validate --checks`; change the checks, not this page. How to run them and \
      read their findings: [README](../README.md#check). An error is a certainty: the records are \
      not what the program writes of this text. A warning is worth a look: the text itself may be \
      so. `shisaku validate` ends with 1 where there is an error.

      """
    for (title, checks) in [
      ("Files", files), ("Source", provenance), ("Content", content),
    ] {
      page += "\n## \(title)\n"
      for check in checks {
        page += """

          ### `\(check.code)`

          **\(check.severity.rawValue)** · \(check.documentation)

          Found: \(check.fault.text). Left alone: \(check.lookalike.text).

          """
      }
    }
    return page
  }
}
