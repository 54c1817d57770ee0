import ShisakuNormalization
import Testing

@testable import ShisakuSegmentation

@Suite struct PeriodRowTests {
  private func row(_ string: String, year: Int? = nil) -> [String?]? {
    let reading = Reading(string)
    var year = year
    return PeriodRow.read(reading.text.bytes, reading.lines[0].range, year: &year)?.map(\.edtf)
  }

  @Test(
    "rows of heads",
    arguments: [
      ("令和７年度 令和８年度 令和９年度以降", ["2025-04-01/2026-03-31", "2026-04-01/2027-03-31", "2027-04-01/.."]),
      ("令和２年度 ３年度 ４年度以降", ["2020-04-01/2021-03-31", "2021-04-01/2022-03-31", "2022-04-01/.."]),
      ("令和５～６年度", ["2023-04-01/2025-03-31"]),
      ("令和６年度～令和７年度", ["2024-04-01/2026-03-31"]),
      ("2025年度 2026年度以降", ["2025-04-01/2026-03-31", "2026-04-01/.."]),
      ("2023（令和５）年度 2024（令和６）年度以降", ["2023-04-01/2024-03-31", "2024-04-01/.."]),
      ("令和五年度～令和七年度", ["2023-04-01/2026-03-31"]),
      ("令和５年度以前", ["../2024-03-31"]),
    ])
  func rows(text: String, expected: [String]) {
    #expect(row(text) == expected)
  }

  @Test(
    "lines with anything else are no heads",
    arguments: [
      "令和７年度に実施", "７年度", "平成", "令和７年 令和８年", "平成元年度（1989） 令和２年度（2020）",
    ])
  func lookalikes(text: String) {
    #expect(row(text) == nil)
  }
}
