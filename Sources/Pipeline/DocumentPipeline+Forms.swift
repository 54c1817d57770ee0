internal import ShisakuExtraction
internal import ShisakuSegmentation
internal import ShisakuSourceText

extension DocumentPipeline {
  /// A profile that fits some dumps, as a file to be edited and given to `--profile`: with counts,
  /// examples and doubts as comments.
  ///
  /// - Parameter dumps: inputs with their names, at least one.
  /// - Returns: YAML in UTF-8.
  /// - Throws: where an input cannot be read as text.
  public func profileDraft(
    of dumps: [(name: String, bytes: [UInt8])]
  ) throws(ConversionError) -> [UInt8] {
    var surveys: [FormSurvey] = []
    for dump in dumps { surveys.append(try survey(of: SourceText(dump.bytes)).survey) }
    var families: [String?: Int] = [:]
    for survey in surveys { families[survey.profile, default: 0] += 1 }
    // The family of most dumps; those of another would only confuse its labels.
    let most = families.values.max() ?? 0
    let family = surveys.map(\.profile).first { families[$0] == most } ?? nil
    var whole = FormSurvey()
    whole.profile = family
    var names: [String] = []
    for (dump, survey) in zip(dumps, surveys) where survey.profile == family {
      whole.add(survey)
      names.append(dump.name)
    }
    var draft = ProfileDraft(whole, of: names)
    var yaml = draft.text(version: shisakuVersion)
    for (dump, survey) in zip(dumps, surveys) where survey.profile != family {
      yaml += "# Left out, for it is read as \(survey.profile ?? "no form"): \(dump.name)\n"
    }
    return Array(yaml.utf8)
  }

  /// What an input shows of its form, with the text that places of the survey refer to.
  func survey(
    of source: SourceText
  ) throws(ConversionError) -> (survey: FormSurvey, document: ExtractedDocument) {
    let document = try extract(padded: source.bytes)
    let surveyor = FormSurveyor(
      text: document.folded, pageBreaks: document.lines.map(\.pageBreak.rawValue),
      boxes: document.lineBoxes, isGrid: document.isGrid, profile: profile?.profile)
    return (surveyor.survey(), document)
  }
}
