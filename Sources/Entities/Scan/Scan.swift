internal import ShisakuNormalization
internal import ShisakuSourceText
package import ShisakuValues

/// One passage being scanned: its text, what was found in it, and what it has told so far.
///
/// A class, so that rules and readers that look at it hold a reference and not a copy. One thread
/// has it and no rule changes it, so that its properties need no check of exclusive access at every
/// look.
package final class Scan {
  package let text: ByteText
  /// The pieces that the text was put together from; where one begins a line break or gap was
  /// undone.
  let pieces: [Passage.Piece]
  @exclusivity(unchecked) var context = EntityContext()
  /// What the passage by itself leaves behind.
  @exclusivity(unchecked) private(set) var told = EntityContext()
  /// Whether anything in the passage was read with the help of what stands before it.
  @exclusivity(unchecked) private(set) var leansOnContext = false
  /// Entities in order, without overlaps.
  @exclusivity(unchecked) var found: [Entity] = []
  /// The point of the calendar last found in the passage.
  @exclusivity(unchecked) var point: CalendarPoint?
  /// Whether letters of eras stand for years (R6年) rather than fiscal years in this passage.
  @exclusivity(unchecked) var lettersAreYears = false

  init(_ text: ByteText, pieces: [Passage.Piece], hasCells: Bool) {
    self.text = text
    self.pieces = pieces
    self.hasCells = hasCells
  }

  /// What stands before in the document and the passage, for an entity that leans on it.
  var contextToLeanOn: EntityContext {
    leansOnContext = true
    return context
  }

  func note(_ point: CalendarPoint) {
    context.note(point)
    told.note(point)
  }

  func note(_ law: LawReference) {
    context.note(law)
    told.note(law)
  }

  /// Whether cells of tables stand in the passage.
  let hasCells: Bool

  /// Whether cells of tables stand in pieces of a text. O(pieces · log cells).
  static func hasCells(_ pieces: [Passage.Piece], _ document: DocumentFacts?) -> Bool {
    guard let document, !document.cells.isEmpty else { return false }
    return pieces.contains { piece in
      document.hasCell(in: piece.folded..<piece.folded + piece.count)
    }
  }

  /// The entity of the cell of a table whose number begins at `offset` of the passage. O(log pieces + log
  /// cells).
  func cell(at offset: Int) -> Entity? {
    guard let document = context.document else { return nil }
    let behind = pieces.partitioningIndex { $0.passage > offset }
    guard behind > 0 else { return nil }
    let piece = pieces[behind - 1]
    let shift = piece.folded - piece.passage
    guard let cell = document.cell(holding: offset + shift), cell.range.lowerBound >= piece.folded,
      cell.range.upperBound <= piece.folded + piece.count
    else { return nil }
    return cell.entity(at: cell.range.lowerBound - shift, in: text)
  }

  /// Whether a line break or gap was undone just before `offset`. O(log pieces).
  func isBroken(at offset: Int) -> Bool {
    let place = pieces.partitioningIndex { $0.passage >= offset }
    return place > 0 && place < pieces.count && pieces[place].passage == offset
  }
}

/// An entity that a rule proposes.
///
/// A class, since most rules propose nothing: `nil` is handed on in a register.
package final class Proposal {
  package let entity: Entity
  /// For entities of the calendar: the point that later ones lean on.
  let point: CalendarPoint?
  /// For laws: what later entities lean on.
  let law: LawReference?

  init(_ entity: Entity, point: CalendarPoint?) {
    self.entity = entity
    self.point = point
    law = nil
  }

  init(_ entity: Entity, law: LawReference?) {
    self.entity = entity
    self.law = law
    point = nil
  }

  package init(_ entity: Entity) {
    self.entity = entity
    point = nil
    law = nil
  }
}
