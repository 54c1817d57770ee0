import ShisakuNormalization
import ShisakuValues
import Testing

@testable import ShisakuEntities

struct UnitMarksTests {
  /// The places of all marks of a text, one after the other.
  private func places(in text: String) -> [Int] {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return [] }
      var marks = UnitMarks(ByteText(base: base, count: bytes.count))
      var places: [Int] = []
      while let place = marks.next(from: places.last.map { $0 + 1 } ?? 0) { places.append(place) }
      return places
    }
  }

  @Test("Units are found at every place of a block, and nothing that begins like one")
  func everyPlace() {
    let lookalikes = "内単独位＄＆＄"
    for length in 0..<200 {
      let filler = String(repeating: "a", count: length)
      for mark in ["円", "単位", "％", "%"] {
        let text = filler + lookalikes + mark
        #expect(places(in: text) == [text.utf8.count - mark.utf8.count])
        #expect(places(in: text + lookalikes + filler) == places(in: text))
        #expect(places(in: String(text.dropLast()) + filler).isEmpty)
      }
    }
    #expect(places(in: "") == [])
    #expect(places(in: "（単位：円、%）％") == [3, 12, 18, 22])
  }
}
