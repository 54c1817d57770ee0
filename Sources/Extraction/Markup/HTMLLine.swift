internal import ShisakuSourceText

/// A line of an HTML page with what its elements say about it.
struct HTMLLine {
  var bytes: [UInt8] = []
  var mark = LineMark.none
  /// Whether it is a cell that labels several rows.
  var headsRows = false

  var isEmpty: Bool { bytes.isEmpty }
}
