package import Foundation

/// Everything below a folder, hidden files and folders as well: the bytes of files, where links lead,
/// and the names of folders with a `/` behind.
package struct FolderTree: Equatable {
  package private(set) var entries: [String: Data] = [:]

  /// - Throws: where the folder cannot be read.
  package init(_ folder: URL) throws {
    let manager = FileManager.default
    for name in try manager.subpathsOfDirectory(atPath: folder.path) {
      let path = folder.appending(path: name).path
      let type = try manager.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      switch type {
      case .typeDirectory: entries[name + "/"] = Data()
      case .typeSymbolicLink:
        entries[name] = Data("-> \(try manager.destinationOfSymbolicLink(atPath: path))".utf8)
      default: entries[name] = manager.contents(atPath: path)
      }
    }
  }

  /// The names of what is hidden, or in something that is.
  package var hidden: [String] {
    entries.keys.filter { $0.split(separator: "/").contains { $0.hasPrefix(".") } }.sorted()
  }
}
