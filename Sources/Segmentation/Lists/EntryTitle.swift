internal import ShisakuSourceText
internal import ShisakuValues

/// Takes the title of an entry apart: its mark, its status, and the name.
struct EntryTitle {
  let bytes: [UInt8]
  let catalogue: FieldCatalogue
  private(set) var name: TextRanges
  private(set) var mark: Range<Int>?
  private(set) var status: SheetNode.Status?
  private(set) var isReprint = false
  /// Whether a bracket tells of the file that the title links to: （PDF：120KB）.
  private(set) var hasFileNote = false
  /// What brackets behind the name hold that is neither: 【推進枠】.
  private(set) var notes: [Range<Int>] = []
  private(set) var furniture: [Range<Int>] = []

  init(bytes: [UInt8], catalogue: FieldCatalogue, _ title: TextRanges) {
    self.bytes = bytes
    self.catalogue = catalogue
    name = title
  }

  /// Whether it adds up other entries.
  var isTotal: Bool {
    let text = bytes.squeezed(name)
    return ListWord.totals.contains(text)
  }

  mutating func read() {
    guard let first = name.first else { return }
    if let mark = ListMark.read(bytes, first), !mark.range.isEmpty {
      self.mark = mark.range
      furniture.append(mark.range)
      name[0] = bytes.trimmed(mark.range.upperBound..<first.upperBound)
    }
    takeWord()
    takeBrackets()
    takeLastWord()
    takeInnerBracket()
    takeNotes()
    trimLeaders()
    if let first = name.first, first.isEmpty { name = TextRanges(name.dropFirst()) }
  }

  /// The name and what is said of it: 普及啓発（年４回）, 普及啓発：年４回.
  func split() -> (name: TextRanges, note: TextRanges?) {
    guard let range = name.only else { return (name, nil) }
    for (offset, scalar, length) in bytes.characters(in: range) {
      if offset > range.lowerBound, scalar.isColon {
        let text = bytes.trimmed(offset + length..<range.upperBound)
        return ([bytes.trimmed(range.lowerBound..<offset)], text.isEmpty ? nil : [text])
      }
      if offset > range.lowerBound, Parenthesis.opens(scalar) {
        var end = offset
        var last = 0
        while end < range.upperBound {
          last = end
          end += bytes.scalar(at: end).length
        }
        guard Parenthesis.closes(bytes.scalar(at: last).value) else { return (name, nil) }
        return ([bytes.trimmed(range.lowerBound..<offset)], [offset + length..<last])
      }
    }
    return (name, nil)
  }

  /// Takes what stands around the name and says of its state: （新規）, or the word in a cell of its own.
  mutating func takeState() {
    takeWord()
    takeBrackets()
    takeLastWord()
  }

  /// Takes what brackets around the name say of its state: （新規）.
  mutating func takeBrackets() {
    while takeBracket(atStart: true) || takeBracket(atStart: false) {}
  }

  /// Takes what a text below a title opens with: 〔継続〕.
  mutating func readOpening() { while takeBracket(atStart: true) {} }

  /// Takes a status that a blank parts from the name: 新規 庁舎照明更新事業.
  private mutating func takeWord() {
    guard status == nil, let first = name.first else { return }
    for known in catalogue.statuses
    where bytes.matches(known.text, at: first.lowerBound, before: first.upperBound) {
      let end = first.lowerBound + known.text.count
      let isAlone = end == first.upperBound && name.count > 1
      guard isAlone || end < first.upperBound && bytes.isSpace(at: end) else { continue }
      status = SheetNode.Status(code: known.code, label: [first.lowerBound..<end])
      let rest = bytes.trimmed(end..<first.upperBound)
      name = TextRanges((rest.isEmpty ? [] : [rest]) + name.dropFirst())
      return
    }
  }

  /// Takes a status behind the name, which a blank parts from it or the ending of names: 語り部の支援事業 新規.
  private mutating func takeLastWord() {
    guard status == nil, let last = name.last else { return }
    let names = catalogue.identifier(of: .name).map { catalogue[$0] }
    for known in catalogue.statuses where bytes.ends(last, with: known.text) {
      let start = last.upperBound - known.text.count
      let rest = bytes.trimmed(last.lowerBound..<start)
      let isApart =
        start == last.lowerBound ? name.count > 1 : bytes.isSpace(at: start - 1)
      let isNew = known.code == .new || known.code == .expanded
      let isBehindName = isNew && names?.endsWithCue(bytes.squeezed(rest)) ?? false
      guard isApart || isBehindName else { continue }
      status = SheetNode.Status(code: known.code, label: [start..<last.upperBound])
      name = TextRanges(name.dropLast() + (rest.isEmpty ? [] : [rest]))
      return
    }
  }

  /// Takes a bracket with a status, 再掲 or a note on a linked file off the start or the end.
  private mutating func takeBracket(atStart: Bool) -> Bool {
    let place = atStart ? 0 : name.count - 1
    guard place >= 0, place < name.count, !name[place].isEmpty else { return false }
    let range = name[place]
    guard let (outer, inner) = atStart ? opening(range) : closing(range) else { return false }
    let word = bytes.squeezed(inner)
    if word == ListWord.reprint {
      isReprint = true
    } else if FileNote.isNote(word) {
      hasFileNote = true
      furniture.append(inner)
    } else if status == nil, let known = catalogue.statuses.first(where: { $0.text == word }) {
      status = SheetNode.Status(code: known.code, label: [inner])
    } else {
      return false
    }
    furniture.append(outer.lowerBound..<inner.lowerBound)
    furniture.append(inner.upperBound..<outer.upperBound)
    name[place] = bytes.trimmed(
      atStart ? outer.upperBound..<range.upperBound : range.lowerBound..<outer.lowerBound)
    if name[place].isEmpty { name = TextRanges(name.filter { !$0.isEmpty }) }
    return true
  }

  /// Takes brackets of headings off the end, in which titles have notes: 夜間講座の充実【推進枠】.
  private mutating func takeNotes() {
    while let last = name.last, let (outer, inner) = closing(last),
      HeadingBracket.opens(bytes.scalar(at: outer.lowerBound).value), !inner.isEmpty,
      outer.lowerBound > last.lowerBound || name.count > 1,
      bytes.scalarCount(inner) <= Self.longestNote
    {
      notes.insert(inner, at: 0)
      furniture.append(outer.lowerBound..<inner.lowerBound)
      furniture.append(inner.upperBound..<outer.upperBound)
      let rest = bytes.trimmed(last.lowerBound..<outer.lowerBound)
      name = TextRanges(name.dropLast() + (rest.isEmpty ? [] : [rest]))
    }
  }

  /// Characters of a note in brackets.
  private static let longestNote = 12

  /// Takes a bracket with a status out of a name that other brackets follow:
  /// 用水路の補修【新規】［２月補正を含む］.
  private mutating func takeInnerBracket() {
    guard status == nil else { return }
    for (place, range) in name.enumerated() {
      for (offset, scalar, _) in bytes.characters(in: range) {
        if LabelScanner.opensAny(scalar), let (outer, inner) = opening(offset..<range.upperBound),
          let known = catalogue.statuses.first(where: { $0.text == bytes.squeezed(inner) })
        {
          status = SheetNode.Status(code: known.code, label: [inner])
          furniture.append(outer.lowerBound..<inner.lowerBound)
          furniture.append(inner.upperBound..<outer.upperBound)
          let rest = [
            bytes.trimmed(range.lowerBound..<outer.lowerBound),
            bytes.trimmed(outer.upperBound..<range.upperBound),
          ]
          name = TextRanges(name[..<place] + rest.filter { !$0.isEmpty } + name[(place + 1)...])
          return
        }
      }
    }
  }

  private func opening(_ range: Range<Int>) -> (outer: Range<Int>, inner: Range<Int>)? {
    let (first, length) = bytes.scalar(at: range.lowerBound)
    guard LabelScanner.opensAny(first) else { return nil }
    for (offset, scalar, width) in bytes.characters(
      from: range.lowerBound + length, before: range.upperBound)
    {
      if LabelScanner.closesAny(scalar) {
        return (range.lowerBound..<offset + width, range.lowerBound + length..<offset)
      }
    }
    return nil
  }

  private func closing(_ range: Range<Int>) -> (outer: Range<Int>, inner: Range<Int>)? {
    var start: (at: Int, inner: Int)?
    var end: (inner: Int, at: Int)?
    for (offset, scalar, width) in bytes.characters(in: range) {
      if LabelScanner.opensAny(scalar) { start = (offset, offset + width) }
      if LabelScanner.closesAny(scalar) { end = (offset, offset + width) }
    }
    guard let start, let end, end.at == range.upperBound, start.inner <= end.inner else {
      return nil
    }
    return (start.at..<end.at, start.inner..<end.inner)
  }

  private mutating func trimLeaders() {
    for index in name.indices {
      var offset = name[index].lowerBound
      while offset < name[index].upperBound {
        if let end = Leaders.end(in: bytes, at: offset), end >= name[index].upperBound {
          furniture.append(offset..<name[index].upperBound)
          name[index] = bytes.trimmed(name[index].lowerBound..<offset)
          break
        }
        offset += bytes.scalar(at: offset).length
      }
    }
    name = TextRanges(name.filter { !$0.isEmpty })
  }
}
