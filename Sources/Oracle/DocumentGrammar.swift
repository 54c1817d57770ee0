/// Makes documents from a small grammar: sheets, excerpts, tables of contents and of indicators, as
/// dumps have them and as no dump should.
package struct DocumentGrammar {
  private var numbers: SeededNumbers
  private var bytes: [UInt8] = []
  /// How often something odd is strewn in: one time in so many pieces.
  private let oddity: Int

  private init(_ numbers: SeededNumbers) {
    self.numbers = numbers
    oddity = self.numbers.one(of: [4, 12, 40, 200, 100_000]) ?? 40
  }

  /// A document as bytes, mostly valid UTF-8, seldom longer than ten thousand bytes.
  package static func document(_ numbers: SeededNumbers) -> [UInt8] {
    var grammar = DocumentGrammar(numbers)
    grammar.writeDocument()
    return grammar.bytes
  }

  private mutating func writeDocument() {
    if numbers.happens(oneIn: 30) { put("\u{FEFF}") }
    for part in 0..<numbers.number(1...4) {
      if part > 0 { writePageBreak() }
      switch numbers.number(0...9) {
      case 0: writeContents()
      case 1: writeIndicators()
      case 2, 3: writeExcerpt()
      case 4: writeNoise()
      default: writeSheet()
      }
    }
  }

  // MARK: Parts

  private mutating func writeSheet() {
    var parts: [(inout DocumentGrammar) -> Void] = [
      { $0.labelled("施策名：") { $0.writeName() } },
      { $0.labelled("施策\n分類") { $0.line("予算") } },
      { $0.labelled("予算額") { $0.writeBudget() } },
      { $0.labelled("目的") { $0.writeText() } },
      { $0.labelled("概要") { $0.writeText() } },
      { $0.labelled("施策効果の詳細") { $0.writeText() } },
      { $0.labelled("担当") { $0.writeOffices() } },
      { $0.labelled("総合戦略における位置づけ") { $0.writeMarked() } },
      { $0.writeTheme() }, { $0.writeTable() }, { $0.writePeriods() }, { $0.writeMark() },
    ]
    if numbers.happens(oneIn: 3) { parts.shuffle(using: &numbers) }
    for part in parts where !numbers.happens(oneIn: 8) {
      part(&self)
      if numbers.happens(oneIn: 3) { line("") }
    }
  }

  private mutating func writeExcerpt() {
    line("（該当箇所・抜粋）")
    for mark in ["第４章 ", "１．", "（１）", "① ", "【具体的取組】", "⒜ "] where !numbers.happens(oneIn: 6) {
      line(mark + phrase())
    }
    for _ in 0..<numbers.number(1...5) {
      line((numbers.one(of: DocumentPieces.marks) ?? "") + phrase())
      writeText()
      writeOffices()
    }
  }

  private mutating func writeContents() {
    line("目次")
    for number in 0..<numbers.number(1...12) {
      line(phrase() + (numbers.one(of: ["・・・・・・ ", "……", "    "]) ?? "") + "\(number + 2)")
    }
  }

  private mutating func writeIndicators() {
    line("項目 KPI 現状値")
    for _ in 0..<numbers.number(1...8) {
      line("○" + phrase())
      line(quantity() + "（" + year() + "）" + blank() + quantity() + "（" + year() + "）")
    }
  }

  private mutating func writeNoise() {
    for _ in 0..<numbers.number(1...30) {
      let lists = [
        DocumentPieces.labels, DocumentPieces.signs, DocumentPieces.eras, DocumentPieces.numbers,
        DocumentPieces.units, DocumentPieces.separators, DocumentPieces.blanks,
        DocumentPieces.marks, DocumentPieces.odd, DocumentPieces.words, ["\n"],
      ]
      put(numbers.one(of: numbers.one(of: lists) ?? []) ?? "")
    }
    line("")
  }

  // MARK: Values

  private mutating func writeName() {
    line(phrase() + (numbers.happens(oneIn: 5) ? "【再掲】" : ""))
  }

  private mutating func writeTheme() { line("＜" + phrase() + "①＞") }

  private mutating func writeBudget() {
    for _ in 0..<numbers.number(0...4) {
      let kinds = ["当初予算", "補正予算", "予算（案）", "第二次補正", "予算額(案)", "", "補正予算（第2号）"]
      let colons = ["：", ":", " ", "", "\n"]
      let opens = numbers.happens(oneIn: 3)
      line(
        (opens ? "（" : "") + year() + (numbers.one(of: kinds) ?? "")
          + (numbers.one(of: colons) ?? "") + amount() + (numbers.happens(oneIn: 4) ? "の内数" : "")
          + (opens ? "）" : ""))
    }
  }

  private mutating func writeText() {
    var text = ""
    for _ in 0..<numbers.number(1...4) {
      switch numbers.number(0...3) {
      case 0: text += phrase() + "を" + phrase() + "する。"
      case 1:
        text +=
          year() + (numbers.one(of: DocumentPieces.separators) ?? "") + year() + "に" + quantity()
      default: text += numbers.one(of: DocumentPieces.sentences) ?? ""
      }
    }
    // Hard wraps, at some width or none.
    let width = numbers.number(6...60)
    var column = 0
    for character in text {
      if column == width, numbers.number(0...9) > 0 {
        put("\n")
        column = 0
      }
      put(String(character))
      column += 1
    }
    line("")
  }

  private mutating func writeOffices() {
    for _ in 0..<numbers.number(0...3) { line(numbers.one(of: DocumentPieces.offices) ?? "") }
  }

  private mutating func writeMarked() {
    for _ in 0..<numbers.number(1...3) {
      line((numbers.one(of: DocumentPieces.marks) ?? "") + blank() + phrase())
    }
  }

  private mutating func writeTable() {
    let columns = numbers.number(1...5)
    line(row(columns) { $0.year() })
    for _ in 0..<numbers.number(0...4) {
      let head = numbers.one(of: ["当初予算", "補正予算", "計", "執行額"]) ?? ""
      line(head + blank() + row(columns) { $0.numbers.happens(oneIn: 5) ? "-" : $0.amount() })
    }
  }

  private mutating func writePeriods() { line(row(numbers.number(1...6)) { $0.year() + "以降" }) }

  private mutating func writeMark() { line(numbers.one(of: DocumentPieces.marks) ?? "") }

  private mutating func row(_ count: Int, _ cell: (inout DocumentGrammar) -> String) -> String {
    (0..<count).map { _ in cell(&self) }.joined(separator: blank())
  }

  private mutating func year() -> String {
    (numbers.one(of: DocumentPieces.eras) ?? "") + number()
      + (numbers.one(of: ["年度", "年", "", "年４月", ".4.1", "度", "年度末"]) ?? "")
  }

  private mutating func amount() -> String {
    let sign = numbers.happens(oneIn: 4) ? numbers.one(of: DocumentPieces.signs) ?? "" : ""
    return sign + number() + (numbers.one(of: ["円", "千円", "百万円", "億円", "", "兆円", "兆兆円"]) ?? "")
  }

  private mutating func quantity() -> String {
    number() + (numbers.one(of: DocumentPieces.units) ?? "")
  }

  private mutating func number() -> String {
    if numbers.happens(oneIn: 3) { return numbers.one(of: DocumentPieces.numbers) ?? "" }
    return String(numbers.number(0...3000))
  }

  private mutating func phrase() -> String {
    (0..<numbers.number(1...5)).map { _ in numbers.one(of: DocumentPieces.words) ?? "" }.joined()
  }

  private mutating func blank() -> String {
    numbers.happens(oneIn: 6) ? numbers.one(of: DocumentPieces.blanks) ?? " " : "  "
  }

  // MARK: Writing

  private mutating func labelled(_ label: String, _ value: (inout DocumentGrammar) -> Void) {
    if numbers.happens(oneIn: 12) {
      line(numbers.one(of: DocumentPieces.labels) ?? label)
    } else {
      put(label)
      if !numbers.happens(oneIn: 4) { line("") }
    }
    value(&self)
  }

  private mutating func writePageBreak() {
    put(
      numbers.one(of: ["\u{0C}", "\n\u{0C}\n", "\n \n", "\n\n\n\n", "Page 2\n", "\n- 3 -\n"]) ?? "")
  }

  private mutating func line(_ text: String) { put(text + "\n") }

  private mutating func put(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    guard numbers.happens(oneIn: oddity) else { return }
    switch numbers.number(0...5) {
    case 0: bytes.append(contentsOf: numbers.one(of: DocumentPieces.broken) ?? [])
    case 1: bytes.append(contentsOf: (numbers.one(of: DocumentPieces.blanks) ?? "").utf8)
    case 2: bytes.append(contentsOf: (numbers.one(of: DocumentPieces.labels) ?? "").utf8)
    case 3: bytes.append(contentsOf: (numbers.one(of: DocumentPieces.marks) ?? "").utf8)
    default: bytes.append(contentsOf: (numbers.one(of: DocumentPieces.odd) ?? "").utf8)
    }
  }
}
