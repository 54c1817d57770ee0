import ArgumentParser
import Shisaku
import SystemPackage

/// What a stage made of an input.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Shows what a stage makes of a dump.",
    discussion: """
      Prints a listing with line numbers of the dump:
        extraction     lines, and what speaks for a page break
        normalization  lines that folding changes: - as printed, + folded; below each line what
                       changed: step, bytes, before → after
        segmentation   every value with its place, then what was left unassigned
        entities       every date, amount and name with its value
        form           the families that were considered, sheets, labels with where their values
                       stand, and what comes back on sheets without being a label

      EXAMPLES
        shisaku inspect segmentation policies.txt | less
        shisaku inspect extraction - < policies.txt
      """)

  @Argument(help: "extraction, normalization, segmentation, entities or form.")
  var stage: Stage

  @Argument(help: "A dump, or - for standard input.")
  var file: FilePath

  @OptionGroup var settings: ConversionSettings

  func run() throws {
    do {
      let bytes = try InputFile(file).read()
      StandardOutput.write(try settings.pipeline().listing(of: stage, in: bytes))
    } catch let error as ConversionError {
      ProgressReport(isQuiet: false).fail("\(file.string): \(error.message)")
      throw ExitCode.failure
    }
  }
}
