/// A text with what a rule makes of it.
package struct RuleExample: Sendable {
  /// With the entities between ⟦ and ⟧.
  package let marked: String
  /// Kind and value of each entity: `date edtf=2023-04`.
  package let values: [String]

  /// - Parameters:
  ///   - marked: a text with entities between ⟦ and ⟧.
  ///   - values: type and value of each entity, in order.
  package init(_ marked: String, _ values: String...) {
    self.marked = marked
    self.values = values
  }

  /// A text that looks alike and in which the rule finds nothing.
  package static func lookalike(_ text: String) -> RuleExample { RuleExample(marked: text) }

  private init(marked: String) {
    self.marked = marked
    values = []
  }

  package var isLookalike: Bool { values.isEmpty }

  /// The text without its marks.
  package var text: String {
    String(String.UnicodeScalarView(marked.unicodeScalars.filter { $0 != "⟦" && $0 != "⟧" }))
  }
}
