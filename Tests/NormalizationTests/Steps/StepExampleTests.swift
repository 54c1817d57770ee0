import ShisakuSourceText
import Testing

@testable import ShisakuNormalization

@Suite struct StepExampleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let step: String
    let example: StepExample
    var testDescription: String { "\(step): \(example.text)" }
  }

  static let cases = NormalizationSteps.examples().flatMap { step, examples in
    examples.map { Case(step: step, example: $0) }
  }

  @Test func everyStepHasExamplesAndLookalikes() {
    let steps = NormalizationSteps.examples()
    #expect(steps.count >= 14)
    for (name, examples) in steps {
      #expect(examples.contains { $0.text != $0.value }, "\(name)")
      #expect(examples.contains { $0.text == $0.value }, "\(name)")
    }
    #expect(Set(steps.map(\.step)).count == steps.count)
  }

  @Test(arguments: cases)
  func becomesItsValue(_ example: Case) {
    #expect(value(example.example.text) == Array(example.example.value.utf8))
  }

  @Test(arguments: cases)
  func staysOnceItIsAValue(_ example: Case) {
    #expect(value(example.example.value) == Array(example.example.value.utf8))
  }

  @Test(arguments: cases)
  func isTheSameWithCRLF(_ example: Case) {
    let text = example.example.text.replacing("\n", with: "\r\n")
    #expect(value(text) == Array(example.example.value.utf8))
  }

  private func value(_ text: String) -> [UInt8] {
    let source = SourceText(Array(text.utf8))
    let value = Normalizer.shared.value(
      of: [ByteRange(0, source.count)], in: source, eras: .western)
    return Array(value.utf8)
  }
}
