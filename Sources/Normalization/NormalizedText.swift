package import ShisakuSourceText

/// The folded text of a document with the way back to its source.
///
/// Folding is context free and keeps every line feed, so line `n` of the folded text is line `n` of
/// the source. What needs context (wrapped lines, spaces between characters, dashes, eras) happens
/// when ranges of it are put together to a `Passage`.
///
/// A class, since a document has one and many hold it.
package final class NormalizedText: Sendable {
  package let source: SourceText
  /// The source without marks that are no part of a value, each character in its place.
  package let sourceAsRead: SourceText
  /// The folded UTF-8 followed by `SourceText.padding` zero bytes.
  package let bytes: [UInt8]
  /// Length of the folded text in bytes, without the padding.
  package let count: Int
  package let alignment: Alignment
  /// Where the pieces of what was folded stand in `source`; `nil` where that is the source.
  private let order: ReadingOrder?

  /// - Parameters:
  ///   - source: what was folded.
  ///   - bytes: the folded text and its padding.
  ///   - alignment: the way from `bytes` back to `source`.
  ///   - isIndexed: whether positions will be looked up in no order.
  package init(
    source: SourceText, padded bytes: [UInt8], alignment: Alignment, isIndexed: Bool = true
  ) {
    self.source = source
    sourceAsRead = source
    self.bytes = bytes
    count = bytes.count - SourceText.padding
    var alignment = alignment
    if isIndexed { alignment.index() }
    self.alignment = alignment
    order = nil
  }

  /// The text `text` with positions in the one that it is a rearrangement of.
  private init(
    _ text: NormalizedText, placedIn source: SourceText, asRead: SourceText, by order: ReadingOrder?
  ) {
    self.source = source
    sourceAsRead = asRead
    bytes = text.bytes
    count = text.count
    alignment = text.alignment
    self.order = order
  }

  /// The source bytes behind a range of folded bytes.
  package func source(of range: Range<Int>) -> ByteRange {
    let range = alignment.source(of: range)
    return order?.source(of: range) ?? range
  }

  /// Where what comes before a boundary ends in the source: behind everything that was put into
  /// another order around it.
  package func sourceEnd(before boundary: Int) -> Int {
    let end = alignment.source(of: max(boundary - 1, 0)..<boundary).upper
    return order?.endOfRegion(around: end) ?? end
  }

  /// This text with positions in the text that it is a rearrangement of; `asRead` is that text without marks
  /// that are no part of a value, where it has any.
  package func placed(
    in source: SourceText, asRead: SourceText? = nil, by order: ReadingOrder?
  ) -> NormalizedText {
    NormalizedText(self, placedIn: source, asRead: asRead ?? source, by: order)
  }

  /// The folded text of `range`, for messages and tests.
  package func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
