import Foundation
package import ShisakuSourceText

/// One labelled entity of a text (a line of `entities.jsonl`).
package struct EntityGold: Decodable, Sendable {
  package var type: String
  /// Where it stands, a piece a line.
  package var at: [Piece]
  package var value: [String: Value?]

  /// A piece of a line; columns count Unicode scalars from 0, half-open.
  package struct Piece: Decodable, Sendable {
    package var line: Int
    package var start: Int
    package var end: Int

    package init(from decoder: any Decoder) throws {
      let numbers = try [Int](from: decoder)
      guard numbers.count == 3 else {
        throw LabelError("a piece is a line and two columns, not \(numbers)")
      }
      (line, start, end) = (numbers[0], numbers[1], numbers[2])
    }
  }

  /// A plain value, as text.
  package struct Value: Decodable, Sendable {
    package var text: String
    package var isTrue: Bool

    package init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        (text, isTrue) = (flag ? "true" : "false", flag)
      } else if let number = try? container.decode(Decimal.self) {
        (text, isTrue) = ("\(number)", !number.isZero)
      } else if let string = try? container.decode(String.self) {
        (text, isTrue) = (string, !string.isEmpty)
      } else {
        // Lists and objects take no part in the comparison.
        (text, isTrue) = ("", true)
      }
    }

    /// A number without zeros that say nothing; any other text after NFKC, without spaces.
    var canonical: String {
      let plain = text.precomposedStringWithCompatibilityMapping
        .filter { $0 != " " }
      let digits = plain.drop { $0 == "+" || $0 == "-" }
      let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
      let isNumber =
        parts.count <= 2 && !digits.isEmpty
        && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
      guard isNumber, let whole = parts.first else { return plain }
      let leading = whole.drop { $0 == "0" }
      var fraction = parts.count == 2 ? parts[1] : ""
      while fraction.last == "0" { fraction.removeLast() }
      return (plain.hasPrefix("-") ? "-" : "") + (leading.isEmpty ? "0" : leading)
        + (fraction.isEmpty ? "" : ".\(fraction)")
    }
  }

  /// Whether the entity is neither asked for nor wrong: a bare number, a part of a name, a number
  /// whose unit is not printed, a time that comes again every year.
  package var isOptional: Bool {
    ["bare", "in_name", "implicit_unit", "recurring"].contains {
      (value[$0] ?? nil)?.isTrue ?? false
    }
  }

  /// Reads JSON Lines.
  package static func read(_ lines: some Collection<UInt8>) throws(LabelError) -> [EntityGold] {
    try JSONLines.decode(lines)
  }
}

/// One line of what `shisaku entities` prints.
package struct FoundEntity: Decodable, Sendable {
  package var type: String
  package var spans: [ByteRange]
  package var value: [String: EntityGold.Value?]

  private enum Keys: String, CodingKey { case type, spans, value }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    type = try container.decode(String.self, forKey: .type)
    value = try container.decode([String: EntityGold.Value?].self, forKey: .value)
    spans = try container.decode([[Int]].self, forKey: .spans).map { span in
      guard span.count == 2, span[0] <= span[1] else {
        throw LabelError("a span has two offsets, not \(span)")
      }
      return ByteRange(span[0], span[1])
    }
  }

  /// Reads JSON Lines.
  package static func read(_ lines: some Collection<UInt8>) throws(LabelError) -> [FoundEntity] {
    try JSONLines.decode(lines)
  }
}

private enum JSONLines {
  static func decode<Value: Decodable>(
    _ lines: some Collection<UInt8>
  ) throws(LabelError) -> [Value] {
    let decoder = JSONDecoder()
    var values: [Value] = []
    for line in lines.split(separator: 0x0A) {
      do {
        values.append(try decoder.decode(Value.self, from: Data(line)))
      } catch {
        throw LabelError("entry \(values.count + 1) is no entity: \(error)")
      }
    }
    return values
  }
}

extension LabelledText {
  /// The bytes that an entity covers.
  package func ranges(of entity: EntityGold) throws(LabelError) -> [ByteRange] {
    var ranges: [ByteRange] = []
    for piece in entity.at {
      let line = try line(piece.line)
      let scalars = Array(source.string(line).unicodeScalars)
      guard piece.start >= 0, piece.start <= piece.end, piece.end <= scalars.count else {
        throw LabelError("line \(piece.line) has no columns \(piece.start) to \(piece.end)")
      }
      let lengths = scalars.map(UTF8.width)
      let lower = line.lower + lengths[..<piece.start].reduce(0, +)
      ranges.append(ByteRange(lower, lower + lengths[piece.start..<piece.end].reduce(0, +)))
    }
    return ranges
  }
}
