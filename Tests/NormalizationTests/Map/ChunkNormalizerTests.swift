import ShisakuSourceText
import Testing

@testable import ShisakuNormalization

@Suite struct ChunkNormalizerTests {
  private func normalize(
    _ text: [UInt8], _ output: ChunkNormalizer.Output, eras: EraStyle = .western, at offset: Int = 0
  ) throws -> String {
    let padded = text + [UInt8](repeating: 0, count: SourceText.padding)
    let bytes = try ChunkNormalizer(eras: eras, output: output).normalize(
      padded: padded, at: offset)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func writesARunForEachStretch() throws {
    let runs = try normalize(Array("①８Kは\"令和５年度\"\n終".utf8), .map, at: 100)
    #expect(
      runs == """
        ,
        {"source":[100,103],"text":"①"},
        {"source":[103,106],"text":"8"},
        {"source":[106,111],"text":"Kは\\""},
        {"source":[111,126],"text":"2023年度"},
        {"source":[126,131],"text":"\\"\\n終"}
        """)
  }

  @Test func joinsOnlyLinesThatFillTheirColumn() throws {
    let text = """
      地方公共団体が、地域の実情に応じ、自主的・主体
      的に地方創生に取り組むとともに、地域の
      実情に応じた取組を行う。
      予算額
      3,900億円
      ●統計人材の育成

      ●テレワーク
      背景と目的.......................................5
      1.2
      詳
      細
      """
    let value = """
      地方公共団体が、地域の実情に応じ、自主的・主体的に地方創生に取り組むとともに、地域の実情に応じた取組を行う。
      予算額
      3,900億円
      ●統計人材の育成

      ●テレワーク
      背景と目的.......................................5
      1.2
      詳細
      """
    #expect(try normalize(Array(text.utf8), .text) == value)
  }

  @Test(arguments: [
    // A list: nothing shorter behind lines of one width.
    "北海道札幌市中央区北一条西二丁目\n青森県青森市長島一丁目一番一号付",
    "一般財団法人地域活性化センター\n一般社団法人地方創生推進機構会\n独立行政法人統計センター本部会\n\n終わり",
    "地域公共交通の確保に取り組むこと\n関係人口の拡大の支援を進めること\n（注）一部の自治体",
    // Cells and numbers of headings.
    "区分1\n2件", "図1\n円グラフ", "1,200\n千円", "1\n2概要", "目標1\n20人",
  ]) func keepsLinesOfAList(_ text: String) throws {
    #expect(try normalize(Array(text.utf8), .text) == text)
  }

  @Test(arguments: [
    ("地方公共団体が地域の実情に応じて主\n体的に地方創生の施策に取り組むため\nの支援", "地方公共団体が地域の実情に応じて主体的に地方創生の施策に取り組むための支援"),
    ("利用者は１\n０万人である。", "利用者は10万人である。"),
    ("月額１２，０\r\n００円を支給", "月額12,000円を支給"),
    ("対象は延べ3\n5か所で", "対象は延べ35か所で"),
    ("infor\u{AD}\nmation", "information"),
    ("infor-\nmation", "information"), ("９９．\n９％", "99.9%"), ("費用は３\n億円", "費用は3億円"),
    ("infor\u{AD}\n\u{3000}mation", "information"),
  ]) func joinsWhatALineEndDivides(_ text: String, _ value: String) throws {
    #expect(try normalize(Array(text.utf8), .text) == value)
  }

  @Test(arguments: ["−　5", "サ − ビス", "３ － ５", "か ゛", "東京 ~ 大阪", "a ‐ b", "１ ． ２", "目 − 的", "− − 5"])
  func isIdempotent(_ text: String) throws {
    let once = try normalize(Array(text.utf8), .text)
    #expect(try normalize(Array(once.utf8), .text) == once)
  }

  @Test(arguments: ["S½年度", "R½", "H¼～¾年度", "a S½ b"])
  func runsDoNotOverlap(_ text: String) throws {
    let runs = try normalize(Array(text.utf8), .map)
    var end = 0
    for run in runs.split(separator: "[").dropFirst() {
      let numbers = run.prefix { $0 != "]" }.split(separator: ",").compactMap { Int($0) }
      try #require(numbers.count == 2)
      #expect(numbers[0] == end && numbers[1] >= end, "\(runs)")
      end = numbers[1]
    }
    #expect(end == text.utf8.count)
  }

  @Test func keepsErasWhenAsked() throws {
    #expect(try normalize(Array("令和５年度".utf8), .text, eras: .keep) == "令和5年度")
  }

  @Test func locatesInvalidBytesInTheWholeText() {
    #expect(throws: NormalizationError(offset: 1_003)) {
      try normalize([0xE3, 0x81, 0x82, 0xFF, 0x0A], .text, at: 1_000)
    }
  }

  @Test func keepsAnEmptyTextAndBlankLines() throws {
    #expect(try normalize([], .text) == "")
    #expect(try normalize([], .map) == "")
    #expect(try normalize(Array("\n\nあ\n\n".utf8), .text) == "\n\nあ\n\n")
  }

  @Test(.enabled(if: SharedFile.exists("corpus/seed/dejiden-2023.txt"), "no shared corpora"))
  func chunksGiveWhatTheWholeGives() throws {
    let text = try #require(SharedFile.bytes("corpus/seed/dejiden-2023.txt"))
    let whole = try normalize(text, .text)
    var parts = ""
    var start = 0
    var chunks = 0
    while start < text.count {
      let block = Array(text[start..<min(start + 20_000, text.count)])
      let isLast = start + block.count == text.count
      let cut =
        isLast ? block.count : try #require(ChunkBoundary.last(in: block, count: block.count))
      parts += try normalize(Array(block[..<cut]), .text)
      start += cut
      chunks += 1
    }
    #expect(chunks > 10)
    #expect(Array(parts.utf8) == Array(whole.utf8))
  }

  @Test(.enabled(if: SharedFile.exists("corpus/seed/dejiden-2023.txt"), "no shared corpora"))
  func runsCoverTheSourceAndMakeUpTheText() throws {
    let text = try #require(SharedFile.bytes("corpus/seed/dejiden-2023.txt"))
    let whole = try normalize(text, .text)
    var position = 0
    var joined = ""
    var count = 0
    for line in try normalize(text, .map).split(separator: "\n").dropFirst() {
      // {"source":[a,b],"text":"…"},
      let numbers = line.dropFirst(11).prefix { $0 != "]" }.split(separator: ",").compactMap {
        Int($0)
      }
      try #require(numbers.count == 2 && numbers[0] == position && numbers[1] >= position)
      position = numbers[1]
      let start = try #require(line.firstRange(of: "\"text\":\"")).upperBound
      let end = try #require(line.lastIndex(of: "}"))
      joined += line[start..<line.index(before: end)].replacing("\\n", with: "\n")
        .replacing("\\\"", with: "\"")
      count += 1
    }
    #expect(position == text.count)
    #expect(count > 5_000)
    #expect(Array(joined.utf8) == Array(whole.utf8))
  }
}
