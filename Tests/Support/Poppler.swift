internal import Foundation

/// The programs of poppler, which some tests need.
package enum Poppler {
  /// Whether `pdftotext` can be found along `PATH`.
  package static var isInstalled: Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/pdftotext")
    }
  }
}
