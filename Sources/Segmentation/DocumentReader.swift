package import ShisakuNormalization
package import ShisakuSourceText
internal import ShisakuValues

/// Reads one document: zones, then contents and excerpts, then the sheets with what these taught.
package struct DocumentReader {
  let text: NormalizedText
  let bytes: [UInt8]
  let lines: [TextLine]
  private var boxes = LineBoxes()
  /// Whether the boxes are those of characters on a grid, which are too coarse for torn labels.
  private let isGrid: Bool
  private let hits: [LabelHit]
  private let zones: ZoneMap
  let profile: Profile
  let weights: BoxWeights
  private let sheetWeights: SheetWeights
  private let offices: OfficeReader
  private var pages: PageMap?
  /// What the document is read as where its values stand beside their labels; `nil` where a family
  /// with torn labels explains it.
  private let formWords: FormWords?
  /// What the reader of forms could not read.
  private var formDiagnostics: [Diagnostic] = []
  /// The lines of page numbers of excerpt pages, which stand alone between sheets.
  private var looseNumbers: [Int] = []
  private lazy var furniture = PageFurniture(bytes: bytes, lines: lines)
  /// What stands beside the sheets; known once these are cut.
  private var outline: DocumentOutline?

  /// Reads lines and labels; where the family (`profile`) is not known, the built-in one is chosen
  /// that fits best.
  package init(
    text: NormalizedText, pageBreaks: [UInt8], marks: [UInt8] = [], boxes: [LineBox?] = [],
    isGrid: Bool = false, profile: Profile?,
    weights: BoxWeights, sheetWeights: SheetWeights = .builtIn
  ) {
    self.text = text
    bytes = text.bytes
    self.weights = weights
    self.sheetWeights = sheetWeights
    lines = TextLine.lines(
      of: text, pageBreaks: pageBreaks, marks: marks, allBoxes: boxes, boxes: &self.boxes)
    self.isGrid = isGrid
    let choice = ProfileChoice(bytes: bytes, lines: lines, profile: profile)
    self.profile = choice.profile
    formWords =
      !choice.isSettled
      ? .any : choice.profile.placement == .anywhere ? nil : FormWords(choice.profile)
    offices = OfficeReader(bytes: bytes, profile: choice.profile)
    hits = choice.hits
    zones = ZoneMap(bytes: bytes, lines: lines, hits: hits, profile: choice.profile)
  }

  /// Reads the document, once.
  package mutating func read() -> DocumentTree {
    if let tree = readForm() { return tree }
    var (tree, sheets) = readSheets()
    let boxes = BoxReader(self, sheets)
    tree.sheets.reserveCapacity(sheets.count)
    for index in sheets.indices { finish(&sheets[index], boxes, &tree) }
    tree.furniture += looseNumbers.map { lines[$0].range }
    outline?.add(to: &tree)
    tree.pages = pages?.pages(numberedBy: sheets) ?? []
    if tree.sheets.isEmpty {
      tree.diagnostics += formDiagnostics
      tree.diagnostics.append(Self.noPolicies)
    } else {
      tree.profile = (profile.name, profile.version)
    }
    return tree
  }

  private static let noPolicies = Diagnostic(
    "segmentation.no-policies", .warning,
    "no policy was found; the text stands in the sections of the document record")

  /// The document as a form that it shows by itself; `nil` where the family's labels explain it or
  /// where it shows none.
  private mutating func readForm() -> DocumentTree? {
    guard let words = formWords else { return nil }
    var reader = FormReader(
      bytes: bytes, lines: lines, boxes: boxes, words: words, offices: offices,
      furniture: furniture, isGrid: isGrid)
    var units = reader.read()
    formDiagnostics = reader.tornRows.map(tornTable)
    guard !units.isEmpty else { return nil }
    let choices = TickedChoices(bytes: bytes)
    for index in units.indices { choices.read(&units[index]) }
    var tree = DocumentTree()
    tree.diagnostics = formDiagnostics
    tree.decision = reader.decision
    if let note = reader.decision?.diagnostic { tree.diagnostics.append(note) }
    if let torn = tornIndicators(reader.tornIndicators) { tree.diagnostics.append(torn) }
    tree.sheets = units.map(\.node)
    tree.furniture = units.flatMap(\.furniture) + reader.goalFurniture
    tree.indicators = reader.goals
    tree.profile = words.profile
    DocumentOutline(
      bytes: bytes, lines: lines, boxes: boxes, page: furniture, owned: units.map(\.lines),
      isElsewhere: holding(reader.goals, reader.goalFurniture + outside(units)),
      wordings: words.wordings,
      paths: units.flatMap(\.node.path), names: units.map(\.node.name)
    ).add(to: &tree)
    tree.pages = PageMap(lines: lines, zones: zones, sheets: units.map(\.lines), count: text.count)
      .pages(numberedBy: [])
    return tree
  }

  /// The amounts of policies that stand on lines of none of them.
  private func outside(_ units: [UnitReading]) -> [Range<Int>] {
    units.flatMap { unit in
      (unit.node.budget?.entries ?? []).flatMap { Array($0.amountRanges) }.filter { range in
        let line = lines.partitioningIndex { $0.range.upperBound > range.lowerBound }
        return unit.kind == .row && !unit.lines.contains(line)
      }
    }
  }

  /// Whether each line holds a part of some indicators, or some ranges; empty where there are none.
  private func holding(_ indicators: [IndicatorNode], _ others: [Range<Int>]) -> [Bool] {
    var ranges = others
    for node in indicators {
      ranges += node.name
      ranges += node.item ?? []
      for reading in node.targets + node.current { ranges += reading.text }
      for note in node.notes { ranges += note }
    }
    guard !ranges.isEmpty else { return [] }
    var holds = [Bool](repeating: false, count: lines.count)
    for range in ranges {
      let line = lines.partitioningIndex { $0.range.upperBound > range.lowerBound }
      if line < lines.count { holds[line] = true }
    }
    return holds
  }

  /// Says which indicators were left out.
  private func tornIndicators(_ names: [Range<Int>]) -> Diagnostic? {
    names.isEmpty
      ? nil
      : Diagnostic(
        "segmentation.indicators-torn", .warning,
        "the values of some indicators were left out, because this input does not show which of "
          + "them they belong to", at: names.map(text.source))
  }

  /// Says which rows of a table were left out.
  private func tornTable(_ rows: [Range<Int>]) -> Diagnostic {
    Diagnostic(
      "segmentation.table-torn", .warning,
      "\(rows.count) rows of a table of policies were left out in whole or in part, because this "
        + "input does not show which cells belong to them", at: rows.map(text.source))
  }

  /// Everything but the boxes and the details of the sheets.
  mutating func readSheets() -> (tree: DocumentTree, sheets: [PartialSheet]) {
    var tree = DocumentTree()
    // Room that is not used takes no memory, and no array has to stand twice while it grows.
    tree.furniture.reserveCapacity(lines.count)
    var vocabulary = DocumentVocabulary()
    readContents(into: &tree, &vocabulary)
    // Without sheets measures belong to none, and their text goes to the sections.
    let runs = formWords == nil ? readExcerpts(into: &tree, &vocabulary) : []
    readIndicators(into: &tree)
    // Labels of a form without the form are no sheets.
    let pieces = formWords == nil ? sheetPieces() : []
    let ranges = pieces.map(\.lines)
    for piece in pieces {
      vocabulary.learnPositions(of: piece.lines, piece.hits, lines, in: bytes)
    }
    pages = PageMap(lines: lines, zones: zones, sheets: ranges, count: text.count)
    findLooseNumbers(between: ranges)
    var sheets = sheetReaders(pieces, vocabulary)
    for index in sheets.indices { sheets[index].reader.readFields() }
    takePageNumbers(&sheets)
    link(&sheets, runs)
    return (tree, sheets)
  }

  private var sheetPages: SheetPages {
    SheetPages(bytes: bytes, lines: lines, zones: zones.zones)
  }

  private func takePageNumbers(_ sheets: inout [PartialSheet]) {
    // By their places: a sheet that is handed over is copied, with a count for each of its lists.
    let candidates = sheets.indices.flatMap { index in
      SheetReader.pageCandidates(sheets[index].reader.cells, bytes).map { cell, number in
        PageNumbers.Candidate(sheet: index, cell: cell, number: number)
      }
    }
    let numbers = PageNumbers(sheetWeights.page)
      .series(of: candidates, pages: sheets.indices.map { sheets[$0].page })
    for number in numbers {
      sheets[number.sheet].reader.takePage(number.cell, number: number.number)
    }
  }

  private mutating func findLooseNumbers(between sheets: [Range<Int>]) {
    let sheetPages = sheetPages
    var start = 0
    for sheet in sheets + [lines.count..<lines.count] {
      for line in start..<max(start, sheet.lowerBound)
      where lines[line].length <= 3 && zones.zones[line] == .sheet
        && sheetPages.isPageNumber(lines[line])
      {
        looseNumbers.append(line)
      }
      start = sheet.upperBound
    }
  }

  // MARK: - Contents, excerpts, indicators

  private func readContents(into tree: inout DocumentTree, _ vocabulary: inout DocumentVocabulary) {
    var reader = ContentsReader(bytes: bytes, lines: lines, profile: profile)
    for page in zones.contents { reader.read(page) }
    tree.contents = reader.entries
    tree.furniture += reader.furniture
    for entry in reader.entries { vocabulary.contents.insert(bytes.squeezed(entry.title)) }
  }

  /// Reads all excerpt pages; returns the runs of pages with the measures that they hold.
  private func readExcerpts(
    into tree: inout DocumentTree, _ vocabulary: inout DocumentVocabulary
  ) -> [ExcerptRun] {
    var runs: [ExcerptRun] = []
    var index = 0
    while index < zones.excerpts.count {
      var reader = ExcerptReader(
        bytes: bytes, lines: lines, profile: profile, offices: offices)
      let first = index
      repeat {
        reader.read(zones.excerpts[index])
        index += 1
      } while index < zones.excerpts.count
        && zones.excerpts[index].lowerBound == zones.excerpts[index - 1].upperBound
      let start = tree.measures.count
      tree.measures += reader.measures
      // Headings that no measure stands under, and captions between a title and its items.
      tree.furniture += reader.furniture + reader.headings.flatMap { $0 }
      runs.append(
        ExcerptRun(
          lines: zones.excerpts[first].lowerBound..<zones.excerpts[index - 1].upperBound,
          measures: start..<tree.measures.count))
      for measure in reader.measures {
        vocabulary.measureTitles.insert(bytes.squeezed(measure.title))
      }
    }
    return runs
  }

  private func readIndicators(into tree: inout DocumentTree) {
    for page in zones.indicators {
      var reader = IndicatorReader(bytes: bytes, lines: lines, profile: profile)
      reader.read(page)
      tree.indicators += reader.rows
      tree.furniture += reader.furniture
    }
  }

  // MARK: - Sheets

  /// The lines of each sheet with its labels, in the order of the dump.
  private func sheetPieces() -> [(lines: Range<Int>, hits: [LabelHit])] {
    var pieces: [(lines: Range<Int>, hits: [LabelHit])] = []
    let pages = sheetPages
    let splitter = SheetSplitter(
      lines: lines, profile: profile, weights: sheetWeights.split)
    var line = 0
    var hit = 0
    while line < lines.count {
      guard zones.zones[line] == .sheet else {
        line += 1
        continue
      }
      var end = line
      while end < lines.count, zones.zones[end] == .sheet { end += 1 }
      while hit < hits.count, hits[hit].firstLine < line { hit += 1 }
      var last = hit
      while last < hits.count, hits[last].lastLine < end { last += 1 }
      var start = hit
      for sheet in splitter.sheets(in: line..<end, hits: hits[hit..<last]) {
        var stop = start
        while stop < last, hits[stop].firstLine < sheet.upperBound { stop += 1 }
        let own = Array(hits[start..<stop])
        if pages.isForm(own) { pieces.append((pages.core(of: sheet, own), own)) }
        start = stop
      }
      hit = last
      line = end
    }
    return pieces
  }

  /// One reader a sheet with its cells and labels.
  private mutating func sheetReaders(
    _ pieces: [(lines: Range<Int>, hits: [LabelHit])], _ vocabulary: DocumentVocabulary
  ) -> [PartialSheet] {
    let appendices = sheetPages.plans(between: pieces.map(\.lines))
    readOutline(pieces.map(\.lines), plans: appendices)
    var nextExcerpt = 0
    var excerptPages = 0
    let shared = SheetContext(
      bytes: bytes, lines: lines, profile: profile, weights: sheetWeights, offices: offices,
      vocabulary: vocabulary)
    let categories = profile.categories.map(\.text)
    return pieces.enumerated().map { index, piece in
      let cells = SheetFragments(
        bytes: bytes, lines: lines, boxes: isGrid ? LineBoxes() : boxes, sheet: piece.lines,
        hits: piece.hits, categories: categories)
      while nextExcerpt < zones.excerpts.count,
        zones.excerpts[nextExcerpt].lowerBound < piece.lines.lowerBound
      {
        if zones.excerpts[nextExcerpt].count > 1 { excerptPages += 1 }
        nextExcerpt += 1
      }
      return PartialSheet(
        lines: piece.lines, appendices: appendices[index], page: index + excerptPages + 1,
        reader: SheetReader(shared, cells: cells))
    }
  }

  /// Finds what no sheet, plan, excerpt or other page holds.
  private mutating func readOutline(_ sheets: [Range<Int>], plans: [[Range<Int>]]) {
    let hasExcerpts = formWords == nil
    var isElsewhere = zones.zones.map { $0 != .sheet && ($0 != .excerpt || hasExcerpts) }
    for line in plans.joined().joined() { isElsewhere[line] = true }
    for line in looseNumbers { isElsewhere[line] = true }
    outline = DocumentOutline(
      bytes: bytes, lines: lines, boxes: boxes, page: furniture, owned: sheets,
      isElsewhere: isElsewhere,
      wordings: .builtIn)
  }

  /// Excerpts belong to every sheet of the theme that stands before them.
  private func link(_ sheets: inout [PartialSheet], _ runs: [ExcerptRun]) {
    let starts = sheets.indices.map { sheets[$0].lines.lowerBound }
    let themes = sheets.indices.map { index in
      sheets[index].reader.sheet.theme.map { bytes.squeezed($0.title) }
    }
    var next = 0
    for run in runs {
      while next < starts.count, starts[next] < run.lines.lowerBound { next += 1 }
      guard next > 0 else { continue }
      for index in group(of: next - 1, themes) { sheets[index].measures += Array(run.measures) }
    }
  }

  /// The sheets around `index` that share its theme, by the texts of their themes.
  private func group(of index: Int, _ themes: [[UInt8]?]) -> Range<Int> {
    guard let theme = themes[index] else { return index..<index + 1 }
    var lower = index
    while lower > 0, themes[lower - 1] == theme { lower -= 1 }
    var upper = index + 1
    while upper < themes.count, themes[upper] == theme { upper += 1 }
    return lower..<upper
  }

  /// Chooses the boxes of a sheet, sorts the rest into details and adds both to the tree.
  private func finish(
    _ sheet: inout PartialSheet, _ boxes: BoxReader, _ tree: inout DocumentTree
  ) {
    sheet.reader.apply(boxes.choices(of: sheet, in: tree), calibration: weights.calibration)
    sheet.reader.readDetails()
    for lines in sheet.appendices { sheet.reader.readAppendix(lines) }
    sheet.reader.sheet.measures = sheet.measures
    for hit in sheet.reader.hits { tree.furniture += hit.ranges }
    tree.furniture += sheet.reader.furniture
    tree.sheets.append(sheet.reader.sheet)
  }
}

/// Excerpt pages that follow one another.
struct ExcerptRun {
  var lines: Range<Int>
  /// Indices into the tree's measures.
  var measures: Range<Int>
}

/// A sheet while it is being read.
struct PartialSheet {
  let lines: Range<Int>
  /// Pages of plans and figures that go with the sheet.
  let appendices: [Range<Int>]
  /// How many pages stand before it, counting one a sheet and one an excerpt page.
  let page: Int
  var reader: SheetReader
  var measures: [Int] = []
}
