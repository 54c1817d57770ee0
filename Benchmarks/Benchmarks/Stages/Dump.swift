import Foundation

/// The dump that is measured: the file that `SHISAKU_DUMP` names, else the largest sample.
enum Dump {
  static let bytes: [UInt8] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Samples").standardized
    let named = ProcessInfo.processInfo.environment["SHISAKU_DUMP"].map { URL(filePath: $0) }
    let file = named ?? root.appending(path: "denen-2026/denen-2026.txt")
    guard let data = try? Data(contentsOf: file) else {
      fatalError("\(file.path()) cannot be read; name a dump in SHISAKU_DUMP")
    }
    return Array(data)
  }()
}
