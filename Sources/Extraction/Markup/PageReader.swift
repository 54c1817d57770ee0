/// A reader of one format that gives pages of words with boxes to the layout stage.
protocol PageReader: MarkupHandler {
  /// The text so far.
  var writer: LayoutWriter { get }
  /// Ends what is still open, at the end of the document or where it was cut off.
  func finish()
}
