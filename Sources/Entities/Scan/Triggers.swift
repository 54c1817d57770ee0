internal import CByteScan
internal import ShisakuValues

/// Which characters may begin an entity, and which rules they call, from what the rules declare.
///
/// A number a character of the Basic Multilingual Plane leads to the rules that it concerns; most
/// characters concern none and cost one look-up. Names (places, organisations) are so many that
/// their first character alone would call too often; the second one holds them back.
struct Triggers: Sendable {
  /// What one character means to the rules.
  private struct Character: Equatable {
    /// Called wherever it stands.
    var certain = RuleSet()
    /// Called where the second character fits.
    var paired = RuleSet()
    /// Called at a number before it.
    var behindNumber = RuleSet()
    /// Called at a number behind it.
    var beforeNumber = RuleSet()
    /// Whether a number may begin with it.
    var isNumeral = false
    /// Whether a number may go on with it, or blanks between a number and a unit.
    var followsNumber = false

    var mayBegin: Bool { isNumeral || !certain.isEmpty || !paired.isEmpty }
    var isSure: Bool { isNumeral || !certain.isEmpty }
  }

  static let all = Triggers(RuleRegistry.rules)

  /// Signs inside numerals, and blanks.
  private static let insideNumbers = ".．,，、・ \u{3000}"

  let rules: [any Rule.Type]
  /// The rules that are called at numbers with a point in them.
  let pointed: RuleSet
  /// Places in `characters` by character.
  private let places: [UInt16]
  /// The different meanings of characters; the first is that of those that mean nothing.
  private let characters: [Character]
  /// Which of the 64 characters of a block may begin an entity, a bit each: small enough to stay
  /// close to the processor while a text is gone over.
  private let blocks: [UInt64]
  /// Those of them for which the second character is no matter.
  private let sureBlocks: [UInt64]
  /// Pairs of characters that begin a word of a rule, as bits at the hash of their bytes.
  private let pairs: [UInt64]
  /// The same with the rule, at another hash.
  private let openings: PairSet

  /// - Parameter rules: at most `RuleSet.capacity`.
  init(_ rules: [any Rule.Type]) {
    precondition(rules.count <= RuleSet.capacity)
    var table = Table()
    for scalar in NumeralCharacters.beginnings.unicodeScalars {
      table.change(scalar.value) { $0.isNumeral = true }
    }
    let insideNumbers = NumeralCharacters.units + NumeralCharacters.beginnings + Self.insideNumbers
    for scalar in insideNumbers.unicodeScalars {
      table.change(scalar.value) { $0.followsNumber = true }
    }
    for (index, rule) in rules.enumerated() { table.add(rule.triggers, of: index) }
    self.rules = rules
    pointed = table.pointed
    openings = table.openings
    pairs = table.pairs
    characters = table.characters
    places = table.places
    var blocks = [UInt64](repeating: 0, count: 0x10000 / 64)
    var sureBlocks = blocks
    for scalar in places.indices where places[scalar] > 0 {
      let character = characters[Int(places[scalar])]
      if character.mayBegin { blocks[scalar >> 6] |= 1 << UInt64(scalar & 63) }
      if character.isSure { sureBlocks[scalar >> 6] |= 1 << UInt64(scalar & 63) }
    }
    self.blocks = blocks
    self.sureBlocks = sureBlocks
  }

  /// The tables while the rules are gone over.
  private struct Table {
    var pointed = RuleSet()
    var characters = [Character()]
    var places = [UInt16](repeating: 0, count: 0x10000)
    var pairs = [UInt64](repeating: 0, count: 1 << (Int(SHISAKU_PAIR_BITS) - 6))
    var openings = PairSet(bits: 18)

    mutating func add(_ triggers: RuleTriggers, of rule: Int) {
      for scalar in triggers.characters.unicodeScalars {
        change(scalar.value) { $0.certain.insert(rule) }
      }
      for scalar in triggers.behindNumbers.unicodeScalars {
        change(scalar.value) {
          $0.behindNumber.insert(rule)
          $0.followsNumber = true
        }
      }
      for scalar in triggers.beforeNumbers.unicodeScalars {
        change(scalar.value) { $0.beforeNumber.insert(rule) }
      }
      if triggers.pointedNumbers { pointed.insert(rule) }
      triggers.words { add($0, of: rule) }
    }

    private mutating func add(_ word: UnsafeBufferPointer<UInt8>, of rule: Int) {
      guard let base = word.baseAddress else { return }
      let text = ByteText(base: base, count: word.count)
      let (first, length) = text.scalar(at: 0)
      guard length < word.count else { return change(first) { $0.certain.insert(rule) } }
      change(first) { $0.paired.insert(rule) }
      openings.insert(Triggers.opening(first, of: rule), text.scalar(at: length).value)
      // For pairs of other lengths the look is never cut short.
      if word.count >= 6 {
        let place = shisaku_pair_place(base)
        pairs[Int(place >> 6)] |= 1 << (place & 63)
      }
    }

    @inline(__always)
    mutating func change(_ scalar: UInt32, _ body: (inout Character) -> Void) {
      guard scalar < 0x10000 else { return }
      let before = Int(places[Int(scalar)])
      var character = characters[before]
      body(&character)
      if character != characters[before] { places[Int(scalar)] = place(of: character) }
    }

    /// There are some forty meanings, the last ones asked for most often.
    private mutating func place(of character: Character) -> UInt16 {
      var place = characters.count - 1
      while place > 0, characters[place] != character { place -= 1 }
      if place == 0, character != characters[0] {
        place = characters.count
        characters.append(character)
      }
      return UInt16(place)
    }
  }

  /// The first character of a word together with its rule.
  @inline(__always)
  private static func opening(_ first: UInt32, of rule: Int) -> UInt32 {
    first | UInt32(truncatingIfNeeded: rule) &<< 16
  }

  @inline(__always)
  private func character(_ scalar: UInt32) -> Character {
    // No place lies outside the meanings; buffers do not check that again.
    places.withUnsafeBufferPointer { places in
      characters.withUnsafeBufferPointer { $0[scalar < 0x10000 ? Int(places[Int(scalar)]) : 0] }
    }
  }

  /// A character that may begin an entity.
  struct Beginning {
    var offset: Int
    var scalar: UInt32
    /// Length of the character in bytes.
    var length: Int
    /// Whether a number may begin with it.
    var isNumeral: Bool
    /// What is called for the word or character itself.
    var rules: RuleSet
  }

  /// The next character from `start` on that may begin an entity.
  func nextBeginning(from start: Int, in text: ByteText) -> Beginning? {
    var offset = start
    while offset < text.count {
      offset = nextMark(from: offset, in: text)
      guard offset < text.count else { return nil }
      let (scalar, length) = text.scalar(inside: offset)
      let character = character(scalar)
      var rules = character.certain
      if !character.paired.isEmpty {
        let second = text.scalar(at: offset &+ length).value
        for rule in character.paired where openings.contains(Self.opening(scalar, of: rule), second)
        {
          rules.insert(rule)
        }
      }
      if character.isNumeral || !rules.isEmpty {
        return Beginning(
          offset: offset, scalar: scalar, length: length, isNumeral: character.isNumeral,
          rules: rules)
      }
      offset &+= length
    }
    return nil
  }

  /// Where the next character stands that, to its own mark and that of its pair, may begin a
  /// entity; the end of the text where there is none.
  @inline(__always)
  private func nextMark(from start: Int, in text: ByteText) -> Int {
    blocks.withUnsafeBufferPointer { blocks in
      sureBlocks.withUnsafeBufferPointer { sure in
        pairs.withUnsafeBufferPointer { pairs in
          guard let blocks = blocks.baseAddress, let sure = sure.baseAddress,
            let pairs = pairs.baseAddress
          else { return text.count }
          return shisaku_next_mark(text.base, start, text.count, blocks, sure, pairs)
        }
      }
    }
  }

  /// What is called at a number before the character.
  func rules(behindNumber scalar: UInt32) -> RuleSet { character(scalar).behindNumber }

  /// What is called at a number behind the character.
  func rules(beforeNumber scalar: UInt32) -> RuleSet { character(scalar).beforeNumber }

  /// Whether a number may go on with the character, or an entity that it begins.
  func mayFollowNumber(_ scalar: UInt32) -> Bool {
    scalar >= 0x10000 || character(scalar).followsNumber
  }
}
