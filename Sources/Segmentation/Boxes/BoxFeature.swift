/// What is measured of a candidate box, in the order in which it is measured. The names are the keys of
/// the weights file.
///
/// Label features come in pairs: the label that stands directly before the text and the one
/// directly behind it, since a dump may print a box before or after its label.
enum BoxFeature: Int, CaseIterable, CodingKey {
  // What boxes open or end with, and their layout.

  case bias
  /// Binary logarithm of the number of characters.
  case size
  /// The widest line in full-width columns, shared out between the two nearest of these.
  case width8, width14, width19, width23, width27, width31, width36, width45, width60
  /// All lines are about equally long but those that end a paragraph.
  case even
  /// Log-odds that the lines inside belong together, and that the text is cut off on both sides.
  case joined, cutBefore, cutAfter
  case endsSentence
  case startsBullet, startsHeading, hasColon
  case afterPurpose, afterOverview, afterEffect, afterDetails, afterOther
  case beforePurpose, beforeOverview, beforeEffect, beforeDetails, beforeOther
  case onPurpose, onOverview, onEffect
  case afterTheme, afterOffice, afterBudget, afterPositions, afterName, afterRoadmap
  case beforeTheme, beforeOffice, beforeBudget, beforePositions, beforeName, beforeRoadmap
  /// As `after…` and `before…`, weighed by how often the document prints the text of this label
  /// directly behind it.
  case afterPurposeHabit, afterOverviewHabit, afterEffectHabit
  case beforePurposeHabit, beforeOverviewHabit, beforeEffectHabit
  /// The first text of the sheet, in a document whose labels stand apart from their texts.
  case opensTextsApart, closesTextsApart
  /// Text stands directly above or below, without a blank line.
  case tightBefore, tightAfter
  /// A list item or paragraph directly below that the text could go on with.
  case leavesItem
  /// How much the first line looks like the middle of a text, and the last one.
  case startsInside, endsInside
  /// Log-odds that the lines at the gap belong together where that is least likely.
  case weakestJoint

  // Words; all values from here on are 0…1.

  case endsAim, endsDeed, endsResult
  case innerAim, innerDeed, innerResult
  case aimWords, deedWords, resultWords
  case bulletShare, hasHeading, hasNote
  case dash
  case nameOverlap, themeOverlap, excerptOverlap

  // Surroundings.

  case nearPurpose, nearOverview, nearEffect
  case digits, money, fragment
  case wideBeforeEffect
  /// All that stands between the label and what comes next, weighed by how often the document prints
  /// the text of this label directly behind it.
  case fillsPurpose, fillsOverview, fillsEffect
  /// Lines of very different length that are no ends of sentences.
  case ragged
  /// Below stands an item like the one that opens the text, or a list that its end announces
  /// (以下の…, 次の…).
  case leavesSameList, leavesAnnounced

  // Measured of the boxes that come into question alone.

  /// Log-odds, by the text alone, that it is a purpose and no overview, and that it is a goal, an
  /// indicator or an activity and none of both.
  case wordedAsPurpose, wordedAsMeasure
}

/// What is measured of two boxes together.
enum BoxPairFeature: Int, CaseIterable, CodingKey {
  case purposeFirst, purposeNarrower, purposeWider, purposeOverviewAdjacent
  case purposeOverviewApart
  case effectAfterPurpose, effectAfterOverview
  case effectWider, effectNarrower
  /// No line stands between them, or one.
  case effectBesidePurpose, effectBesideOverview
  /// The text of the purpose is more worded like one than that of the overview.
  case purposeWorded
  case noPurpose, noOverview, noEffect
  /// Purpose, overview, effect in the order of the form, in a document whose labels stand apart.
  case formOrderApart
}
