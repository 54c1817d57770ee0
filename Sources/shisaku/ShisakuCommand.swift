import ArgumentParser
import Glibc
import Shisaku

@main
struct ShisakuCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shisaku",
    abstract: "Turns text dumps of Japanese policy documents (施策集) into JSON.",
    discussion: """
      Reads the plain text that an extractor made of a PDF and writes one JSON record for each \
      policy (施策) and one for the document. Every value names the bytes it was read from, and \
      every character of the input is accounted for.

      EXAMPLES
        shisaku convert policies.txt --output records
            one folder a document with one file a policy
        shisaku convert dumps/ --output records --format jsonl
            all dumps below a folder, one line a policy
        shisaku schema policy
            what the records look like
      """,
    version: "shisaku \(shisakuVersion) (ICU \(EngineVersions.icu), Unicode "
      + "\(EngineVersions.unicode))",
    subcommands: [
      ConvertCommand.self,
      StreamCommand.self,
      ValidateCommand.self,
      ReviewCommand.self,
      CorrectCommand.self,
      ExportCommand.self,
      SearchCommand.self,
      InspectCommand.self,
      NormalizeCommand.self,
      EntitiesCommand.self,
      RulesCommand.self,
      SchemaCommand.self,
      ProfilesCommand.self,
    ])

  /// Commands that programs start once a file: for them each millisecond counts.
  private static let oftenStarted: [any ParsableCommand.Type] = [
    ConvertCommand.self, NormalizeCommand.self, StreamCommand.self,
  ]

  /// Has what stands behind the name of such a command read as the arguments of that command alone,
  /// which spares the search for requests of completion scripts among them. Whatever is not the
  /// plain run of one (errors, help, scripts, other commands) is read from all arguments.
  static func main() {
    StandardDescriptors.openMissing()
    // A caller may have left it ignored, and then no end of another program can be waited for.
    signal(SIGCHLD, SIG_DFL)
    // A file that grows beyond `ulimit -f` is then an error like a full disk, with a message.
    signal(SIGXFSZ, SIG_IGN)
    let arguments = RawArguments.all
    guard let name = arguments.first,
      let command = oftenStarted.first(where: { $0.configuration.commandName == name }),
      var parsed = try? command.parseAsRoot(Array(arguments.dropFirst())),
      type(of: parsed) == command
    else { return main(arguments) }
    do {
      try parsed.run()
    } catch {
      exit(withError: error)
    }
  }
}
