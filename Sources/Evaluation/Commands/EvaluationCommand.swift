import ArgumentParser

/// Tools for those who work on the program: they measure it, users do not need them.
@main
struct EvaluationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shisaku-evaluation",
    abstract: "Tools for measuring and fitting shisaku.",
    subcommands: [
      PoliciesCommand.self, ReliabilityCommand.self, EntitiesCommand.self, FeaturesCommand.self,
      OracleCommand.self, UnlistedCommand.self, EvidenceCommand.self,
    ])
}
