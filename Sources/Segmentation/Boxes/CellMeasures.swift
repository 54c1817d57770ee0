/// Measures of the cells of a sheet that the features of candidate boxes are added up from.
struct CellMeasures {
  private let bytes: [UInt8]
  private let cells: [Cell]
  private let profile: Profile
  private var nameOverlap: [Float] = []
  private var themeOverlap: [Float] = []
  private var excerptOverlap: [Float] = []
  private var words: [[Float]] = []
  private var endings: [UInt8] = []
  private var digits: [Float] = []
  private var labelLines: [(role: FieldRole, line: Int)] = []
  private var textOrder: [Int] = []
  private let habits: LabelHabits

  private static let endingLists: [Profile.Cue] = [.aimEndings, .deedEndings, .resultEndings]
  private static let wordLists: [Profile.Cue] = [.aimWords, .deedWords, .resultWords]

  init(bytes: [UInt8], reader: SheetReader, excerpt: Set<UInt64>, habits: LabelHabits) {
    self.bytes = bytes
    self.habits = habits
    cells = reader.cells
    profile = reader.profile
    labelLines = reader.hits.map { ($0.role, $0.lastLine) }
    let name = Self.pairs(bytes.scalars(reader.sheet.name))
    let theme = Self.pairs(bytes.scalars(reader.sheet.theme?.title ?? []))
    var texts = 0
    for cell in cells {
      let scalars = bytes.scalars([cell.range])
      nameOverlap.append(Self.count(scalars, in: name))
      themeOverlap.append(Self.count(scalars, in: theme))
      excerptOverlap.append(Self.count(scalars, in: excerpt))
      digits.append(Float(scalars.count { Glyph.isDigit($0) }))
      words.append(
        Self.wordLists.map { list in
          Float(
            profile.words(list).count { bytes.firstOffset(of: $0, in: cell.range) != nil })
        })
      endings.append(endingClasses(Array(bytes[cell.range])))
      textOrder.append(texts)
      if cell.use == .free, cell.length >= 14 { texts += 1 }
    }
  }

  static func pairs(_ scalars: [UInt32]) -> Set<UInt64> {
    guard scalars.count > 1 else { return [] }
    return Set(zip(scalars, scalars.dropFirst()).map { UInt64($0) << 32 | UInt64($1) })
  }

  private static func count(_ scalars: [UInt32], in pairs: Set<UInt64>) -> Float {
    guard scalars.count > 1, !pairs.isEmpty else { return 0 }
    var common: Float = 0
    for index in 1..<scalars.count
    where pairs.contains(UInt64(scalars[index - 1]) << 32 | UInt64(scalars[index])) { common += 1 }
    return common
  }

  /// Which lists of endings a text ends with, one bit a list; 。 and 等 at the end are passed over.
  private func endingClasses(_ text: [UInt8]) -> UInt8 {
    var end = text.count
    for stop in ["。", "等", "など", "）", ")"] {
      let word = Array(stop.utf8)
      if text.ends(0..<end, with: word) { end -= word.count }
    }
    var classes: UInt8 = 0
    var longest = 0
    for (bit, list) in Self.endingLists.enumerated() {
      for word in profile.words(list) where text.ends(0..<end, with: word) {
        if word.count > longest {
          longest = word.count
          classes = 1 << UInt8(bit)
        } else if word.count == longest {
          classes |= 1 << UInt8(bit)
        }
      }
    }
    return classes
  }

  // MARK: - Features

  func features(of range: Range<Int>, joints: [Float?]) -> [Float] {
    var features = [Float](repeating: 0, count: BoxFeature.allCases.count)
    func set(_ feature: BoxFeature, _ value: Float = 1) { features[feature.rawValue] = value }
    let first = cells[range.lowerBound]
    let last = cells[range.upperBound - 1]
    var characters = 0
    var widest = 0
    var bullets: Float = 0
    for index in range {
      characters += cells[index].length
      widest = max(widest, cells[index].width)
      if Glyph.isBullet(cells[index].first) || Glyph.isCircledNumber(cells[index].first) {
        bullets += 1
      }
    }
    let count = range.count
    set(.bias)
    set(
      .size, Float(characters.bitWidth - characters.leadingZeroBitCount) + Float(characters) / 256)
    set(count == 1 ? .oneLine : count <= 3 ? .fewLines : .manyLines)
    set(Self.widthFeature(widest / 2))
    let isEven = range.dropLast().allSatisfy { cells[$0].width + 6 >= widest } && count > 1
    if isEven { set(.even) }
    setGaps(range, joints, &features)
    setWording(range, characters, &features)
    if Glyph.isBullet(first.first) || Glyph.isCircledNumber(first.first) { set(.startsBullet) }
    set(.bulletShare, bullets / Float(count))
    for index in range where isHeadingMark(cells[index].first) {
      set(index == range.lowerBound ? .startsHeading : .hasHeading)
    }
    for index in range where cells[index].first == 0x203B { set(.hasNote) }
    if bytes.firstOffset(of: Array("：".utf8), in: first.range) != nil { set(.hasColon) }
    if characters == 1, Glyph.isDash(first.first) { set(.dash) }
    let pairs = Float(max(characters - count, 1))
    set(.nameOverlap, nameOverlap[range].reduce(0, +) / pairs)
    set(.themeOverlap, themeOverlap[range].reduce(0, +) / pairs)
    set(.excerptOverlap, excerptOverlap[range].reduce(0, +) / pairs)
    set(.digits, digits[range].reduce(0, +) / Float(characters))
    if characters < 12, last.last != 0x3002 { set(.fragment) }
    for index in range where bytes.firstOffset(of: Array("円".utf8), in: cells[index].range) != nil {
      set(.money)
    }
    setLabels(range, &features)
    setPlace(range, &features)
    setHabits(range, &features)
    setEdges(range, widest, &features)
    if widest >= 80, last.labelAfter == .effect { set(.wideBeforeEffect) }
    return features
  }

  private static func widthFeature(_ columns: Int) -> BoxFeature {
    switch columns {
    case ..<16: .widthTo16
    case ..<21: .widthTo21
    case ..<24: .widthTo24
    case ..<27: .widthTo27
    case ..<30: .widthTo30
    case ..<34: .widthTo34
    case ..<42: .widthTo42
    case ..<55: .widthTo55
    default: .wider
    }
  }

  private func isHeadingMark(_ scalar: UInt32) -> Bool {
    scalar == 0xFF1C || scalar == 0x3C || scalar == 0x3010 || scalar == 0x3008
  }

  private func setGaps(_ range: Range<Int>, _ joints: [Float?], _ features: inout [Float]) {
    var joined: Float = 0
    for index in range.dropFirst() { joined += min(joints[index] ?? 0, 2) }
    features[BoxFeature.joined.rawValue] = joined / 4
    // A cut at the end of a run is as sure as a cut can be.
    func cut(_ index: Int) -> Float {
      index < cells.count ? -max(-5, min(5, joints[index] ?? -5)) : 5
    }
    features[BoxFeature.cutBefore.rawValue] = cut(range.lowerBound) / 4
    features[BoxFeature.cutAfter.rawValue] = cut(range.upperBound) / 4
  }

  private func setWording(_ range: Range<Int>, _ characters: Int, _ features: inout [Float]) {
    let last = cells[range.upperBound - 1]
    if last.last == 0x3002 { features[BoxFeature.endsSentence.rawValue] = 1 }
    var tail = Array(bytes[last.range])
    if tail.count < 24, range.count > 1 {
      tail = Array(bytes[cells[range.upperBound - 2].range]) + tail
    }
    let final = endingClasses(tail)
    for bit in 0..<3 where final & 1 << UInt8(bit) != 0 {
      features[BoxFeature.endsAim.rawValue + bit] = 1
    }
    for index in range.dropLast() where cells[index].last == 0x3002 || startsItem(index + 1) {
      for bit in 0..<3 where endings[index] & 1 << UInt8(bit) != 0 {
        features[BoxFeature.innerAim.rawValue + bit] = 1
      }
    }
    for list in 0..<3 {
      var sum: Float = 0
      for index in range { sum += words[index][list] }
      features[BoxFeature.aimWords.rawValue + list] = min(sum, 4) / 4
    }
  }

  private func startsItem(_ index: Int) -> Bool {
    Glyph.isBullet(cells[index].first) || Glyph.isCircledNumber(cells[index].first)
  }

  private func setLabels(_ range: Range<Int>, _ features: inout [Float]) {
    let first = cells[range.lowerBound]
    let last = cells[range.upperBound - 1]
    if let role = first.labelBefore {
      features[BoxFeature.afterPurpose.rawValue + Self.slot(role)] = 1
      if first.isLabelBeforeOnLine {
        switch role {
        case .purpose: features[BoxFeature.onPurpose.rawValue] = 1
        case .overview: features[BoxFeature.onOverview.rawValue] = 1
        case .effect: features[BoxFeature.onEffect.rawValue] = 1
        default: break
        }
      }
    }
    if let role = last.labelAfter {
      features[BoxFeature.beforePurpose.rawValue + Self.slot(role)] = 1
    }
    for (role, feature) in [
      (FieldRole.purpose, BoxFeature.nearPurpose), (.overview, .nearOverview),
      (.effect, .nearEffect),
    ] {
      var nearest = Int.max
      for label in labelLines where label.role == role {
        nearest = min(nearest, abs(label.line - first.line), abs(label.line - last.line))
      }
      if nearest < 40 { features[feature.rawValue] = 4 / Float(4 + nearest) }
    }
  }

  private func setHabits(_ range: Range<Int>, _ features: inout [Float]) {
    let first = cells[range.lowerBound]
    let last = cells[range.upperBound - 1]
    if let role = first.labelBefore, Self.slot(role) < 3 {
      let slot = Self.slot(role)
      features[BoxFeature.afterPurposeHabit.rawValue + slot] = habits.follows[slot]
      let isEnd =
        range.upperBound == cells.count || last.labelAfter != nil
        || cells[range.upperBound].use != .free
      if isEnd { features[BoxFeature.fillsPurpose.rawValue + slot] = habits.follows[slot] }
    }
    if let role = last.labelAfter, Self.slot(role) < 3 {
      let slot = Self.slot(role)
      features[BoxFeature.beforePurposeHabit.rawValue + slot] = habits.follows[slot]
    }
    if textOrder[range.lowerBound] == 0, first.length >= 14 {
      features[BoxFeature.opensTextsApart.rawValue] = habits.apart
    }
    let isLastText =
      range.upperBound == cells.count
      || cells[range.upperBound...].allSatisfy {
        $0.use != .free || $0.length < 14
      }
    if isLastText { features[BoxFeature.closesTextsApart.rawValue] = habits.apart }
  }

  private func setEdges(_ range: Range<Int>, _ widest: Int, _ features: inout [Float]) {
    let first = cells[range.lowerBound]
    if range.lowerBound > 0, cells[range.lowerBound - 1].use == .free, first.labelBefore == nil,
      first.blanksBefore == 0
    {
      features[BoxFeature.tightBefore.rawValue] = 1
    }
    if range.upperBound < cells.count, cells[range.upperBound].use == .free,
      cells[range.upperBound].labelBefore == nil, cells[range.upperBound].blanksBefore == 0
    {
      features[BoxFeature.tightAfter.rawValue] = 1
      if startsItem(range.upperBound) { features[BoxFeature.leavesItem.rawValue] = 1 }
    }
    // Ends of sentences and of list items are short; other short lines belong to a figure.
    var short = 0
    for index in range.dropLast() where cells[index].width * 10 < widest * 7 {
      if cells[index].last != 0x3002, !startsItem(index + 1) { short += 1 }
    }
    features[BoxFeature.ragged.rawValue] = Float(short) / Float(range.count)
  }

  private static func slot(_ role: FieldRole) -> Int {
    switch role {
    case .purpose: 0
    case .overview: 1
    case .effect: 2
    case .details: 3
    default: 4
    }
  }

  private func setPlace(_ range: Range<Int>, _ features: inout [Float]) {
    features[BoxFeature.place.rawValue] = Float(range.lowerBound) / Float(max(cells.count, 1))
    let order = min(textOrder[range.lowerBound], 30)
    let feature: BoxFeature =
      order < 2 ? .firstText : order < 6 ? .secondText : order < 12 ? .thirdText : .laterText
    features[feature.rawValue] = 1
    if range.lowerBound == 0 { features[BoxFeature.opensSheet.rawValue] = 1 }
    if range.upperBound == cells.count { features[BoxFeature.closesSheet.rawValue] = 1 }
    if cells[range.lowerBound].pageBreak > 0 { features[BoxFeature.afterPageBreak.rawValue] = 1 }
    if range.upperBound < cells.count, cells[range.upperBound].pageBreak > 0 {
      features[BoxFeature.beforePageBreak.rawValue] = 1
    }
    if cells[range.lowerBound].labelBefore == nil, range.lowerBound > 0 {
      setUse(cells[range.lowerBound - 1].use, BoxFeature.afterTheme, &features)
    }
    if cells[range.upperBound - 1].labelAfter == nil, range.upperBound < cells.count {
      setUse(cells[range.upperBound].use, BoxFeature.beforeTheme, &features)
    }
  }

  private func setUse(_ use: Cell.Use, _ base: BoxFeature, _ features: inout [Float]) {
    let uses: [Cell.Use] = [.theme, .office, .budget, .positions, .name, .roadmap]
    if let slot = uses.firstIndex(of: use) { features[base.rawValue + slot] = 1 }
  }
}
