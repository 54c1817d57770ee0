import Testing

@testable import ShisakuSegmentation

@Suite struct SheetWeightsTests {
  private func names<Name: WeightName>(_: Name.Type) -> [String] {
    Name.allCases.map { "\(Name.group) \($0.stringValue)" }
  }

  @Test func `each line of the weights file has a name, and each name a line`() {
    let lines = PackageResources.sheet_weights_tsv.split(separator: 0x0A)
      .filter { $0.first != 0x23 }
      .map { $0.split(separator: 0x09).dropLast().map { String(decoding: $0, as: UTF8.self) } }
      .map { $0.joined(separator: " ") }
    let curves = ["themeConfidence", "nameConfidence"].flatMap { ["\($0) slope", "\($0) offset"] }
    let names =
      names(PositionWeight.self) + names(OfficeWeight.self) + names(ThemeWeight.self)
      + names(NameWeight.self) + names(SplitWeight.self) + names(PageWeight.self)
      + names(TextEvidence.self) + TextEvidence.allCases.map { "shortText \($0.stringValue)" }
      + curves
    #expect(lines.sorted() == names.sorted())
  }

  @Test func `confidences rise with the score and are rounded to thousandths`() {
    let curve = ConfidenceCurve(slope: 1, offset: -2)
    #expect(curve.confidence(2) == 0.5)
    #expect(curve.confidence(3) == 0.731)
    #expect(curve.confidence(-40) == 0)
    #expect(curve.confidence(100) == 1)
  }

  @Test func `page numbers rise by the pages that pass, and numbers of a table do not`() {
    let numbers = [(0, 0, 3), (0, 1, 70), (1, 0, 4), (2, 0, 12), (2, 1, 5), (3, 0, 7)]
      .map { PageNumbers.Candidate(sheet: $0.0, cell: $0.1, number: $0.2) }
    let series = PageNumbers(SheetWeights.builtIn.page).series(of: numbers, pages: [3, 4, 5, 7])
    #expect(series.reversed().map(\.number) == [3, 4, 5, 7])
    #expect(PageNumbers(SheetWeights.builtIn.page).series(of: [], pages: []).isEmpty)
  }
}
