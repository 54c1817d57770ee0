import ArgumentParser
import Shisaku
import SystemPackage

/// The families of documents that can be read.
struct ProfilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profiles",
    abstract: "Lists, prints and checks profiles: what the forms of documents look like.",
    discussion: """
      A profile is a YAML file with the labels of a form, the values they take and the words that \
      speak for its fields. Documentation/Profiles.md describes every key.

      EXAMPLES
        shisaku profiles
        shisaku profiles show sesaku-sheet > mine.yml
        shisaku profiles check mine.yml
        shisaku convert dumps/ --output records --profile mine.yml
      """,
    subcommands: [List.self, Show.self, Check.self],
    defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Lists the profiles that are built in: name, version and what they are for.")

    func run() {
      for name in DocumentProfile.builtInNames {
        guard let profile = DocumentProfile(builtIn: name) else { continue }
        let line = "\(profile.name)\t\(profile.version)\t\(profile.summary)\n"
        StandardOutput.write(Array(line.utf8))
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Prints a profile that is built in.")

    @Argument(help: "The name of a profile that is built in.")
    var name: String

    func run() throws {
      guard let yaml = DocumentProfile.yaml(ofBuiltIn: name) else {
        let names = DocumentProfile.builtInNames.joined(separator: ", ")
        throw ValidationError("there is no profile \(name); built in are \(names)")
      }
      StandardOutput.write(yaml)
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Checks a profile.",
      discussion: """
        Prints all that is wrong as FILE:LINE:COLUMN: message, and ends with 1 where there is \
        anything.
        """)

    @Argument(help: "A profile, or - for standard input.")
    var file: FilePath

    func run() throws {
      do {
        _ = try DocumentProfile(yaml: Array(InputFile(file).read()))
      } catch let error as InvalidProfile {
        for problem in error.problems {
          let line = "\(file.string):\(problem.line):\(problem.column): \(problem.message)\n"
          StandardOutput.write(Array(line.utf8))
        }
        throw ExitCode.failure
      } catch let error as ConversionError {
        StandardError.write("shisaku: \(file.string): \(error.message)\n")
        throw ExitCode.failure
      }
    }
  }
}
