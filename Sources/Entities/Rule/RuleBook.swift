/// The rules as a page for people.
package enum RuleBook {
  /// `Documentation/Rules.md`: each rule with its conventions, examples and lookalikes.
  package static var markdown: String {
    var page = """
      # Rules

      Written by `shisaku rules`; change the rules, not this page. Entities stand between ⟦ and ⟧.

      Of the entities that rules propose at one place the longest wins; of equally long ones that of
      the rule that stands first here. An entity that covers earlier ones replaces them.

      """
    for rule in RuleRegistry.rules {
      page += "\n## \(rule.name)\n\n\(rule.documentation)\n\n| text | value |\n| --- | --- |\n"
      for example in rule.examples where !example.isLookalike {
        page +=
          "| \(example.marked) | \(example.values.map { "`\($0)`" }.joined(separator: "<br>")) |\n"
      }
      page += "\nNothing is found in: "
      page += rule.examples.filter(\.isLookalike).map(\.text).joined(separator: " · ") + "\n"
    }
    return page
  }
}
