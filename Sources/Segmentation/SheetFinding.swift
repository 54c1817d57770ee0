/// What one pass over the fragments of a sheet finds; `SheetReader.take` enters it.
struct SheetFinding<Value> {
  var value: Value
  /// Indices of the fragments that it explains.
  var cells: [Int] = []
  /// What the form prints around the value.
  var furniture: [Range<Int>] = []
}
