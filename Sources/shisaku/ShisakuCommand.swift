import ArgumentParser
import Shisaku

@main
struct ShisakuCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shisaku", abstract: "Japanese policy documents into JSON.",
    version: shisakuVersion)
}
