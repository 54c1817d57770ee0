import Foundation

/// What two texts may differ in and still say the same: the widths of letters, the kinds of dashes
/// and tildes, white space.
package enum ScoringFold {
  /// The text after NFKC, with one kind of dash and tilde, without white space.
  package static func fold(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.precomposedStringWithCompatibilityMapping.unicodeScalars {
      switch scalar.value {
      case 0x30FC, 0x2010, 0x2013, 0x2014, 0x2015, 0x2212: folded.append("-")
      case 0x301C: folded.append("~")
      default:
        if !isWhiteSpace(scalar) { folded.append(scalar) }
      }
    }
    return String(folded)
  }

  /// The folded text without bullets.
  package static func foldWithoutBullets(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: text.unicodeScalars.lazy.filter { !isBullet($0) })
    return fold(String(kept))
  }

  /// A list of offices at its 、 outside brackets, each folded.
  package static func offices(_ list: String) -> [String] {
    var offices: [String] = []
    var office = ""
    var depth = 0
    for character in fold(list) {
      switch character {
      case "(": depth += 1
      case ")": depth -= 1
      default: break
      }
      if character == "、", depth == 0 {
        offices.append(office)
        office = ""
      } else {
        office.append(character)
      }
    }
    return (offices + [office]).filter { !$0.isEmpty }
  }

  /// A note of a budget cell, folded, without the brackets and the sign around it.
  package static func note(_ note: String) -> String {
    fold(note).trimmingCharacters(in: CharacterSet(charactersIn: "()※"))
  }

  /// White space, the separators U+001C…U+001F among it.
  static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
  }

  /// Signs that open list items, and what symbol fonts leave of them.
  static func isBullet(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "•", "○", "●", "・", "⇒", "➢", "➣", "■", "◆", "★", "☆": true
    default: scalar.properties.generalCategory == .privateUse
    }
  }
}
