/// What opens a note: ※, （注）, 注１）.
package enum NoteSign {
  package static func opens(_ scalars: [UInt32]) -> Bool {
    guard let first = scalars.first else { return false }
    if first == 0x203B { return true }
    let isOpen = Parenthesis.opens(first)
    let word = scalars.dropFirst(isOpen ? 1 : 0)
    guard word.first == 0x6CE8 else { return false }  // 注
    let end = word.dropFirst().first { !$0.isDigit }
    return end.map(Parenthesis.closes) ?? false
      || isOpen && word.dropFirst().first.map(\.isDigit) ?? false
  }
}
