package import Shisaku
internal import SystemPackage

extension BatchRunner {
  /// A batch over paths that are written as text.
  @discardableResult
  package func run(
    _ inputs: [String], to output: String, resuming: Bool = false,
    report: @escaping (BatchEvent) -> Void = { _ in },
    isStopped: @escaping () -> Bool = { false }
  ) throws(OutputError) -> Summary {
    try run(
      inputs.map { FilePath($0) }, to: FilePath(output), resuming: resuming, report: report,
      isStopped: isStopped)
  }
}
