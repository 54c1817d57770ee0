import Foundation
import ShisakuTestSupport
import ShisakuValidation
import Testing

@Suite("Seeded faults")
struct SeededFaultTests {
  /// The samples' dumps, and the real one where it is at hand; each is converted once.
  static let dumps: [(name: String, path: URL)] = {
    var dumps: [(name: String, path: URL)] = ["mirai-2025", "denen-2026", "shima-2024"].map {
      ($0, Workspace.root.appending(path: "Samples/\($0)/\($0).txt"))
    }
    if let shared = Workspace.shared {
      dumps.append(("dejiden-2023", shared.appending(path: "corpus/seed/dejiden-2023.txt")))
    }
    return dumps
  }()

  static let documents: [String: Result<ConvertedDocument, any Error>] = Dictionary(
    uniqueKeysWithValues: dumps.map { name, path in
      (
        name,
        Result {
          try ConvertedDocument(dump: Array(Data(contentsOf: path)), name: "\(name).txt")
        }
      )
    })

  /// What the checks say of a dump as it is.
  static let findings: [String: Set<Finding>] = documents.mapValues { document in
    (try? document.get().findings()).map(Set.init) ?? []
  }

  /// How records are stored does not depend on the dump: the samples are enough for those faults,
  /// unless `SHISAKU_VALIDATE_CORPORA` is set.
  static func dumps(for fault: SeededFault) -> [String] {
    let names = dumps.map(\.name)
    let isWhole = ProcessInfo.processInfo.environment["SHISAKU_VALIDATE_CORPORA"] != nil
    let isExtraction = SeededFault.extraction.contains { $0.name == fault.name }
    return isWhole || isExtraction ? names : names.filter { $0 != "dejiden-2023" }
  }

  @Test("are many, and most checks have one")
  func count() {
    #expect(SeededFault.all.count >= 60)
    let codes = Set(SeededFault.all.map(\.code))
    #expect(codes.subtracting(CheckBook.checks.map { $0.code }).isEmpty)
    #expect(codes.count >= 44)
  }

  @Test(
    "are found by their check, in every dump where they can be made", arguments: SeededFault.all)
  func found(fault: SeededFault) throws {
    let check = try #require(CheckBook.checks.first { $0.code == fault.code })
    var made = 0
    for name in Self.dumps(for: fault) {
      let document = try #require(Self.documents[name]).get()
      guard let edits = fault.edits(FaultBench(document: document)) else { continue }
      made += 1
      let before = Self.findings[name, default: []]
      let after = try document.applying(edits).findings(of: [check])
      #expect(after.contains { !before.contains($0) }, "\(name): \(fault.name)")
    }
    #expect(made > 0, "\(fault.name) can be made in no dump")
  }
}
