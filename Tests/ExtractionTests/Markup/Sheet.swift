/// Pages of words with boxes, written as one of the formats for the tests.
struct Sheet {
  struct Word {
    var text: String
    var left: Double
    var top: Double
    var width: Double
    var height: Double
  }

  private(set) var words: [Word] = []

  /// Adds lines of full-width characters of size `em` below one another.
  mutating func add(
    _ lines: String..., left: Double, top: Double, em: Double = 10, pitch: Double = 15
  ) {
    for (index, line) in lines.enumerated() {
      words.append(
        Word(
          text: line, left: left, top: top + Double(index) * pitch,
          width: Double(line.unicodeScalars.count) * em, height: em * 1.3))
    }
  }

  /// The words one a line, in the order in which they were added.
  var bboxLayout: String {
    let lines = words.map { word in
      "<line><word xMin=\"\(word.left)\" yMin=\"\(word.top)\" xMax=\"\(word.left + word.width)\" "
        + "yMax=\"\(word.top + word.height)\">\(word.text)</word></line>\n"
    }
    return Self.bboxLayout(pages: [lines.joined()])
  }

  static func bboxLayout(pages: [String]) -> String {
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
      + "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">"
      + "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title></title></head><body><doc>\n"
      + pages.map { "<page width=\"595\" height=\"842\">\n\($0)</page>\n" }.joined()
      + "</doc></body></html>\n"
  }

  /// A word of the format.
  static func word(_ text: String, left: Double = 40, top: Double = 40) -> String {
    "<word xMin=\"\(left)\" yMin=\"\(top)\" xMax=\"\(left + Double(text.count) * 10)\" "
      + "yMax=\"\(top + 13)\">\(text)</word>"
  }
}
