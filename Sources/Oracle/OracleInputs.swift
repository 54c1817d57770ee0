/// The inputs of an oracle's run: each follows from the seed and its index alone.
package struct OracleInputs: Sendable {
  private let seed: UInt64
  private let samples: [[UInt8]]

  /// - Parameters:
  ///   - seed: other seeds give other inputs.
  ///   - samples: documents to mutate; without any, all inputs are made from the grammar.
  package init(seed: UInt64, samples: [[UInt8]]) {
    self.seed = seed
    self.samples = samples.filter { !$0.isEmpty }
  }

  /// The input at an index from 0; one of six says where its text stands.
  package subscript(index: Int) -> [UInt8] {
    let text = text(index)
    var numbers = SeededNumbers(seed: ~seed, index: index)
    return numbers.happens(oneIn: 6) ? PlacedDocument.document(text, numbers) : text
  }

  private func text(_ index: Int) -> [UInt8] {
    var numbers = SeededNumbers(seed: seed, index: index)
    let sample = index % 2 == 0 ? nil : numbers.one(of: samples)
    guard let sample else {
      let document = DocumentGrammar.document(numbers)
      guard numbers.happens(oneIn: 2) else { return document }
      var mutator = DocumentMutator(numbers)
      return mutator.mutated(document, changes: numbers.number(1...12))
    }
    var mutator = DocumentMutator(numbers)
    let changes = numbers.number(1...30)
    // A whole sample takes long to validate, and most breaks show in a part of it.
    if numbers.happens(oneIn: 12) { return mutator.mutated(sample, changes: changes) }
    return mutator.mutated(mutator.excerpt(of: sample, lines: 3...90), changes: changes)
  }
}
