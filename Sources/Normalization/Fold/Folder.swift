internal import ShisakuSourceText

/// Why a text cannot be normalised.
package struct NormalizationError: Error, Sendable, Hashable {
  /// Offset in bytes of the first byte that is no part of valid UTF-8.
  package let offset: Int
}

/// The fused pass that folds a text: validates it, writes it folded, and records the alignment.
///
/// Almost every character of a Japanese text is copied: the loop finds the next one that is not by
/// a bit a character (`FoldTable`), copies what lies between at once, and writes the replacement.
/// Only what can combine with the character before it goes to ICU. Words whose glyphs are printed
/// twice are looked for at the end (`DoubledGlyphs`).
enum Folder {
  /// Folds the first `count` bytes of `bytes`.
  ///
  /// - Parameters:
  ///   - bytes: the text, followed by at least `SourceText.padding` bytes of any value.
  ///   - count: length of the text.
  /// - Returns: the folded text, followed by `SourceText.padding` zero bytes.
  /// - Throws: where the text is no valid UTF-8.
  static func fold(
    _ bytes: [UInt8], count: Int
  ) throws(NormalizationError) -> (bytes: [UInt8], alignment: Alignment) {
    // Japanese text shrinks; what grows beyond an eighth is folded again with room for the worst.
    for capacity in [count + count / 8 + 1024, count * 12 + 1024] {
      var alignment = Alignment()
      var outcome = FoldPass.Outcome.full
      let output = [UInt8](unsafeUninitializedCapacity: capacity + SourceText.padding) {
        buffer, written in
        (outcome, alignment) = run(bytes, count, into: buffer, capacity: capacity)
        guard case .complete(let length) = outcome, let base = buffer.baseAddress else { return }
        (base + length).initialize(repeating: 0, count: SourceText.padding)
        written = length + SourceText.padding
      }
      switch outcome {
      case .complete(let length):
        let repeats = DoubledGlyphs.repeats(in: output, count: length)
        if repeats.isEmpty { return (output, alignment) }
        return DoubledGlyphs.readOnce(output, alignment, repeats)
      case .invalid(let offset): throw NormalizationError(offset: offset)
      case .full: continue
      }
    }
    preconditionFailure("no character grows more than twelvefold")
  }

  private static func run(
    _ bytes: [UInt8], _ count: Int, into buffer: UnsafeMutableBufferPointer<UInt8>, capacity: Int
  ) -> (FoldPass.Outcome, Alignment) {
    let table = FoldTable.shared
    precondition(bytes.count >= count + SourceText.padding)
    return bytes.withUnsafeBufferPointer { source in
      table.touched.withUnsafeBufferPointer { touched in
        table.pool.withUnsafeBufferPointer { pool in
          guard let source = source.baseAddress, let output = buffer.baseAddress,
            let touched = touched.baseAddress, let pool = pool.baseAddress
          else { return (.complete(0), Alignment()) }
          var pass = FoldPass(
            source: source, count: count, output: output, capacity: capacity, table: table,
            touched: touched, pool: pool)
          let outcome = pass.run()
          return (outcome, pass.alignment)
        }
      }
    }
  }
}
