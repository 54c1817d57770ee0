internal import ShisakuSourceText
internal import ShisakuValues

/// Reads plans (計画): headings of several levels, of which the lowest that has an office or indicators
/// is the policy.
///
///     基本目標２　人の流れをつくる
///     施策（１）移住の促進
///     具体的な取組① お試し住宅の整備
///     空き家を改修し、移住を考える人が住める住宅を用意する。
///     担当課：移住推進課
///
/// Contents pages repeat the headings without anything below them; headings of reports have texts
/// below, and neither offices nor indicators. Neither makes a policy.
struct PlanReader {
  let bytes: [UInt8]
  let lines: [TextLine]
  let boxes: LineBoxes
  let words: FormWords
  let offices: OfficeReader
  let labels: [LabelOccurrence]
  let page: PageFurniture
  /// The rows of the document, where another reader has made them.
  var rows: [ListRow]?
  /// The indicators of the headings above policies.
  private(set) var goals: [IndicatorNode] = []
  /// What belongs to those: labels and heads of columns.
  private(set) var furniture: [Range<Int>] = []
  /// Whether nothing but amounts makes a plan of the document: sheets have those too.
  private(set) var isByAmounts = false
  /// Names of indicators whose values could not be told.
  private(set) var torn: [Range<Int>] = []

  private var catalogue: FieldCatalogue { words.catalogue }

  /// The policies of the document in order; none where it is no plan. O(bytes).
  mutating func read() -> [UnitReading] {
    let amounts = PlanAmounts(bytes: bytes, lines: lines, catalogue: catalogue)
    isByAmounts = !labels.contains(where: isEvidence)
    // Nothing but offices, indicators and amounts makes a plan of a text.
    guard !isByAmounts || !amounts.isEmpty else { return [] }
    let rows = self.rows ?? ownRows()
    // They need not stay while other readers read.
    self.rows = nil
    let headings = PlanHeadings(
      bytes: bytes, rows: rows, boxes: boxes, labels: labels, catalogue: catalogue)
    let outline = PlanOutline(
      headings, bytes: bytes, rows: rows, amounts: isByAmounts ? amounts : nil)
    guard let units = outline.units(), let first = units.first else { return [] }
    let title = BudgetTitle(
      bytes: bytes, lines: lines, catalogue: catalogue,
      above: lines[rows[outline.headings[first.heading].row].lines.lowerBound].range.lowerBound)
    let reader = PlanUnitReader(
      bytes: bytes, words: words, offices: offices,
      entries: EntryReader(
        bytes: bytes, lines: lines, boxes: boxes, words: words, offices: offices,
        labels: labels, rows: rows, title: title, page: page),
      labels: headings.labels, amounts: amounts)
    var readings: [UnitReading] = []
    /// Which of them have indicators whose values could not be told.
    var haveTorn: [Bool] = []
    let pageTitle = MarkedHeadings(bytes: bytes, lines: lines).title.map { lines[$0].range }
    for unit in units {
      // The title of a page stands above everything, and says nothing of a policy.
      let path = outline.path(of: unit.heading).filter { heading in
        !heading.contains { range in pageTitle.map(range.overlaps) ?? false }
      }
      let (reading, torn) = reader.read(
        outline.headings[unit.heading], body: unit.body, path: path)
      readings.append(reading)
      haveTorn.append(!torn.isEmpty)
      self.torn += torn
    }
    guard isPlan(readings, haveTorn) else {
      torn = []
      return []
    }
    for heading in outline.parents(of: units) {
      for body in [outline.body(of: heading), outline.tail(of: heading)] where !body.isEmpty {
        let found = reader.indicators(in: body)
        furniture += found.furniture
        torn += found.torn
        goals += found.indicators.map { indicator in
          IndicatorNode(
            section: outline.headings[heading].whole, item: nil, name: indicator.name,
            targets: indicator.targets, current: indicator.baselines + indicator.actuals, notes: [])
        }
      }
    }
    // The goals of chapters are explained too, which sheets would give to a policy.
    for index in readings.indices {
      readings[index].support += Double(goals.count) / Double(readings.count)
    }
    return readings
  }

  private func ownRows() -> [ListRow] {
    let tails = RowTailReader(bytes: bytes, catalogue: catalogue, offices: offices, unit: nil)
    return ListRows(
      bytes: bytes, lines: lines, boxes: boxes, tails: tails, furniture: page
    ).rows()
  }

  private func isEvidence(_ label: LabelOccurrence) -> Bool {
    guard let field = label.field else { return false }
    let type = catalogue[field].type
    return type == .offices || type == .indicators
  }

  /// Whether the policies are those of a plan: most have a text and an office or indicators, and names
  /// of their own. A newsletter has offices too: without indicators the document has to call itself a
  /// plan, or to be a page whose markup names the headings, and labels that no catalogue has are those of
  /// events.
  private func isPlan(_ readings: [UnitReading], _ haveTorn: [Bool]) -> Bool {
    let whole = zip(readings, haveTorn).count { reading, hasTorn in
      let node = reading.node
      let hasText = !node.texts.present.isEmpty || !node.fields.isEmpty
      return isByAmounts && node.budget != nil
        || hasText && (!node.offices.isEmpty || !node.sheetIndicators.isEmpty || hasTorn)
    }
    let names = Set(readings.map { bytes.squeezed($0.node.name) })
    guard whole >= 2, whole * 10 >= readings.count * 6, names.count * 10 >= readings.count * 8
    else { return false }
    // Sheets with names of their own stand under headings that have other names.
    let name = catalogue.identifier(of: .name).map { catalogue[$0].key }
    let sheets = readings.count { $0.node.fields.contains { $0.key == name } }
    guard name == nil || sheets * 2 < readings.count else { return false }
    if isByAmounts { return true }
    // Those whose values could not be told are indicators too.
    if readings.contains(where: { !$0.node.sheetIndicators.isEmpty }) || !torn.isEmpty {
      return true
    }
    let foreign = readings.count { $0.node.fields.count { $0.key == nil } >= 2 }
    let headed = readings.count { !$0.node.path.isEmpty }
    let areMarked = readings.allSatisfy { lines[$0.lines.lowerBound].mark.headingLevel > 0 }
    return (isTitled || areMarked) && foreign * 10 <= readings.count * 3
      && headed * 10 >= readings.count * 6
  }

  /// Lines at the head of a document among which its title stands, and characters of a title.
  private static let head = 20
  private static let longestTitle = 40

  /// Whether a line at the head of the document ends as titles of plans do.
  private var isTitled: Bool {
    lines.prefix(Self.head).contains { line in
      guard line.length <= Self.longestTitle, line.last != 0x3002 else { return false }
      var title = TableHeadWords.bare(bytes.squeezed(line.range))
      // 振興プラン2028
      while let digit = title.last, digit.isDigit { title.removeLast() }
      return PlanWord.titles.contains { title.ends(with: $0) }
    }
  }
}
