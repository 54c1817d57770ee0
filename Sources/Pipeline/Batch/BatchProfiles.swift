internal import SystemPackage

/// The profiles that the documents of a batch were read as, beside its manifest:
/// `profiles/NAME.yml`, byte for byte as they were given or are built in.
///
/// What reads the records reads them by the same form, whoever wrote it.
struct BatchProfiles {
  static let suffix = ".yml"

  private let folder: BatchFolder
  private let pipeline: DocumentPipeline

  init(in folder: BatchFolder, of pipeline: DocumentPipeline) {
    self.folder = folder
    self.pipeline = pipeline
  }

  /// Whether a profile may have that name.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
      }
  }

  /// Where a profile stands below the output folder.
  static func path(of name: String) -> FilePath {
    FilePath(BatchFolder.profilesName).appending(name + suffix)
  }

  /// A profile as this run knows it; `nil` for one that only an earlier run knew, whose records stay
  /// since their input cannot be read.
  private func yaml(of name: String) -> [UInt8]? {
    guard let profile = pipeline.profile else { return DocumentProfile.yaml(ofBuiltIn: name) }
    return profile.name == name ? profile.yaml : nil
  }

  /// Makes sure that nothing stands where this run may put a profile but what runs before it put
  /// there.
  ///
  /// - Throws: `occupied`.
  func refuseForeignFiles(after previous: PreviousRun) throws(OutputError) {
    switch FolderListing.kind(of: folder.profiles) {
    case nil: return
    case .folder: break
    default: throw OutputError.foreign(folder.profiles)
    }
    let known = Set(previous.profiles.map(Self.path) + previous.obsolete.map(\.path))
    let names = pipeline.profile.map { [$0.name] } ?? DocumentProfile.builtInNames
    for path in names.map(Self.path) {
      let place = folder.path.pushing(path)
      switch FolderListing.kind(of: place) {
      case nil: break
      case .file where known.contains(path): break
      default: throw OutputError.foreign(place)
      }
    }
  }

  /// Whether the profiles of these names stand in their places as this run would write them.
  func areWhole(_ names: Set<String>) -> Bool {
    names.allSatisfy { name in
      let place = folder.path.pushing(Self.path(of: name))
      guard let size = BatchFolder.size(of: place) else { return false }
      guard let yaml = yaml(of: name) else { return true }
      return size == yaml.count && (try? FilePieces(place).read(0..<size)) == yaml
    }
  }

  /// Writes the profiles of these names below `.unfinished`, and makes the folder that they go to.
  ///
  /// - Returns: the names of the files.
  func write(_ names: Set<String>) throws(OutputError) -> [String] {
    guard !names.isEmpty else { return [] }
    try OutputFolder.make(folder.profiles)
    try FileDescriptor.flushFolder(folder.path)
    var files: [String] = []
    for name in names.sorted() {
      guard let yaml = yaml(of: name) else { continue }
      files.append(name + Self.suffix)
      try AppendedFile.writeWhole(
        folder.unfinished.appending(name + Self.suffix)
      ) { file throws(OutputError) in
        _ = try file.append(yaml)
      }
    }
    return files
  }
}
