internal import ShisakuSourceText

extension Diagnostic {
  /// Amounts of which neither the words beside them nor the document say which is which.
  static func untoldAmounts(by label: [UInt8]) -> Diagnostic {
    Diagnostic(
      "segmentation.budget-untold", .warning,
      "the amounts by \(String(decoding: label, as: UTF8.self)) do not say what they are or of "
        + "which year; they are left out of the budget")
  }
}
