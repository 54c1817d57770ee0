import ArgumentParser

/// Policy records against labels.
struct PoliciesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policies",
    abstract: "How well the policies of labelled dumps are read: precision, recall, F1, support.",
    discussion: """
      Strict counts a field as a whole: a box of prose has to cover the very characters of the \
      labels, another field has to have all values in their order. Folded counts single values \
      by their folded text, wherever they were read. Right counts judgements, a field that is \
      empty in both among them.
      """)

  @OptionGroup var dumps: LabelledDumpOptions

  @Flag(help: "A table for every dump before that of all.")
  var each = false

  @Flag(help: "List what came out wrong: dump, line, field, labels, record.")
  var misses = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let scores = try dumps.scores()
    let total = scores.reduce(into: PolicyScore()) { $0 += $1.score }
    guard !json else {
      print(try JSONOutput.text(Report(scores, total)))
      return
    }
    if each, scores.count > 1 {
      for (name, score) in scores { print("\(name)\n\n\(Self.table(score))") }
      print("All\n")
    }
    print(Self.table(total), terminator: "")
    if (2...LabelledDumpOptions.manyDumps).contains(scores.count) {
      print("\n" + Self.overview(scores, total), terminator: "")
    }
    guard misses else { return }
    print()
    for (name, score) in scores {
      for miss in score.misses { print(Self.line(miss, name)) }
    }
  }

  /// One judgement that came out wrong, tab-separated; of long texts, what begins to differ.
  private static func line(_ miss: PolicyMiss, _ name: String) -> String {
    let texts = [miss.wanted, miss.given].map { values in
      Array(values.joined(separator: " / ").split(separator: "\u{1F}").joined(separator: " "))
    }
    let shared = zip(texts[0], texts[1]).prefix { $0 == $1 }.count
    let cut = texts.map { text in
      let start = max(0, shared - 10)
      let shown = text[min(start, text.count)...].prefix(60)
      return (start > 0 ? "…" : "") + String(shown) + (start + 60 < text.count ? "…" : "")
    }
    return ([name, "\(miss.line)", miss.field.rawValue] + cut).joined(separator: "\t")
  }

  /// Every field with all its figures.
  private static func table(_ score: PolicyScore) -> String {
    var table = TextTable([
      "field", "support", "given", "strict P", "R", "F1", "folded P", "R", "F1", "right",
      "characters F1",
    ])
    for name in PolicyField.allCases {
      let field = score[name]
      let figures = [field.strict, field.folded].flatMap { tally in
        [tally.precision, tally.recall, tally.f1].map { $0.text(3) }
      }
      let isBox = PolicyField.boxes.contains(name)
      table.add(
        [name.rawValue, "\(field.strict.support)", "\(field.strict.given)"] + figures
          + ["\(field.right)/\(field.judged)", isBox ? score.textF1(of: name).text(3) : ""])
    }
    return table.text + "\nextra records \(score.extraRecords), score \(score.score.text(4))\n"
  }

  /// The strict F1 of every field, a column a dump.
  private static func overview(
    _ scores: [(name: String, score: PolicyScore)], _ total: PolicyScore
  ) -> String {
    var table = TextTable(["strict F1"] + scores.map(\.name) + ["all"])
    let columns = scores.map(\.score) + [total]
    for field in PolicyField.allCases {
      table.add([field.rawValue] + columns.map { $0[field].strict.f1.text(3) })
    }
    table.add(["policies"] + columns.map { "\($0[.found].judged)" })
    table.add(["extra records"] + columns.map { "\($0.extraRecords)" })
    table.add(["score"] + columns.map { $0.score.text(4) })
    return table.text
  }

  /// What `--json` prints.
  private struct Report: Encodable {
    let documents: [Entry]
    let total: Entry

    init(_ scores: [(name: String, score: PolicyScore)], _ total: PolicyScore) {
      documents = scores.map { Entry($0.name, $0.score) }
      self.total = Entry(nil, total)
    }
  }

  private struct Entry: Encodable {
    let name: String?
    let fields: [String: Field]
    let extra_records: Int
    let score: Double

    init(_ name: String?, _ score: PolicyScore) {
      self.name = name
      fields = Dictionary(
        uniqueKeysWithValues: PolicyField.allCases.map { ($0.rawValue, Field($0, score)) })
      extra_records = score.extraRecords
      self.score = score.score.figure
    }
  }

  private struct Field: Encodable {
    let right: Int
    let judged: Int
    let strict: JSONOutput.Figures
    let folded: JSONOutput.Figures
    let text_f1: Double?

    init(_ name: PolicyField, _ score: PolicyScore) {
      let field = score[name]
      right = field.right
      judged = field.judged
      strict = JSONOutput.Figures(field.strict)
      folded = JSONOutput.Figures(field.folded)
      text_f1 = PolicyField.boxes.contains(name) ? score.textF1(of: name).figure : nil
    }
  }
}
