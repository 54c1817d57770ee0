package import Shisaku
package import ShisakuJSON
package import SystemPackage

/// The profiles beside a manifest: what the form of the documents looks like, as they were read.
package struct RecordProfiles: Sendable {
  static let folderName = "profiles"

  private let profiles: [String: Result<DocumentProfile, RecordProblem>]

  /// Reads the profiles of a folder; what is wrong with one is said when it is asked for.
  ///
  /// - Throws: where they cannot be listed.
  package init(in folder: FilePath) throws(RecordProblem) {
    let place = folder.appending(Self.folderName)
    var profiles: [String: Result<DocumentProfile, RecordProblem>] = [:]
    for file in try RecordStore.names(in: place, as: Self.folderName)
    where file.extension == "yml" {
      profiles[file.stem] = Result { () throws(RecordProblem) in
        try Self.read(place.appending(file), as: file.stem)
      }
    }
    self.profiles = profiles
  }

  private init(_ profiles: [DocumentProfile]) {
    self.profiles = Dictionary(uniqueKeysWithValues: profiles.map { ($0.name, .success($0)) })
  }

  /// Those that are built in, for records that stand in no folder.
  package static let builtIn = Self(
    DocumentProfile.builtInNames.compactMap { DocumentProfile(builtIn: $0) })

  /// The names of the profiles, in their order.
  package var names: [String] { profiles.keys.sorted() }

  /// A profile by its name.
  ///
  /// - Throws: where it is missing, or is none.
  package func profile(named name: String) throws(RecordProblem) -> DocumentProfile {
    if let profile = profiles[name] { return try profile.get() }
    throw RecordProblem(
      .missing, Self.file(name), nil,
      "the profile that the records name is missing; convert the dumps again")
  }

  /// The profile that a document record names; `nil` where it names none, as one without policies.
  ///
  /// - Throws: where it is missing, is none, or is one of another version.
  package func profile(of record: JSONValue) throws(RecordProblem) -> DocumentProfile? {
    guard let stated = record["profile"], let name = stated.text("name") else { return nil }
    let profile = try profile(named: name)
    guard profile.version == stated.text("version") else {
      throw RecordProblem(
        .stray, Self.file(name), nil,
        "this is version \(profile.version) of the profile, the record was made with version "
          + "\(stated.text("version") ?? "nothing"); convert the dumps again")
    }
    return profile
  }

  /// Where a profile stands below the folder.
  package static func file(_ name: String) -> String { "\(folderName)/\(name).yml" }

  private static func read(
    _ path: FilePath, as name: String
  ) throws(RecordProblem) -> DocumentProfile {
    let reason: String
    var line: Int?
    do {
      let profile = try DocumentProfile(yaml: Array(try InputFile(path).read()))
      if profile.name == name { return profile }
      reason = "this is the profile \(profile.name)"
    } catch let error as InvalidProfile {
      line = error.problems.first?.line
      reason = "this is no profile: \(error.problems.first?.message ?? "")"
    } catch {
      reason = (error as? ConversionError)?.message ?? "\(error)"
    }
    throw RecordProblem(.unreadable, file(name), line, reason + "; convert the dumps again")
  }
}
