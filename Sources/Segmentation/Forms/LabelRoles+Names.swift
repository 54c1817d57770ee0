internal import ShisakuValues

/// Which labels announce the name and the number of the policy itself.
extension LabelRoles {
  /// Where a form has two labels for names (事業名, 施策名), the one that the catalogue has first names
  /// the policy and the others what it belongs to.
  mutating func settleNames(_ wordings: LabelWordings) {
    guard let name = catalogue.identifier(of: .name) else { return }
    leaveBareNames(name, wordings)
    var counts: [[UInt8]: Int] = [:]
    for label in labels where label.field == name {
      counts[bytes.squeezed(label.wording), default: 0] += 1
    }
    let most = counts.values.max() ?? 0
    let first = catalogue[name].labels.first { (counts[$0] ?? 0) * 2 > most }
    guard let first, counts.count > 1 else { return }
    for index in labels.indices where labels[index].field == name {
      let wording = bytes.squeezed(labels[index].wording)
      guard wording != first, let other = wordings.other(than: name, wording) else { continue }
      labels[index].field = other
    }
  }

  /// A label that says no more than that a name follows (名称) has that of what stands above it, where
  /// another one says of what: 事務事業名, then 根拠法令 over 名称.
  private mutating func leaveBareNames(_ name: FieldIdentifier, _ wordings: LabelWordings) {
    let names = labels.indices.filter { labels[$0].field == name }
    let bare = names.filter { LabelWord.names.contains(bytes.squeezed(labels[$0].wording)) }
    guard bare.count < names.count else { return }
    for index in bare {
      guard let other = wordings.other(than: name, bytes.squeezed(labels[index].wording))
      else { continue }
      labels[index].field = other
    }
  }

  /// The number of what the policy belongs to is none of its own: 施策番号 on the sheets of 事業名.
  mutating func leaveNumbersOfOthers(_ wordings: LabelWordings) {
    guard let name = catalogue.identifier(of: .name),
      let number = catalogue.identifier(of: .number)
    else { return }
    let names = Set(labels.filter { $0.field == name }.map { bytes.squeezed($0.wording) })
    guard !names.isEmpty else { return }
    for index in labels.indices where labels[index].field == number {
      let wording = bytes.squeezed(labels[index].wording)
      guard
        let ending = LabelWord.numbers.first(where: { wording.suffix($0.count).elementsEqual($0) })
      else { continue }
      let thing = Array(wording.dropLast(ending.count))
      guard !thing.isEmpty, !names.contains(where: { $0.starts(with: thing) }),
        let field = wordings.field(of: thing), catalogue[field].place == .fields
      else { continue }
      labels[index].field = field
    }
  }

  /// The number of what the policy's label calls it is its own: 施策コード on the sheets of 施策名, which on
  /// those of 事業名 is what the policy belongs to.
  mutating func settleNumbers() {
    guard let name = catalogue.identifier(of: .name),
      let number = catalogue.identifier(of: .number),
      !labels.contains(where: { $0.field == number })
    else { return }
    let names = Set(labels.filter { $0.field == name }.map { bytes.squeezed($0.wording) })
    var wordings: Set<[UInt8]> = []
    for name in names {
      guard let ending = LabelWord.names.first(where: { name.suffix($0.count).elementsEqual($0) })
      else { return }
      let word = name.dropLast(ending.count)
      wordings.formUnion(LabelWord.numbers.map { word + $0 })
    }
    for index in labels.indices where labels[index].field != nil {
      if wordings.contains(bytes.squeezed(labels[index].wording)) { labels[index].field = number }
    }
  }
}
