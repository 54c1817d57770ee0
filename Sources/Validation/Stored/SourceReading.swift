internal import ShisakuEntities
internal import ShisakuJSON
internal import ShisakuNormalization
internal import ShisakuRecordStore
internal import ShisakuSourceText

/// The text under spans, to be read a second time by the entity rules.
struct SourceReading {
  private let passage: Passage
  /// Folded and put together, eras as printed.
  let text: String

  fileprivate init(_ bytes: [UInt8]) {
    let folded = Normalizer.shared.fold(SourceText(bytes))
    passage = Normalizer.shared.passage([0..<folded.count], of: folded)
    text = Normalizer.shared.value(of: passage, eras: .keep)
  }

  /// The entities of the text; `context` knows what stood before it.
  func entities(_ context: inout EntityContext) -> [Entity] {
    EntityScanner.shared.entities(in: passage, context: &context)
  }

  /// The values of the entities of a kind.
  func entities(_ kind: Entity.Kind) -> [JSONValue] {
    var context = EntityContext()
    return entities(&context).filter { $0.kind == kind }.map(\.json)
  }

  func contains(_ word: String) -> Bool { text.contains(word) }

  /// The text without its blanks.
  var closed: SourceReading { SourceReading(Array(text.withoutBlanks.utf8)) }

  /// Whether the text opens with a name in brackets: 「…」の内数.
  var isQuoted: Bool { text.hasPrefix("「") && contains("」") }

  /// The one amount of money that is named; `nil` where there is none or more than one.
  var amount: Int? {
    let amounts = entities(.money).compactMap { $0["value"] }
    return amounts.count == 1 ? amounts[0].amount : nil
  }

  /// The one fiscal year that is named; `nil` where there is none or more than one.
  var fiscalYear: Int? {
    let years = entities(.fiscalYear)
    return years.count == 1 ? years[0]["fiscal_year"]?.integer : nil
  }

  /// The fiscal year with which the one date or period begins; `nil` also where a number stands before
  /// it, which is a year that leaves out its era: ６年度 in ６年度～令和７年度.
  var startYear: Int? {
    var context = EntityContext()
    let times = entities(&context).filter { [.fiscalYear, .period, .date].contains($0.kind) }
    guard times.count == 1, let time = times.first, time.kind != .date,
      !passage.bytes.prefix(time.range.lowerBound).contains(where: { (0x30...0x39).contains($0) })
    else { return nil }
    return time.json["fiscal_year"]?.integer ?? time.json.text("edtf")?.fiscalYear
  }

  /// The number of a supplementary budget: 2 for 第二次補正, 12 for 第12号.
  var round: Int? {
    let scalars = Array(text.unicodeScalars)
    let start = scalars.indices.dropLast().last { index in
      scalars[index] == "第" && Self.digit(scalars[index + 1]) != nil
    }
    guard let start else {
      return scalars.compactMap(Self.enclosed).first ?? scalars.compactMap(Self.digit).last
    }
    let number = scalars[(start + 1)...].prefix { Self.digit($0) != nil }
    if number.count == 1 { return number.first.flatMap(Self.digit) }
    return Int(String(String.UnicodeScalarView(number)))
  }

  /// The number that the text is, in whatever digits; `nil` where it is more than that.
  var number: Int? {
    let scalars = Array(text.unicodeScalars.lazy.filter { !$0.properties.isWhitespace })
    if scalars.count == 1, let number = Self.enclosed(scalars[0]) ?? Self.digit(scalars[0]) {
      return number
    }
    return Int(String(String.UnicodeScalarView(scalars)))
  }

  /// ① and ⑴ and ⒈.
  private static func enclosed(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x2460...0x2473: Int(scalar.value) - 0x245F
    case 0x2474...0x2487: Int(scalar.value) - 0x2473
    case 0x2488...0x249B: Int(scalar.value) - 0x2487
    default: nil
    }
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    if let digit = Int(String(scalar)) { return digit }
    let kanji: [Unicode.Scalar] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    return kanji.firstIndex(of: scalar)
  }
}

extension StoredSource {
  /// The text under spans; `nil` where they do not fit the source, or are none.
  func reading(of spans: [ByteRange]) -> SourceReading? {
    guard !spans.isEmpty, spans.allSatisfy({ holds($0) && isWhole($0) }) else { return nil }
    var bytes: [UInt8] = []
    for (index, span) in spans.enumerated() {
      if index > 0 { bytes.append(0x0A) }
      bytes += textAsRead[span]
    }
    return SourceReading(bytes)
  }
}

extension Entity {
  /// The value as records have it.
  var json: JSONValue { .object(value.map { JSONValue.Member($0.key, $0.value.json) }) }
}

extension EntityValue {
  fileprivate var json: JSONValue {
    switch self {
    case .string(let text): .string(text)
    case .integer(let number): .number(String(number))
    case .boolean(let flag): .boolean(flag)
    case .list(let texts): .array(texts.map { .string($0) })
    case .null: .null
    }
  }
}

extension JSONValue {
  /// An amount of an entity's value, which may be written as a number or as a text.
  var amount: Int? { integer ?? string.flatMap(Int.init) }
}

extension String {
  /// The fiscal year with which an EDTF interval begins: 2025 of `2025-04-01/2026-03-31`.
  var fiscalYear: Int? {
    guard let start = split(separator: "/").first, start.hasSuffix("-04-01") else { return nil }
    return Int(start.prefix(4))
  }

  /// The text without white space.
  var withoutBlanks: String {
    String(UnicodeScalarView(unicodeScalars.filter { !$0.properties.isWhitespace }))
  }
}
