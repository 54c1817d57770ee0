package import SystemPackage

/// What a validation is done with.
package struct ValidationSettings: Sendable {
  /// Below this a field is worth a look; from 0 to 1.
  package var minimumConfidence: Double
  /// Folder with the dumps that were converted, searched at any depth; `nil` where they lie where
  /// the manifest says.
  package var sourceFolder: FilePath?

  package init(minimumConfidence: Double = 0.5, sourceFolder: FilePath? = nil) {
    self.minimumConfidence = minimumConfidence
    self.sourceFolder = sourceFolder
  }
}
