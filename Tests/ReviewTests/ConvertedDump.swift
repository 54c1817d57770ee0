import Foundation
import Shisaku
import ShisakuReview
import ShisakuSourceText
import ShisakuTestSupport

/// Dumps with their records, as the review gets them.
enum ConvertedDump {
  /// The dumps among the samples.
  static var samples: [URL] {
    Workspace.files(below: Workspace.root.appending(path: "Samples")) { name in
      name.hasSuffix(".txt") && !name.hasPrefix("source")
    }
  }

  static func document(_ bytes: some Collection<UInt8>, id: String) throws -> ReviewDocument {
    let result = try DocumentPipeline().convert(bytes, id: id, name: "\(id).txt")
    return ReviewDocument(
      record: try JSONValue(result.documentJSON()),
      policies: try (0..<result.policyCount).map { try JSONValue(result.policyJSON(at: $0)) },
      text: SourceText(result.sourceText ?? Array(bytes)))
  }

  static func sample(_ name: String) throws -> ReviewDocument {
    let url = Workspace.root.appending(path: "Samples/\(name)/\(name).txt")
    return try document(Array(Data(contentsOf: url)), id: name)
  }

  /// Runs `body` with a folder that holds the dump and, in `records`, what the batch made of it.
  static func withFolder<Result>(
    _ dumps: [String: [UInt8]], format: BatchRunner.Format = .json,
    _ body: (_ records: String, _ folder: URL) throws -> Result
  ) throws -> Result {
    try Workspace.withTemporaryFolder { folder in
      for (name, bytes) in dumps { try Data(bytes).write(to: folder.appending(path: name)) }
      let records = folder.appending(path: "records").path
      let inputs = dumps.keys.sorted().map { folder.appending(path: $0).path }
      _ = try BatchRunner(pipeline: DocumentPipeline(), format: format, jobs: 1)
        .run(inputs, to: records)
      return try body(records, folder)
    }
  }

  static func bytes(ofSample name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Workspace.root.appending(path: "Samples/\(name)/\(name).txt")))
  }
}
