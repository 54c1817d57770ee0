/// What to look for in records: words that must all occur in a record, and filters.
///
///     try SearchQuery(["補助", "防災", "office:総務省", "year:R5"])
package struct SearchQuery: Sendable {
  /// Why a query cannot be asked.
  package struct Problem: Error, Sendable, CustomStringConvertible {
    package let description: String
  }

  let words: [SearchWord]
  /// Labels of texts, or keys and labels of fields; one of them is enough. Empty: all.
  let fields: [String]
  /// Parts of the names of offices, folded; each must occur in one of a policy's offices.
  let offices: [SearchWord]
  /// Fiscal years, western; one of them is enough. Empty: all.
  let years: [Int]

  /// Reads the arguments of a search.
  ///
  /// - Throws: where there is no word, or a filter says nothing.
  package init(_ arguments: [String]) throws(Problem) {
    var words: [SearchWord] = []
    var fields: [String] = []
    var offices: [SearchWord] = []
    var years: [Int] = []
    for argument in arguments {
      if let field = Self.value(of: "field:", in: argument) {
        guard !field.isEmpty else { throw Problem(description: "field: names no field") }
        fields.append(SearchWord.folded(field))
      } else if let office = Self.value(of: "office:", in: argument) {
        guard let word = SearchWord(office) else {
          throw Problem(description: "office: names no office")
        }
        offices.append(word)
      } else if let text = Self.value(of: "year:", in: argument) {
        guard let year = SearchWord.westernYear(text) else {
          throw Problem(description: "\(argument) is no year; write 2023, R5 or 令和5年度")
        }
        years.append(year)
      } else if let word = SearchWord(argument) {
        words.append(word)
      }
    }
    guard !words.isEmpty else { throw Problem(description: "say what to look for") }
    self.init(words: words, fields: fields, offices: offices, years: years)
  }

  private init(words: [SearchWord], fields: [String], offices: [SearchWord], years: [Int]) {
    self.words = words
    self.fields = fields
    self.offices = offices
    self.years = years
  }

  /// The same in texts of any field; `nil` where the fields are not narrowed.
  package var inAnyField: SearchQuery? {
    fields.isEmpty ? nil : SearchQuery(words: words, fields: [], offices: offices, years: years)
  }

  /// The texts of a record in which a word stands, where the record has all of the words and is what
  /// the filters ask for.
  func hits(in record: SearchedRecord) -> [SearchHit] {
    guard years.isEmpty || years.contains(where: record.years.contains) else { return [] }
    for office in offices {
      guard record.offices.contains(where: { !office.places(in: $0).isEmpty }) else { return [] }
    }
    var hits: [SearchHit] = []
    var found = Array(repeating: false, count: words.count)
    for text in record.texts where fields.isEmpty || text.names.contains(where: fields.contains) {
      let bytes = SearchWord.lowercased(text.text)
      var places: [Range<Int>] = []
      for (index, word) in words.enumerated() {
        let own = word.places(in: bytes)
        if !own.isEmpty { found[index] = true }
        places += own
      }
      if !places.isEmpty { hits.append(SearchHit(record, text, places)) }
    }
    return found.allSatisfy { $0 } ? hits : []
  }

  private static func value(of filter: String, in argument: String) -> String? {
    argument.hasPrefix(filter) ? String(argument.dropFirst(filter.count)) : nil
  }
}
