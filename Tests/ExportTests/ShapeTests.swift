import ShisakuRecords
import Testing

@testable import ShisakuExport

@Suite("The tables of an export")
struct ShapeTests {
  /// The ways that lead from a record to what columns hold, `*` for each element of an array.
  private static func paths(_ kind: RecordKind) -> Set<[Substring]> {
    var paths: Set<[Substring]> = []
    for table in ExportSchema.tables {
      for origin in table.origins where origin.record == kind {
        for column in table.columns {
          if case .value(let path) = column.source { paths.insert(origin.path + path) }
        }
      }
    }
    return paths
  }

  /// The members of a shape that no column holds, by their ways.
  private func missing(
    _ shape: RecordShape, at path: [Substring] = [], in paths: Set<[Substring]>
  ) -> [String] {
    shape.members.flatMap { member -> [String] in
      let path = path + [Substring(member.key)]
      if paths.contains(path) { return [] }
      switch member.kind {
      case .object(let inner): return missing(inner, at: path, in: paths)
      case .array(let inner): return missing(inner, at: path + ["*"], in: paths)
      case .amount where paths.contains(path + ["value"]): return []
      case .texts where paths.contains(path + ["*"]), .numbers where paths.contains(path + ["*"]),
        .scalars where paths.contains(where: { $0.starts(with: path) }):
        return []
      default: return [path.joined(separator: "/")]
      }
    }
  }

  @Test("hold every member of a policy record")
  func policies() {
    #expect(missing(.policy, in: Self.paths(.policy)) == [])
  }

  @Test("hold every member of a document record but for what follows from its policies")
  func documents() {
    let missing = missing(.document, in: Self.paths(.document))
    #expect(Set(missing).subtracting(["policies", "source/replacements"]) == [])
  }
}
