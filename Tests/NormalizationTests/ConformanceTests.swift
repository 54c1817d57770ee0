import ShisakuSourceText
import Testing

@testable import ShisakuNormalization

/// Unicode's own test data against the fold.
@Suite struct ConformanceTests {
  /// Why a row of NormalizationTest.txt may come out other than NFKC says.
  enum Exception: String, CaseIterable {
    /// Enclosed numbers and letters stay.
    case enclosed
    /// Japanese punctuation stays; spacing accents stay whole.
    case punctuation
    /// A fraction has a plain slash.
    case fraction
    /// A full-width sign folds only within a number.
    case sign
    /// ゛ and ゜ alone stay.
    case soundMark
    case space, radical, dash
  }

  @Test(.enabled(if: SharedFile.exists("suites/NormalizationTest.txt"), "no shared suites"))
  func everyRowIsRightOrExcepted() throws {
    var rows = 0
    var right = 0
    var excepted: [Exception: Int] = [:]
    for line in SharedFile.lines("suites/NormalizationTest.txt") {
      let columns = line.prefix { $0 != "#" }.split(separator: ";")
      guard columns.count >= 5, !line.hasPrefix("@") else { continue }
      rows += 1
      let source = Self.text(columns[0])
      let folded = Normalizer.shared.folded(source)
      if folded == Array(Self.text(columns[3]).utf8) {
        right += 1
        continue
      }
      let exception = try #require(Self.exception(source), "row \(line)")
      excepted[exception, default: 0] += 1
    }
    #expect(rows == 19_074)
    #expect(right == 18_488)
    #expect(
      excepted == [
        .enclosed: 477, .punctuation: 77, .fraction: 20, .sign: 8, .soundMark: 2, .radical: 2,
      ])
  }

  /// The class of exceptions that the characters of a row belong to.
  private static func exception(_ text: String) -> Exception? {
    for scalar in text.unicodeScalars.map(\.value) {
      let (_, step) = NormalizationSteps.decision(for: scalar)
      switch step.name {
      case EnclosedCharacters.name: return .enclosed
      case JapanesePunctuation.name: return .punctuation
      case NumberSigns.name: return .sign
      case LongVowels.name: return .dash
      case Tildes.name: return .sign
      case ExoticSpaces.name, ControlCharacters.name, InvisibleCharacters.name: return .space
      case SoundMarks.name: return .soundMark
      case Radicals.name: return .radical
      default:
        if (0xBC...0xBE).contains(scalar) || (0x2150...0x215F).contains(scalar) || scalar == 0x2189
        {
          return .fraction
        }
      }
    }
    return nil
  }

  private static func text(_ column: Substring) -> String {
    String(
      String.UnicodeScalarView(
        column.split(separator: " ").compactMap { UInt32($0, radix: 16) }
          .compactMap(Unicode.Scalar.init)))
  }

  @Test(
    .enabled(if: SharedFile.exists("suites/EquivalentUnifiedIdeograph.txt"), "no shared suites"))
  func everyRadicalIsUnified() throws {
    var rows = 0
    for line in SharedFile.lines("suites/EquivalentUnifiedIdeograph.txt") {
      let columns = line.prefix { $0 != "#" }.split(separator: ";")
      guard columns.count == 2,
        let ideograph = Unicode.Scalar(
          UInt32(columns[1].filter { !$0.isWhitespace }, radix: 16) ?? 0)
      else { continue }
      let bounds = columns[0].filter { !$0.isWhitespace }.split(separator: ".").compactMap {
        UInt32($0, radix: 16)
      }
      let first = try #require(bounds.first)
      // Fonts for Japanese draw 戸 and 黒 where Unicode names the traditional forms.
      let printed: [UInt32: Unicode.Scalar] = [0x2F3E: "戸", 0x2FCA: "黒"]
      let last = try #require(bounds.last)
      for radical in first...last {
        rows += 1
        let text = String(Character(try #require(Unicode.Scalar(radical))))
        #expect(
          Normalizer.shared.folded(text)
            == Array(String(Character(printed[radical] ?? ideograph)).utf8),
          "\(String(radical, radix: 16))")
      }
    }
    #expect(rows == 348)
  }

  @Test func everyRadicalOfTheTableIsUnified() {
    let scalars = Array(EquivalentIdeographs.pairs.unicodeScalars)
    #expect(scalars.count == 264)
    for index in stride(from: 0, to: scalars.count, by: 2) {
      #expect(
        Normalizer.shared.folded(String(Character(scalars[index])))
          == Array(String(Character(scalars[index + 1])).utf8))
    }
  }

  @Test func ideographsAndSyllablesNeedNoEntry() {
    // The table leaves these blocks out; ICU has nothing to do there.
    for scalar in Array(UInt32(0x3400)...0x9FFF) + Array(UInt32(0xAC00)...0xD7A3) {
      #expect(!ICUNormalizer.changes(scalar) && ICUNormalizer.hasBoundary(before: scalar))
    }
  }
}
