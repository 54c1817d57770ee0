import FoundationEssentials
import ShisakuEntities
import ShisakuNormalization
import ShisakuSourceText
import Testing

/// Thirty passages of administrative prose and tables, labelled by hand before the rules were run on
/// them. The strict F1 was 0.981 when it was first measured.
struct ProseTests {
  @Test("Mentions in passages of seven kinds of papers are found with their values")
  func strictly() throws {
    let passages = try LabelledProse.passages()
    #expect(passages.count == 30)
    var labelled = 0
    var found = 0
    var right = 0
    for passage in passages {
      #expect(passage.text.unicodeScalars.count >= 400)
      labelled += passage.labels.count
      let mentions = LabelledProse.mentions(in: passage.text)
      found += mentions.count
      for label in passage.labels {
        let isRight = mentions.contains { $0.range == label.range && label.agrees(with: $0.entity) }
        if isRight { right += 1 } else { print("prose: \(label.text) \(label.key):\(label.value)") }
      }
    }
    #expect(labelled > 800)
    let precision = Double(right) / Double(found)
    let recall = Double(right) / Double(labelled)
    let f1 = 2 * precision * recall / (precision + recall)
    print("prose: \(right) right of \(labelled) labelled and \(found) found, F1 \(f1)")
    #expect(f1 >= 0.98)
  }
}

/// The passages with their labels.
enum LabelledProse {
  struct Label {
    /// d, fy, p, t, m, %, r, q, law, place, org, url.
    let key: String
    let value: String
    /// In bytes of the text.
    let range: Range<Int>
    let text: String
  }

  struct Passage {
    var text = ""
    var labels: [Label] = []
  }

  static func passages() throws -> [Passage] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Corpus/prose.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    var passages: [Passage] = []
    var isOpen = false
    for line in lines {
      if line.hasPrefix("@ ") {
        passages.append(Passage())
        isOpen = true
      } else if isOpen {
        read(line, into: &passages[passages.count - 1])
      }
    }
    return passages
  }

  /// Reads ⟦type:value text⟧ out of a line.
  private static func read(_ line: Substring, into passage: inout Passage) {
    for (index, piece) in line.split(separator: "⟦", omittingEmptySubsequences: false).enumerated()
    {
      guard index > 0 else {
        passage.text += piece
        continue
      }
      let ends = piece.split(separator: "⟧", maxSplits: 1, omittingEmptySubsequences: false)
      let parts = ends[0].split(separator: " ", maxSplits: 1)
      let head = parts[0].split(separator: ":", maxSplits: 1)
      let start = passage.text.utf8.count
      passage.text += parts[1]
      passage.labels.append(
        Label(
          key: String(head[0]), value: head.count > 1 ? String(head[1]) : "",
          range: start..<passage.text.utf8.count, text: String(parts[1])))
      passage.text += ends[1]
    }
    passage.text += "\n"
  }

  /// The mentions of a document, each with its range in bytes of the text.
  static func mentions(in text: String) -> [(entity: Entity, range: Range<Int>)] {
    let folded = Normalizer.shared.fold(SourceText(Array(text.utf8)))
    var context = EntityContext(DocumentFacts(folded))
    var found: [(entity: Entity, range: Range<Int>)] = []
    for passage in ParagraphSplitter().paragraphs(of: folded) {
      for entity in EntityScanner.shared.entities(in: passage, context: &context) {
        let spans = passage.folded(of: entity.range).map { folded.source(of: $0) }
        guard let first = spans.first, let last = spans.last else { continue }
        found.append((entity, first.lower..<last.upper))
      }
    }
    return found
  }
}

extension LabelledProse.Label {
  /// Whether a mention has the kind and the value of the label.
  func agrees(with entity: Entity) -> Bool {
    let parts = value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch key {
    case "d": return entity.kind == .date && entity["edtf"] == .string(value)
    case "fy":
      return entity.kind == .fiscalYear && entity["fiscal_year"] == Int(value).map { .integer($0) }
    case "p": return entity.kind == .period && entity["edtf"] == .string(value)
    case "t": return entity.kind == .duration && entity["iso"] == .string(value)
    case "m": return entity.kind == .money && entity["value"] == Int(value).map { .integer($0) }
    case "%": return entity.kind == .percentage && entity["value"] == .string(value)
    case "r":
      if parts.count == 1 { return entity.kind == .ratio && entity["value"] == .string(value) }
      return entity.kind == .ratio && entity["num"] == Int(parts[0]).map { .integer($0) }
        && entity["den"] == Int(parts[1]).map { .integer($0) }
    case "q":
      let amount = value.split(separator: ":").map(String.init)
      return entity.kind == .quantity && entity["value"] == .string(amount[0])
        && entity["unit"] == .string(amount[1])
    case "law":
      let values = [entity["title"], entity["law_number"]]
      return entity.kind == .law
        && value.split(separator: "+").allSatisfy { values.contains(.string(String($0))) }
    case "place":
      return entity.kind == .place && entity["pref"] == .string(parts[0])
        && entity["city"] == (parts.count > 1 ? .string(parts[1]) : nil)
    case "org": return entity.kind == .organization
    case "url": return entity.kind == .url
    default: return false
    }
  }
}
