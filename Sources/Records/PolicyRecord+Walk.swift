internal import ShisakuSegmentation

extension PolicyRecord {
  /// The members behind the id and before the measures, in the order of the schema.
  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.text("number", number, .label)
    walker.text("name", name, .label)
    walker.object("status", status)
    walker.texts("path", path, .label)
    walker.scalar("reprint", .flag(reprint), from: nil)
    walker.object("theme", theme)
    walker.array("categories", categories)
    walker.array("offices", offices)
    walker.array("strategy_positions", positions)
    walker.object("period", period)
    walker.object("budget", budget)
    for place in ProsePlace.allCases { walker.text(place.key, texts[place], .running) }
    walker.array("fields", fields)
    walker.array("indicators", indicators)
    walker.array("parts", parts)
    walker.array("details", details)
    walker.object("roadmap", roadmap.map(Roadmap.init))
    walker.numbers("printed_pages", printedPages)
  }

  /// A record with every member there.
  static var example: PolicyRecord {
    var record = PolicyRecord(document: "", ordinal: 1, name: .example)
    record.number = .example
    record.status = .example
    record.path = [.example]
    record.theme = .example
    record.categories = [.example]
    record.offices = [.example]
    record.positions = [.example]
    record.period = .example
    record.budget = .example
    for place in ProsePlace.allCases { record.texts[place] = .example }
    record.fields = [.example]
    record.indicators = [.example]
    record.parts = [.example]
    record.details = [.example]
    record.roadmap = [.example]
    record.printedPages = [.example]
    return record
  }
}

extension ProsePlace {
  /// The key of the member.
  package var key: StaticString {
    switch self {
    case .purpose: "purpose"
    case .overview: "overview"
    case .effect: "effect"
    }
  }
}

extension PolicyRecord.Status: RecordPart {
  static var example: Self { Self(code: .new, label: .example) }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.scalar("code", .word(code.rawValue), from: label.sourced)
    walker.text("label", label, .label)
  }
}

extension PolicyRecord.Theme: RecordPart {
  static var example: Self { Self(title: .example, part: .example) }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.text("title", title, .label)
    walker.number("part", part)
  }
}

extension PolicyRecord.Category: RecordPart {
  static var example: Self { Self(code: .budget, label: .example, note: .example) }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.scalar("code", .word(code.rawValue), from: nil)
    walker.text("label", label, .label)
    walker.text("note", note, .label)
  }
}

extension PolicyRecord.Position: RecordPart {
  static var example: Self { Self(number: .example, label: .example) }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.number("number", number)
    walker.text("label", label, .label)
  }
}

extension PolicyRecord.Period: RecordPart {
  static var example: Self { Self(label: .example, edtf: "2024/2026") }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.text("label", label, .label)
    walker.scalar("edtf", .word(edtf), from: label.sourced)
  }
}

extension PolicyRecord.Budget: RecordPart {
  static var example: Self { Self(entries: [.example], notes: [.example]) }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.array("entries", entries)
    walker.texts("notes", notes, .label)
  }
}

extension PolicyRecord.BudgetEntry: RecordPart {
  static var example: Self {
    Self(
      label: .example, fiscalYear: 2024, kind: .initial, round: 1, draft: true,
      amount: Traced(1, TracedText.example.sourced), partOfLarger: true)
  }

  /// Year, kind, round and draft stand in the label, the share in the amount's cell.
  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.text("label", label, .label)
    walker.scalar("fiscal_year", .integer(fiscalYear), from: label.sourced)
    walker.scalar("kind", .word(kind.rawValue), from: label.sourced)
    walker.scalar("round", .integer(round), from: label.sourced)
    walker.scalar("draft", .flag(draft), from: label.sourced)
    walker.amount("amount", amount)
    walker.scalar("part_of_larger", .flag(partOfLarger), from: amount.sourced)
  }
}

extension PolicyRecord.Field: RecordPart {
  static var example: Self { Self(key: "key", label: .example, text: .example) }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.scalar("key", .word(key), from: nil)
    walker.text("label", label, .label)
    walker.text("text", text, .running)
  }
}

extension PolicyRecord.Indicator: RecordPart {
  static var example: Self {
    Self(
      name: .example, kind: .activity, unit: .example, baselines: [.example], targets: [.example],
      actuals: [.example])
  }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.text("name", name, .label)
    walker.scalar("kind", .word(kind?.rawValue), from: nil)
    walker.text("unit", unit, .label)
    walker.array("baselines", baselines)
    walker.array("targets", targets)
    walker.array("actuals", actuals)
  }
}

extension DocumentRecord.Reading: RecordPart {
  static var example: Self {
    Self(text: .example, value: "1", unit: "件", at: "2024", bound: .min)
  }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.text("text", text, .label)
    walker.scalar("value", .word(value), from: text.sourced)
    walker.scalar("unit", .word(unit), from: nil)
    walker.scalar("at", .word(at), from: nil)
    walker.scalar("bound", .word(bound?.rawValue), from: nil)
  }
}

extension PolicyRecord.Part: RecordPart {
  static var example: Self {
    Self(marker: .example, title: .example, text: .example, budget: [.example])
  }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.text("marker", marker, .label)
    walker.text("title", title, .label)
    walker.text("text", text, .running)
    walker.array("budget", budget)
  }
}

extension PolicyRecord.Detail: RecordPart {
  static var example: Self { Self(kind: .paragraph, text: .example) }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.scalar("kind", .word(kind.rawValue), from: nil)
    walker.text("text", text, .running)
  }
}

/// The plan chart as the record has it: an object with the periods.
struct Roadmap: RecordPart {
  let periods: [PolicyRecord.Period]

  static var example: Self { Self(periods: [.example]) }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.array("periods", periods)
  }
}

extension PolicyRecord.Office: RecordPart {
  static var example: Self { Self(text: .example, ministry: .example, path: [.example]) }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.text("text", text, .office)
    walker.text("ministry", ministry, .office)
    walker.texts("path", path, .office)
  }
}

extension PolicyRecord.Measure: RecordPart {
  static var example: Self {
    Self(path: [.example], marker: .example, title: .example, reprint: true, items: [.example])
  }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.texts("path", path, .label)
    walker.text("marker", marker, .label)
    walker.text("title", title, .label)
    walker.scalar("reprint", .flag(reprint), from: nil)
    walker.array("items", items)
  }
}

extension PolicyRecord.Measure.Item: RecordPart {
  static var example: Self { Self(text: .example, offices: [.example]) }

  func walk<Walker: RecordWalker & ~Copyable>(_ walker: inout Walker) {
    walker.text("text", text, .running)
    walker.array("offices", offices)
  }
}

extension TracedText {
  static var example: TracedText { TracedText("例", at: []) }
}

extension Traced<Int> {
  static var example: Traced<Int> { Traced(1, TracedText.example.sourced) }
}
