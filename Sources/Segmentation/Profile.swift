/// What the form of a family of documents looks like: labels, values, cues. Data, read from YAML.
///
///     name: leaflet
///     version: "1"
///     labels:
///       name: [事業名]
///       overview: [概要, 事業の概要]
///
/// `Documentation/Profiles.md` describes every key. All texts are folded UTF-8 without white space.
package struct Profile: Sendable {
  /// A way in which a label is printed.
  package struct Label: Sendable {
    /// The field that it names: a key of the catalogue, or `Profile.otherKey`.
    package var key: String
    /// The place of that field.
    package var role: Field.Place
    package var text: [UInt8]
    /// Whether any words may stand before the text.
    package var isEnding = false
    /// Whether a note in parentheses may follow that belongs to the label: （単位：百万円）.
    package var hasNote = false
  }

  /// A budget printed as a table: fiscal years as the heads of columns, kinds of budget as rows.
  package struct BudgetTable: Sendable {
    /// What amounts are counted in (百万円), where the table's label does not say 単位.
    package var unit: [UInt8]
    package var rows: [(text: [UInt8], kind: SheetNode.BudgetEntry.Kind)]
    /// Words behind the year of a column whose amounts are not decided yet: 要求.
    package var drafts: [[UInt8]]
  }

  /// Where values stand to their labels.
  package enum Placement: String, Sendable, CaseIterable {
    /// Behind them, below or around them.
    case beside
    /// Anywhere on the sheet: a dump has torn labels from texts, and the text decides.
    case anywhere
  }

  /// A list of words that speak for a field.
  package enum Cue: String, Sendable, CaseIterable {
    case aimEndings = "aim_endings"
    case deedEndings = "deed_endings"
    case resultEndings = "result_endings"
    case aimWords = "aim_words"
    case deedWords = "deed_words"
    case resultWords = "result_words"
    case nameEndings = "name_endings"
    case themeEndings = "theme_endings"
    case budgetWords = "budget_words"
    case budgetNotes = "budget_notes"
  }

  package var name = ""
  package var version = ""
  /// The most labels that a profile may have; forms have some dozens.
  static let mostLabels = 10_000

  /// What the family is, in a line for people; may be empty.
  package var summary = ""
  /// Longest text first, `mostLabels` at most.
  package var labels: [Label] = []
  package var placement = Placement.beside
  /// Fields that the catalogue does not have, or further labels for those that it has.
  package var fields: [Field] = []
  /// Wordings of labels that the catalogue is read without, folded: a form with words that nobody has
  /// listed. For measuring; no profile can say so.
  package var withoutWordings: Set<[UInt8]> = []
  /// Whether sheets carry the title of the theme that they belong to.
  package var hasThemes = false
  package var categories: [(text: [UInt8], code: SheetNode.Category.Code)] = []
  package var reprint: [UInt8] = []
  package var measuresHeading: [UInt8] = []
  package var captions: [[UInt8]] = []
  package var indicatorHeader: [[UInt8]] = []
  package var officeUnits: [[UInt8]] = []
  package var ministries: [[UInt8]] = []
  /// `nil` where budgets are printed as running text.
  package var budgetTable: BudgetTable?
  package var cues: [Cue: [[UInt8]]] = [:]
  /// What of it does not do what it seems to.
  package var warnings: [ProfileError.Problem] = []

  package init() {}

  /// The words of a cue; none where the profile does not name it.
  package func words(_ cue: Cue) -> [[UInt8]] { cues[cue] ?? [] }

  /// What labels without a field of their own stand under.
  static let otherKey = "other"

  /// The places whose fields have a label on the form, in the order of `Field.Place`.
  package var roles: [Field.Place] {
    Field.Place.allCases.filter { role in labels.contains { $0.role == role } }
  }
}
