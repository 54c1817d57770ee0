import ArgumentParser

/// Tools for those who work on the program: they measure it, users do not need them.
@main
struct EvaluationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shisaku-evaluation",
    abstract: "Tools for measuring and fitting shisaku.",
    subcommands: [FeaturesCommand.self])
}
