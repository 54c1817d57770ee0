import ArgumentParser
import Shisaku
import SystemPackage

/// Every date, amount and name of a text.
struct EntitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities",
    abstract: "Prints every date, amount and name of a text with its value and its bytes.",
    discussion: """
      Prints one JSON object a line: {"type","text","spans","value"}. Spans are bytes of the text, \
      one a piece of a line. Any Japanese text will do.

      EXAMPLES
        shisaku entities policies.txt
        echo 令和５年度までに10数カ所 | shisaku entities
      """)

  @Argument(help: "A text, or - for standard input.")
  var file: FilePath = "-"

  @OptionGroup var decoding: DecodingSettings

  func run() throws {
    do throws(ConversionError) {
      let bytes = try InputFile(file).read()
      StandardOutput.write(try DocumentPipeline(options: decoding.options()).entities(in: bytes))
    } catch {
      ProgressReport(isQuiet: false).fail("\(file.string): \(error.message)")
      throw ExitCode.failure
    }
  }
}
