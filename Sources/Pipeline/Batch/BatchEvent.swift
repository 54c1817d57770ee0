/// Something that happened in a batch, for whoever watches it.
public enum BatchEvent: Sendable {
  /// The inputs are found and compared with what an earlier run left.
  ///
  /// - Parameters:
  ///   - documents: all inputs.
  ///   - kept: those of an earlier run that stay as they are.
  ///   - bytes: of the inputs that are to be converted.
  case started(documents: Int, kept: Int, bytes: Int)
  /// An input was converted, or failed. Events of this kind come in the order of the inputs.
  ///
  /// - Parameters:
  ///   - bytes: of the input, as counted at the start.
  ///   - milliseconds: how long it took one worker.
  case done(ManifestEntry, bytes: Int, milliseconds: Int)
  /// An input has the records of an earlier run, or failed as it did in that: it is not tried again,
  /// or cannot be read this time.
  case failedEarlier(ManifestEntry)
  /// A document's folder or a file of an earlier run that this one does not have was removed.
  case removed(String)
  /// So many documents of an earlier run stay, though no input gave them, since some input could
  /// not be read.
  case spared(Int)
}
