/// How a document prints its boxes beside their labels, over all its sheets.
struct LabelHabits {
  /// The share of labels that are directly followed by text, by field.
  private(set) var follows: [Float]
  /// The share of labels with no text on either side.
  private(set) var apart: Float

  /// Characters from which on a cell is text and not another short label or a number.
  private static let shortestText = 9

  init(_ sheets: [SheetReader]) {
    let roles: [FieldRole] = [.purpose, .overview, .effect]
    follows = []
    var labels = 0
    var touching = 0
    for role in roles {
      var count = 0
      var followed = 0
      for sheet in sheets {
        count += sheet.hits.count { $0.role == role }
        for cell in sheet.cells where cell.use == .free && cell.length >= Self.shortestText {
          if cell.labelBefore == role { followed += 1 }
          if cell.labelBefore == role || cell.labelAfter == role { touching += 1 }
        }
      }
      labels += count
      follows.append(count > 0 ? min(1, Float(followed) / Float(count)) : 0)
    }
    apart = labels > 0 ? max(0, 1 - Float(touching) / Float(labels)) : 1
  }
}
