package import ShisakuValues

/// A place to which the triggers of a rule lead.
package struct Opening {
  /// Of the first byte: of the number, of the word, of the character.
  package let offset: Int
  /// Whether a number stands there.
  package let isNumber: Bool
  /// The number; `nil` for one with points that is no numeral (2021.7.18).
  package let numeral: Numeral?
}
