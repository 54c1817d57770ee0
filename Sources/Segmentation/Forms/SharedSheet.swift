/// The free texts of a sheet and the labels that may have them, with how well they go together.
///
/// Blocks of lines come in the order of the dump. Each label has a run of blocks or none, and each block
/// belongs to one label at most; all ways to share them out are weighed at once, by the set of labels
/// that have their text already.
struct SharedSheet {
  /// Labels as indices into those of the sheet, and their wordings.
  var labels: [Int] = []
  var keys: [[UInt8]] = []
  /// The order of the labels, where that says anything about the order of their texts.
  var ranks: [Int]?
  /// The pieces of each block.
  var blocks: [Range<Int>] = []
  /// What each label gets with the blocks from one on, by how many more follow.
  var weights: [[[Double]]] = []
  /// What a block gets that is nobody's.
  var loose: [Double] = []
  /// What a label gets without a text.
  static let empty = 0.3

  var isUsable: Bool { !labels.isEmpty && !blocks.isEmpty }

  /// The most likely text of each label, and the chances that one label's stands before another's.
  struct Result {
    var best: [(blocks: Range<Int>, chance: Double)?] = []
    var before: [[Double]] = []
    /// What all ways to share the texts out come to.
    var total = 1.0
  }

  /// What all ways to share the texts out come to, by the chance that the text of each label stands before
  /// that of each other one. O(2^labels · blocks · length of texts).
  func result(order: [[Double]]) -> Result {
    let (count, last) = (labels.count, blocks.count)
    let sets = 1 << count
    var result = Result(
      best: Array(repeating: nil, count: count),
      before: Array(repeating: Array(repeating: 0, count: count), count: count))
    // What stands before a label's text, by the set of labels whose texts do.
    var orders = [Double](repeating: 1, count: sets * count)
    for set in 1..<sets {
      let lowest = set.trailingZeroBitCount
      let rest = set & (set - 1)
      for label in 0..<count where set >> label & 1 == 0 {
        // Twice a half is no evidence.
        orders[set * count + label] = orders[rest * count + label] * 2 * order[lowest][label]
      }
    }
    let width = last + 1
    var behind = [Double](repeating: 0, count: sets * width)
    for set in 0..<sets {
      var value = 1.0
      for label in 0..<count where set >> label & 1 == 0 { value *= Self.empty }
      behind[set * width + last] = value
    }
    for place in stride(from: last - 1, through: 0, by: -1) {
      for set in 0..<sets {
        var sum = loose[place] * behind[set * width + place + 1]
        for label in 0..<count where set >> label & 1 == 0 {
          let factor = orders[set * count + label]
          for (length, weight) in weights[label][place].enumerated() where weight > 0 {
            sum += factor * weight * behind[(set | 1 << label) * width + place + length + 1]
          }
        }
        behind[set * width + place] = sum
      }
    }
    let all = behind[0]
    result.total = all
    guard all > 0 else { return result }
    var ahead = [Double](repeating: 0, count: sets * width)
    ahead[0] = 1
    for place in 0..<last {
      for label in 0..<count {
        for (length, weight) in weights[label][place].enumerated() where weight > 0 {
          let end = place + length + 1
          var chance = 0.0
          for set in 0..<sets where set >> label & 1 == 0 {
            let before = ahead[set * width + place]
            guard before > 0 else { continue }
            let step = before * orders[set * count + label] * weight
            let joined = set | 1 << label
            ahead[joined * width + end] += step
            let share = step * behind[joined * width + end] / all
            chance += share
            for other in 0..<count where set >> other & 1 == 1 {
              result.before[other][label] += share
            }
          }
          if chance > result.best[label]?.chance ?? 0 {
            result.best[label] = (place..<end, chance)
          }
        }
      }
      for set in 0..<sets {
        ahead[set * width + place + 1] += ahead[set * width + place] * loose[place]
      }
    }
    return result
  }
}
