internal import ShisakuSourceText
internal import ShisakuValues

/// Labels that group others, told by where they stand.
extension LabelRoles {
  /// Whether a label of texts stands right above another one of its field, with nothing between them, so that the
  /// other one has the text: 事業の内容 in the middle of its column over 事業目的・概要.
  func isOverItsField(_ index: Int) -> Bool {
    let label = labels[index]
    guard label.startsLine, let field = label.field, catalogue[field].type == .prose,
      label.end == lines[label.lastLine].range.upperBound, let box = boxes[label.firstLine]
    else { return false }
    let page = page(of: label.firstLine)
    return labels[indices(on: page)].contains { other in
      guard other.field == field, other.startsLine, other.whole != label.whole,
        let below = boxes[other.firstLine],
        (Self.nearestBelow...Self.farthestBelow).contains(
          (below.middle - box.middle) / box.height)
      else { return false }
      let left = min(box.left, below.left)
      let right = max(box.right, below.right)
      return !page.contains { line in
        guard line != label.firstLine, line != other.firstLine, let between = boxes[line] else {
          return false
        }
        return between.left < right && between.right > left && between.middle > box.top
          && between.middle < below.bottom
      }
    }
  }

  /// Whether a label stands in the middle beside several others of one column to the right of it, which have the
  /// texts:
  ///
  ///               測定結果      相当程度進展あり
  ///     評価結果   施策の分析    達成率が横ばいにとどまる要因として、…
  ///               反映の方向性  湖沼ごとに対策の優先順位を見直す。
  func isBesideItems(_ index: Int) -> Bool {
    let label = labels[index]
    guard label.startsLine, label.field.map({ catalogue[$0].type != .name }) ?? false,
      let box = boxes.box(of: label)
    else { return false }
    let page = indices(on: page(of: label.firstLine))
    let others = labels[page].compactMap { other in
      other.startsLine && other.whole != label.whole ? boxes.box(of: other) : nil
    }
    guard
      let beside = others.filter({
        $0.left > box.right && $0.left - box.right < Self.nearest * box.height
      })
      .min(by: { abs($0.middle - box.middle) < abs($1.middle - box.middle) })
    else { return false }
    let column = others.filter {
      $0.left > box.right && $0.isFlush(with: beside, within: 0.5 * min($0.height, beside.height))
    }
    // No other label of its own column stands beside them.
    let own = others.filter { $0.left < box.right && $0.right > box.left }
    let top = own.filter { $0.bottom <= box.top }.map(\.bottom).max() ?? -.infinity
    let bottom = own.filter { $0.top >= box.bottom }.map(\.top).min() ?? .infinity
    let items = column.filter { $0.top >= top - 1 && $0.bottom <= bottom + 1 }
    return items.contains { $0.bottom <= box.top + 1 }
      && items.contains { $0.top >= box.bottom - 1 }
  }

  /// In heights of a line.
  private static let nearestBelow = 0.5
  private static let farthestBelow = 3.0
  private static let nearest = 4.0
}
