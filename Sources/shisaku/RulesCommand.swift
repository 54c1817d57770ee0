import ArgumentParser
import Shisaku

/// `shisaku rules`: what counts as a mention, by which convention.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Print the rules for dates, amounts and names, with examples, in Markdown.")

  func run() { print(EntityListing().rules(), terminator: "") }
}
