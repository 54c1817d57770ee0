import Foundation
import ShisakuNormalization
import ShisakuRecords
import ShisakuReview
import ShisakuSourceText
import ShisakuTestSupport
import Testing

@testable import ShisakuReview

@Suite("Review page")
struct ReviewPageTests {
  private func count(_ text: String, in page: [UInt8]) -> Int {
    String(decoding: page, as: UTF8.self).components(separatedBy: text).count - 1
  }

  @Test("text of the document stays text")
  func escaping() throws {
    let attack = "</script><script>alert(1)</script><!-- & \"quoted\" \\u003c"
    let dump = SampleSheet.text(name: "地域交付金\(attack)") + attack
    let document = try ConvertedDump.document(Array(dump.utf8), id: "a<b>")
    let page = ReviewPage(document).html()
    #expect(count("<script", in: page) == 2)
    #expect(count("</script", in: page) == 2)
    #expect(count("<!--", in: page) == 0)
    #expect(count("<title>a&lt;b&gt;", in: page) == 1)
  }

  @Test("the page may load nothing and holds no address")
  func network() throws {
    let page = ReviewPage(try ConvertedDump.sample("shima-2024")).html()
    #expect(count("default-src 'none'", in: page) == 1)
    for address in ["http://", "https://", " src=", "@import", "url("] {
      let own = address == "http://" ? count("http://www.w3.org/2000/svg", in: page) : 0
      #expect(count(address, in: page) == own, "\(address)")
    }
  }

  @Test("the data are the records and the text")
  func data() throws {
    let document = try ConvertedDump.sample("denen-2026")
    let page = String(decoding: ReviewPage(document).html(), as: UTF8.self)
    let start = try #require(page.range(of: "id=\"data\">")?.upperBound)
    let end = try #require(page.range(of: "</script>", range: start..<page.endIndex)?.lowerBound)
    let data = try JSONValue(page[start..<end].utf8)
    #expect(data["document"] == document.record)
    #expect(data["policies"]?.array == document.policies)
    let source = try #require(data["source"]?.string)
    #expect(SHA256.hash(of: source.utf8).hexadecimal == document.textSHA256)
  }

  @Test("entities are marked where their text stands in the value")
  func marks() throws {
    var (marked, texts) = (0, 0)
    for url in ConvertedDump.samples {
      let document = try ConvertedDump.document(Array(Data(contentsOf: url)), id: "sample")
      let reader = FieldReader(document)
      for policy in document.policies {
        let entities = try #require(policy["entities"]?.array)
        texts += entities.count { entity in
          let kind = TextKind(policyPointer: entity["field"]?.string ?? "")
          return kind != nil && kind != .office
        }
        for (pointer, marks) in EntityMarks(policy, reader).marks {
          let value = Array(try #require(policy.value(at: pointer)?.string).utf16)
          for mark in marks {
            let text = String(decoding: value[mark.range], as: UTF16.self)
            let spans = try #require(entities[mark.entity]["spans"]?.spans)
            let alone = { eras in
              Normalizer.shared.value(of: spans, in: document.text, eras: eras)
            }
            #expect([alone(.western), alone(.keep)].contains(text), "\(text)")
            marked += 1
          }
        }
      }
    }
    #expect(texts > 150)
    #expect(marked == texts)
  }
}
