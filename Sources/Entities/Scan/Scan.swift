/// One passage being scanned: its text, what was found in it, and what it has told so far.
struct Scan {
  let text: ByteText
  var context: EntityContext
  /// Mentions in order, without overlaps.
  var found: [Entity] = []
  /// The point of the calendar last found in the passage.
  var point: CalendarPoint?
  /// Whether letters of eras stand for years (R6年) rather than fiscal years in this passage.
  var lettersAreYears = false
  /// Which bytes may begin a mention; `Triggers.all` but for tests.
  let triggers: Triggers

  init(_ text: ByteText, context: EntityContext, triggers: Triggers = .all) {
    self.text = text
    self.context = context
    self.triggers = triggers
  }
}

/// A mention that a rule proposes.
struct Proposal {
  var entity: Entity
  /// For mentions of the calendar: the point that later ones lean on.
  var point: CalendarPoint?

  init(_ entity: Entity, point: CalendarPoint? = nil) {
    self.entity = entity
    self.point = point
  }
}
