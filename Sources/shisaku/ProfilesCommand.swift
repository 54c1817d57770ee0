import ArgumentParser
import Shisaku
import SystemPackage

/// The families of documents that can be read.
struct ProfilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profiles",
    abstract: "Lists, prints, checks and drafts profiles: what the forms of documents look like.",
    discussion: """
      A profile is a YAML file with the labels of a form, the values they take and the words that \
      speak for its fields. Documentation/Profiles.md describes every key.

      EXAMPLES
        shisaku profiles
        shisaku profiles show sesaku-sheet > mine.yml
        shisaku profiles draft dumps/2024.txt dumps/2025.txt > mine.yml
        shisaku profiles check mine.yml
        shisaku convert dumps/ --output records --profile mine.yml
      """,
    subcommands: [List.self, Show.self, Check.self, Draft.self],
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
        anything. What can be used and does not do what it seems to (a label that never stands on \
        a form, or on every line; a key without an effect) is a warning: FILE:LINE:COLUMN: \
        warning: message.
        """)

    @Argument(help: "A profile, or - for standard input.")
    var file: FilePath

    func run() throws {
      do {
        let profile = try DocumentProfile(yaml: Array(InputFile(file).read()))
        for warning in profile.warnings { print(warning, "warning: ") }
      } catch let error as InvalidProfile {
        for problem in error.problems { print(problem) }
        throw ExitCode.failure
      } catch let error as ConversionError {
        StandardError.write("shisaku: error: \(file.string): \(error.message)\n")
        throw ExitCode.failure
      }
    }

    private func print(_ problem: InvalidProfile.Problem, _ kind: String = "") {
      let line =
        "\(file.string):\(problem.line):\(problem.column): \(kind)\(problem.message)\n"
      StandardOutput.write(Array(line.utf8))
    }
  }

  struct Draft: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "draft",
      abstract: "Prints a profile that fits some dumps, to be edited.",
      discussion: """
        Prints the labels that the dumps show, by the field that they are taken for: on how many \
        sheets each stands, where its values stand, and one of them. What is doubtful is marked, \
        and texts that come back without being labels are listed. Several dumps of one form tell \
        more than one. Documentation/Profiles.md shows the way from here.

        EXAMPLE
          shisaku profiles draft 2024.txt 2025.txt > mine.yml
          shisaku convert 2024.txt 2025.txt --output records --profile mine.yml
        """)

    @Argument(help: "A dump, or - for standard input.")
    var dumps: [FilePath]

    @OptionGroup var decoding: DecodingSettings

    func run() throws {
      let pipeline = DocumentPipeline(options: decoding.options(eras: .western))
      let inputs = try dumps.map { dump in
        (name: dump.lastComponent?.string ?? dump.string, bytes: try read(dump))
      }
      do throws(ConversionError) {
        StandardOutput.write(try pipeline.profileDraft(of: inputs))
      } catch {
        StandardError.write("shisaku: error: \(error.message)\n")
        throw ExitCode.failure
      }
    }

    private func read(_ dump: FilePath) throws -> [UInt8] {
      do throws(ConversionError) {
        return Array(try InputFile(dump).read())
      } catch {
        StandardError.write("shisaku: error: \(dump.string): \(error.message)\n")
        throw ExitCode.failure
      }
    }
  }
}
