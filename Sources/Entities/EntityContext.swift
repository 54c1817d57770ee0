/// What earlier passages of a document leave behind for elliptic entities (同年, 翌年１月).
package struct EntityContext: Sendable {
  /// How many passages a year is remembered: 同年 leans on what stands close by.
  private static let memory = 2

  /// The calendar year last mentioned.
  package private(set) var year: Int?
  /// The fiscal year last mentioned.
  package private(set) var fiscalYear: Int?
  /// The month last mentioned together with a year.
  package private(set) var month: Int?
  /// The law last mentioned (同法).
  private(set) var law: LawReference?
  /// The law that the document calls 法.
  private(set) var namedLaw: LawReference?
  /// What the document says of itself.
  package var document: DocumentFacts?
  /// Passages begun since a year was mentioned.
  private var age = 0

  package init(_ document: DocumentFacts? = nil) { self.document = document }

  /// The fiscal year last mentioned, or the one that holds the month last mentioned.
  var lastFiscalYear: Int? {
    fiscalYear ?? year.map { year in month.map { $0 < 4 } == true ? year - 1 : year }
  }

  mutating func beginPassage() {
    age += 1
    guard age > Self.memory else { return }
    year = nil
    fiscalYear = nil
    month = nil
  }

  mutating func note(_ law: LawReference) {
    self.law = law
    if law.isNamed { namedLaw = law }
  }

  /// Notes what a passage has told by itself, as if its points were noted here one by one.
  mutating func note(_ told: EntityContext) {
    law = told.law ?? law
    namedLaw = told.namedLaw ?? namedLaw
    guard told.year != nil || told.fiscalYear != nil else { return }
    renew()
    year = told.year ?? year
    fiscalYear = told.fiscalYear ?? fiscalYear
    month = told.month ?? month
  }

  /// Begins to count passages anew; what an earlier one left behind is forgotten.
  private mutating func renew() {
    if age > 1 {
      year = nil
      fiscalYear = nil
      month = nil
    }
    age = 0
  }

  mutating func note(_ point: CalendarPoint) {
    guard let year = point.year else { return }
    renew()
    if point.isFiscal, point.month == nil {
      fiscalYear = year
    } else {
      self.year = year
      month = point.month ?? month
    }
  }
}
