import ArgumentParser
import Shisaku

/// What counts as an entity, and by which convention.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Prints the rules for dates, amounts and names with examples, in Markdown.",
    discussion: """
      EXAMPLES
        shisaku rules > Documentation/Rules.md
      """)

  func run() {
    StandardOutput.write(Array(EntityRules.markdown.utf8))
  }
}
