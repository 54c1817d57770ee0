/// How often something was asked for, given, and right.
package struct Tally: Sendable, Hashable {
  /// How often the labels have it.
  package var support = 0
  /// How often the program gives it.
  package var given = 0
  /// How often both agree.
  package var agreed = 0

  package init(support: Int = 0, given: Int = 0, agreed: Int = 0) {
    self.support = support
    self.given = given
    self.agreed = agreed
  }

  /// Right ones of those given; 1 where none was given.
  package var precision: Double { given == 0 ? 1 : Double(agreed) / Double(given) }
  /// Right ones of those asked for; 1 where none was.
  package var recall: Double { support == 0 ? 1 : Double(agreed) / Double(support) }
  /// The harmonic mean of precision and recall; 1 where nothing was asked for or given.
  package var f1: Double {
    support + given == 0 ? 1 : 2 * Double(agreed) / Double(support + given)
  }

  package static func += (left: inout Tally, right: Tally) {
    left.support += right.support
    left.given += right.given
    left.agreed += right.agreed
  }

  /// The values that two lists share, whatever their order.
  package init<Value: Hashable>(wanted: [Value], given: [Value]) {
    var rest: [Value: Int] = [:]
    for value in wanted { rest[value, default: 0] += 1 }
    var agreed = 0
    for value in given {
      guard let count = rest[value], count > 0 else { continue }
      rest[value] = count - 1
      agreed += 1
    }
    self.init(support: wanted.count, given: given.count, agreed: agreed)
  }
}
