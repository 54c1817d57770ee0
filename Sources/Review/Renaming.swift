internal import ShisakuRecords

/// How JSON pointers change where entries of `fields` have lost their text and go.
struct Renaming {
  /// The new place of an entry by its old one; `nil` for one that goes.
  private var places: [Int?] = []

  /// Nothing changes.
  init() {}

  /// What changes where the fields of a sheet have the text that they are to have.
  init(_ sheet: SheetText) {
    var next = 0
    for field in sheet.fields.dropFirst(ProseField.own.count) {
      places.append(field.spans.isEmpty ? nil : next)
      if !field.spans.isEmpty { next += 1 }
    }
  }

  /// The pointer as it is afterwards; `nil` where its value goes.
  subscript(pointer: String) -> String? {
    let steps = pointer.split(separator: "/")
    guard steps.count > 1, steps[0] == ProseField.entries, let place = Int(steps[1]),
      places.indices.contains(place)
    else { return pointer }
    return places[place].map { place in
      "/\(ProseField.entries)/\(place)" + steps.dropFirst(2).map { "/" + $0 }.joined()
    }
  }
}
