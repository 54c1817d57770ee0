private import Synchronization

/// The rules by which entities are found: the one list of them.
///
/// Scanner, writer, schemas, export and review page read from here what there is. Where two rules
/// propose equally long entities, the one that stands first wins.
package enum RuleRegistry {
  /// Those of the program. A new rule is a line here.
  private static let builtIn: [any Rule.Type] = [
    CalendarRule.self, DurationRule.self, MoneyRule.self, PercentageRule.self, RatioRule.self,
    QuantityRule.self, LawRule.self, UrlRule.self, PlaceRule.self, OrganizationRule.self,
  ]

  private struct Additions {
    var rules: [any Rule.Type] = []
    /// Whether the rules were asked for, after which none can be added.
    var areClosed = false
  }

  private static let additions = Mutex(Additions())

  /// Every rule, the program's own before those that were added.
  package static let rules: [any Rule.Type] = additions.withLock { additions in
    additions.areClosed = true
    return builtIn + additions.rules
  }

  /// What the rules find, in the order of the schema.
  package static let kinds: [EntityKind] = rules.flatMap { $0.kinds }

  /// The declaration of a kind by its name in records; `nil` where no rule declares it.
  package static func kind(named name: String) -> EntityKind? {
    kinds.first { $0.kind.description == name }
  }

  /// Adds a rule of the caller's own, behind those of the program.
  ///
  /// - Precondition: no text was read yet and no rule asked for: all stages see the same rules.
  package static func add(_ rule: any Rule.Type) {
    additions.withLock { additions in
      precondition(!additions.areClosed, "rules are added before the first text is read")
      additions.rules.append(rule)
    }
  }
}
