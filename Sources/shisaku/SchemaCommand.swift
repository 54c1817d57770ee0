import ArgumentParser
import Shisaku

/// The JSON Schemas of the records.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of a record.",
    discussion: """
      EXAMPLES
        shisaku schema policy > policy.schema.json
        shisaku schema document > document.schema.json
      """)

  @Argument(help: "policy: one a 施策; document: one an input.")
  var record: Schema

  func run() {
    StandardOutput.write(record.bytes)
  }
}
