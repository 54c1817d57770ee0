/// How well the records of a dump, or of several, agree with their labels.
package struct PolicyScore: Sendable {
  /// One field over all policies.
  package struct Field: Sendable {
    /// Judgements that came out right, those among them where there was nothing to read.
    package var right = 0
    package var judged = 0
    /// The field as a whole: the very characters of the dump, or all values in their order.
    package var strict = Tally()
    /// Its single values as folded text, wherever they were read.
    package var folded = Tally()
    /// Sum over the policies of the F1 of the characters, for the boxes of prose.
    package var textF1 = 0.0
  }

  package private(set) var fields: [PolicyField: Field] = [:]
  /// Records that are no policy of the labels.
  package private(set) var extraRecords = 0
  /// Judgements that came out wrong, in the order in which they were made.
  package private(set) var misses: [PolicyMiss] = []
  /// The boxes of prose with their confidence.
  package private(set) var boxes: [JudgedBox] = []

  package init() {}

  package subscript(field: PolicyField) -> Field { fields[field] ?? Field() }

  /// Right judgements of all; a record too many is a wrong one.
  package var score: Double {
    let right = fields.values.reduce(0) { $0 + $1.right }
    let judged = fields.values.reduce(extraRecords) { $0 + $1.judged }
    return Double(right) / Double(max(1, judged))
  }

  /// Mean F1 of the characters of a box.
  package func textF1(of field: PolicyField) -> Double {
    self[field].textF1 / Double(max(1, self[field].judged))
  }

  package static func += (left: inout PolicyScore, right: PolicyScore) {
    for (name, field) in right.fields {
      left.fields[name, default: Field()].right += field.right
      left.fields[name, default: Field()].judged += field.judged
      left.fields[name, default: Field()].strict += field.strict
      left.fields[name, default: Field()].folded += field.folded
      left.fields[name, default: Field()].textF1 += field.textF1
    }
    left.extraRecords += right.extraRecords
    left.misses += right.misses
    left.boxes += right.boxes
  }

  /// Counts one judgement on what the labels have in `line`; `wanted` are its single values, folded,
  /// `given` those of the record.
  mutating func judge(
    _ field: PolicyField, _ isRight: Bool, at line: Int, wanted: [String], given: [String]
  ) {
    if !isRight { misses.append(PolicyMiss(field, line: line, wanted: wanted, given: given)) }
    var counts = fields[field] ?? Field()
    counts.judged += 1
    counts.right += isRight ? 1 : 0
    counts.strict += Tally(
      support: wanted.isEmpty ? 0 : 1, given: given.isEmpty ? 0 : 1,
      agreed: isRight && !wanted.isEmpty && !given.isEmpty ? 1 : 0)
    counts.folded += Tally(wanted: wanted, given: given)
    fields[field] = counts
  }

  /// Counts values that nobody asked for.
  mutating func addUnwanted(_ field: PolicyField, _ given: [String]) {
    guard !given.isEmpty else { return }
    fields[field, default: Field()].strict.given += 1
    fields[field, default: Field()].folded.given += given.count
  }

  mutating func addTextF1(_ field: PolicyField, _ value: Double) {
    fields[field, default: Field()].textF1 += value
  }

  mutating func addExtraRecord() { extraRecords += 1 }

  mutating func add(_ box: JudgedBox) { boxes.append(box) }
}

/// A judgement that came out wrong.
package struct PolicyMiss: Sendable {
  package let field: PolicyField
  /// The line of the dump that the labels have it at, from 1.
  package let line: Int
  /// Single values of the labels, folded.
  package let wanted: [String]
  /// Those of the record.
  package let given: [String]

  init(_ field: PolicyField, line: Int, wanted: [String], given: [String]) {
    self.field = field
    self.line = line
    self.wanted = wanted
    self.given = given
  }
}

/// A box of prose that a record holds.
package struct JudgedBox: Sendable {
  package let field: PolicyField
  /// 0…1, as the record has it.
  package let confidence: Double
  package let isRight: Bool

  package init(_ field: PolicyField, confidence: Double, isRight: Bool) {
    self.field = field
    self.confidence = confidence
    self.isRight = isRight
  }
}
