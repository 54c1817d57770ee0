internal import ShisakuJSON
internal import ShisakuRecords
internal import ShisakuSourceText

/// The lines of one document on their way to the file that all documents of a batch share.
///
/// They are written as they come once everything before the document is written; until then they
/// are kept, and when there are too many of them the document waits.
struct PolicySpool: ~Copyable {
  /// Lines are written in pieces of about this many bytes.
  private static let piece = 1 << 18
  /// So many bytes of lines are kept and no more.
  private static let most = 1 << 23

  private var writer = PolicyWriter(layout: .compact, capacity: PolicySpool.piece)
  private let journal: BatchJournal
  private let hasTurnCome: (_ waiting: Bool) -> Bool
  /// Where in the file the first line stands that is written.
  private(set) var start: Int?
  /// Why lines could not be written; those that follow are dropped.
  private(set) var failure: OutputError?
  private var hash = SHA256()

  /// - Parameters:
  ///   - journal: of the batch.
  ///   - hasTurnCome: whether the document may write; waits for that where it is told to.
  init(_ journal: BatchJournal, hasTurnCome: @escaping (_ waiting: Bool) -> Bool) {
    self.journal = journal
    self.hasTurnCome = hasTurnCome
  }

  mutating func add(_ policy: PolicyRecord) {
    writer.write(policy)
    writer.endLine()
    if writer.count >= Self.piece, hasTurnCome(writer.count >= Self.most) { flush() }
  }

  /// The lines that are still to be written, in the document's turn.
  mutating func rest() -> [UInt8] {
    if hasTurnCome(false) { flush() }
    let rest = writer.bytes
    hash.update(rest)
    return rest
  }

  /// The hash of all lines, once the rest is taken.
  func digest() -> SHA256.Digest { hash.finish() }

  private mutating func flush() {
    defer { writer.removeAll() }
    guard failure == nil, writer.count > 0 else { return }
    do throws(OutputError) {
      let place = try writer.withBytes { bytes throws(OutputError) in
        hash.update(bytes)
        return try journal.append(policies: bytes)
      }
      start = start ?? place
    } catch {
      failure = error
    }
  }
}
