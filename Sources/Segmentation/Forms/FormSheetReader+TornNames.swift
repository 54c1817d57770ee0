internal import ShisakuSourceText
internal import ShisakuValues

/// Names that a plain dump has printed before the label that announces them.
extension FormSheetReader {
  /// Fewer sheets do not show what a form prints on all of them.
  static let fewestSheets = 3

  /// Gives sheets whose label for the name has none behind it the text before that label, where a label
  /// of the document's own has taken it on most of them (１ 基本情報 / 川の見守り事業 / 事務事業名), the title
  /// that most sheets have in one place behind another label, or the only one above their labels.
  static func readTornNames(_ readers: inout [FormSheetReader]) {
    guard readers.count >= fewestSheets, readers.allSatisfy({ !$0.hasBoxes }) else { return }
    let texts = readers.map { $0.textBeforeName() }
    let wordings = zip(readers, texts).map { reader, text in
      text.map { reader.wording($0.label) }
    }
    let counts = Dictionary(wordings.compactMap { $0.map { ($0, 1) } }, uniquingKeysWith: +)
    let titles = titlesInOnePlace(readers)
    for index in readers.indices {
      let count = wordings[index].flatMap { counts[$0] } ?? 0
      if let text = texts[index], count * 5 >= readers.count * 3 {
        readers[index].takeName(of: text)
      } else if let title = titles[index] {
        readers[index].takeName(from: title)
      } else {
        readers[index].takeOnlyTitle()
      }
    }
  }

  /// A place on a sheet: a label and how many lines that are nobody's stand between.
  private struct Place: Hashable {
    let label: [UInt8]
    let lines: Int
  }

  /// For each sheet the title in the place where most sheets have one, each another.
  private static func titlesInOnePlace(_ readers: [FormSheetReader]) -> [Int?] {
    let titles = readers.map { $0.titlesByPlace() }
    var texts: [Place: Set<[UInt8]>] = [:]
    for (reader, titles) in zip(readers, titles) {
      for (place, piece) in titles {
        texts[place, default: []].insert(reader.bytes.squeezed(reader.sheet.pieces[piece].range))
      }
    }
    guard
      let best = texts.max(by: { one, other in
        one.value.count != other.value.count
          ? one.value.count < other.value.count
          : one.key.lines != other.key.lines
            ? one.key.lines > other.key.lines
            : other.key.label.lexicographicallyPrecedes(one.key.label)
      }), best.value.count * 5 >= readers.count * 3
    else { return readers.map { _ in nil } }
    return titles.map { $0[best.key] }
  }

  /// The free lines behind labels that read as titles, where the label for the name is empty.
  private func titlesByPlace() -> [Place: Int] {
    guard emptyNameLabel != nil else { return [:] }
    var titles: [Place: Int] = [:]
    for (label, tail) in sheet.tails.enumerated() {
      let free = tail.filter { sheet.isFree($0) && sheet.pieces[$0].startsLine }
      for (lines, piece) in free.prefix(Self.mostLinesBefore).enumerated()
      where isTitle(sheet.pieces[piece].range) {
        titles[Place(label: wording(label), lines: lines)] = piece
      }
    }
    return titles
  }

  private static let mostLinesBefore = 4

  /// The label for the name, where it has no value and neither has the sheet a name.
  private var emptyNameLabel: Int? {
    guard node.name.isEmpty, let label = firstLabel(of: .name), !isFilled[label] else { return nil }
    return label
  }

  /// What a label of the document's own has right before the empty label for the name.
  private func textBeforeName() -> TextReading? {
    guard let name = emptyNameLabel else { return nil }
    return readings.first { reading in
      sheet.labels[reading.label].field == nil && reading.label == name - 1
        && reading.pieces.last.map { $0 + 1 } == sheet.tails[name].lowerBound
        && isName(reading.ranges)
    }
  }

  private mutating func takeName(from title: Int) {
    guard let label = emptyNameLabel else { return }
    let tail = sheet.tails[sheet.pieces[title].owner]
    let lines = (title..<tail.upperBound).filter { sheet.isFree($0) }
    isFilled[label] = takeName(label, from: lines, isBehind: false)
  }

  private mutating func takeName(of text: TextReading) {
    leaveOut([text])
    tornLabels.remove(text.label)
    takeTitle(text.pieces)
  }

  /// Takes the title above the labels where there is but one.
  private mutating func takeOnlyTitle() {
    guard emptyNameLabel != nil else { return }
    let titles = sheet.head.dropFirst(preface).filter { index in
      sheet.isFree(index) && isTitle(sheet.pieces[index].range)
    }
    if titles.count == 1 { takeTitle(titles) }
  }
}
