import ArgumentParser
import FoundationEssentials
import Shisaku

/// `shisaku entities`: every date, amount and name of a text.
struct EntitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities",
    abstract: "Print every date, amount and name of a text as JSON Lines, with value and bytes.")

  @Argument(help: "A UTF-8 text; standard input where it is left out or -.")
  var file: String = "-"

  func run() throws {
    let text: [UInt8]
    if file == "-" {
      text = StandardInput.bytes()
    } else {
      text = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    }
    StandardOutput.write(EntityListing().lines(of: text))
  }
}
