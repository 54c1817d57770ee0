import ArgumentParser
import Shisaku

/// Options of every command that reads a text.
struct DecodingSettings: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Encoding of the inputs: utf-8, cp932, euc-jp, iso-2022-jp, utf-16le or another one that ICU "
        + "knows. By default it is found out for each input.", valueName: "name"))
  var encoding: String?

  @Flag(help: "Put U+FFFD where bytes cannot be decoded, and say where, in place of an error.")
  var lossy = false

  @Flag(help: "Put text right that was read in a wrong encoding and saved again.")
  var repairMojibake = false

  func validate() throws {
    guard let encoding, InputEncoding(encoding) == nil else { return }
    throw ValidationError(
      "there is no encoding \(encoding); utf-8, cp932, euc-jp, iso-2022-jp, utf-16le, utf-16be, "
        + "gb18030 and all that ICU knows can be read")
  }

  /// The same settings as arguments.
  var workerArguments: [String] {
    (encoding.map { ["--encoding", $0] } ?? []) + (lossy ? ["--lossy"] : [])
      + (repairMojibake ? ["--repair-mojibake"] : [])
  }

  func options(eras: ConversionOptions.Eras = .western) -> ConversionOptions {
    ConversionOptions(
      eras: eras, encoding: encoding.flatMap { InputEncoding($0) }, isLossy: lossy,
      repairsMojibake: repairMojibake)
  }
}
