/// A kind of entity: how it is found, where its convention comes from, what it looks like.
///
/// The doc comment of a rule says what it accepts, the source of the convention and what it leaves
/// alone; `documentation` is the same text, for `shisaku rules`. `examples` holds at least two
/// lookalikes. All that other stages know of a rule is what it declares here: its files and its line
/// in `RuleRegistry` are the only places that name it.
package protocol Rule: Sendable {
  /// Stable, lower case.
  static var name: String { get }
  /// What it accepts, with its conventions and their sources, and what it leaves alone.
  static var documentation: String { get }
  static var examples: [RuleExample] { get }
  /// What it finds, in the order of the schema.
  static var kinds: [EntityKind] { get }
  /// Where it is called.
  static var triggers: RuleTriggers { get }

  /// The entity that it finds at a place to which its triggers lead; `nil` where there is none.
  static func propose(at opening: Opening, in scan: Scan) -> Proposal?
}
