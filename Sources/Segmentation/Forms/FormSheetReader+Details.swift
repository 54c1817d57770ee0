internal import ShisakuSourceText
internal import ShisakuValues

extension FormSheetReader {
  /// What no field took, in typed pieces; labels that got no value stand as headings above them.
  mutating func readDetails() {
    for index in sheet.pieces.indices {
      let piece = sheet.pieces[index]
      switch piece.use {
      case .taken: continue
      case .furniture: furniture.append(piece.range)
      case .free:
        node.details.append(SheetNode.Detail(kind: kind(index), ranges: [piece.range]))
      }
    }
  }

  private func kind(_ piece: Int) -> SheetNode.Detail.Kind {
    let scalars = scalars(piece)
    guard let first = scalars.first, let last = scalars.last else { return .figureText }
    if HeadingBracket.opens(first) { return .heading }
    if first == 0x203B { return .note }  // ※
    return scalars.count >= 20 || last == 0x3002 ? .paragraph : .figureText
  }
}
