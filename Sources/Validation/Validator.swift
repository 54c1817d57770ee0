internal import Shisaku
internal import ShisakuRecordStore
internal import ShisakuSourceText
package import SystemPackage

/// Validates what `convert` wrote, document by document.
///
///     let validator = try Validator(folder: "records")
///     let summary = validator.run { finding in print(finding.message) }
///
/// Memory is bounded by the documents under way; findings come in the order of the manifest,
/// whatever the number of workers.
package struct Validator {
  /// What a validation came to.
  package struct Summary: Sendable, Hashable {
    package internal(set) var documents = 0
    package internal(set) var policies = 0
    package internal(set) var errors = 0
    package internal(set) var warnings = 0
    package internal(set) var notes = 0

    package init() {}
  }

  private let store: RecordStore
  private let profiles: RecordProfiles
  private let settings: ValidationSettings

  /// - Parameters:
  ///   - path: a folder that `convert` wrote, in either format.
  ///   - settings: where the sources lie, and what counts as sure.
  /// - Throws: where it is no such folder, or one that cannot be listed.
  package init(
    folder path: FilePath, settings: ValidationSettings = ValidationSettings()
  ) throws(ValidationFailure) {
    self.settings = settings
    do throws(RecordProblem) {
      store = try RecordStore(path)
      profiles = try RecordProfiles(in: path)
    } catch {
      let place = error.file.isEmpty ? path : path.appending(error.file)
      throw ValidationFailure(message: "\(place.string): \(error.message)")
    }
    if let source = settings.sourceFolder, !source.isThere {
      throw ValidationFailure(message: "there is no folder \(source.string)")
    }
  }

  /// Runs all checks over all documents, once.
  ///
  /// - Parameters:
  ///   - jobs: number of workers, one a processor where that is `nil`.
  ///   - emit: takes a finding and says whether to go on; called by one thread at a time.
  /// - Returns: how much was looked at and found.
  package func run(jobs: Int? = nil, emit: @escaping (Finding) -> Bool) -> Summary {
    let jobs = max(1, jobs ?? BatchRunner.processorCount)
    let sources = SourceFinder(folder: store.path, sourceFolder: settings.sourceFolder)
    var summary = Summary()
    let workers = OrderedWorkers<DocumentDraft, (policies: Int, findings: [Finding])>(
      window: jobs * 2, draw: { store.next() },
      work: { draft, _ in
        let records = draft.load(from: store.path)
        let source = sources.source(
          of: records.id, record: records.record?.json, manifest: records.manifest?.json)
        let document = StoredDocument(records, source: source, profiles: profiles)
        return (document.policies.count, findings(in: document))
      },
      emit: { result in
        summary.documents += 1
        summary.policies += result.policies
        for finding in result.findings {
          summary.count(finding.severity)
          guard emit(finding) else { return false }
        }
        return true
      })
    workers.run(workers: jobs)
    return summary
  }

  private func findings(in document: StoredDocument) -> [Finding] {
    var report = Report(on: document, settings: settings)
    for check in CheckBook.checks { report.run(check) }
    return report.findings
  }
}

extension Validator.Summary {
  fileprivate mutating func count(_ severity: Diagnostic.Severity) {
    switch severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .note: notes += 1
    }
  }
}

/// Why a folder cannot be validated.
package struct ValidationFailure: Error, Sendable {
  package let message: String
}
