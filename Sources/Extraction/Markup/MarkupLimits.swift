/// What a document in a markup language may not exceed. Lengths are bytes.
enum MarkupLimits {
  /// The longest input. A thousand pages with a box for every word take about 20 MiB.
  static let bytes = 64 << 20
  /// Elements inside one another; libxml2 itself gives up at 256.
  static let depth: UInt32 = 240
  /// The same for HTML, where `<font>` and `<b>` are seldom closed.
  static let depthOfHTML: UInt32 = 2000
  /// The name of an element or attribute.
  static let nameLength: UInt32 = 256
  /// The value of an attribute; pictures inside HTML pages are long.
  static let attributeLength: UInt32 = 8 << 20
  /// Attributes of an element; a page of drawings has some dozens.
  static let attributes = 2000
  /// A whole tag, comment or declaration; what is not ended is kept back by the parser.
  static let tokenLength: UInt32 = 8 << 20
  /// All text of a document.
  static let textLength: UInt64 = 16 << 20
  /// Lines of the text; a thousand pages have about 50,000.
  static let lines = 400_000
  /// Words on one page; more are read in their own order, without looking at where they stand.
  static let wordsPerPage = 4000
  /// Bytes handed to the parser at a time.
  static let chunk = 64 << 10
}
