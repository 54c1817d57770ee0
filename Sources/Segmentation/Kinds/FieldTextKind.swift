/// What a text of a policy document can be.
///
/// The raw value is the kind's place in the stored weights.
package enum FieldTextKind: Int, CaseIterable, Sendable {
  case name, office, purpose, overview, goal, indicator, activity
}
