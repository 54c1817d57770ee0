/// Words of which labels are made.
package enum LabelWord {
  /// How labels end whose value is the name of something: 事業名, 制度名.
  package static let name = Array("名".utf8)

  /// What stands behind the word for a thing in the label of its name: 取組名, 事業の名称.
  package static let names = ["名", "名称", "の名称"].map { Array($0.utf8) }

  /// What stands behind it in the label of its number: 施策コード.
  package static let numbers = ["コード", "番号", "No", "ID"].map { Array($0.utf8) }

  /// Whether a label without white space counts those whom a policy is for or whom it has reached, of whom
  /// there are no fractions, as there may be of its staff: 対象者数.
  package static func countsPeople(_ label: [UInt8]) -> Bool {
    people.contains { label.suffix($0.count).elementsEqual($0) }
  }

  private static let people =
    ["対象", "参加", "利用", "受講", "受益"].flatMap { word in
      ["者数", "人数"].map { Array((word + $0).utf8) }
    }

  /// Whether a text without white space ends by telling what to write beside a label: …を記載しています。
  package static func endInstruction(_ text: [UInt8]) -> Bool {
    instructions.contains { text.suffix($0.count).elementsEqual($0) }
  }

  /// How such texts end.
  private static let instructions =
    ["記載", "記入"].flatMap { word in
      ["しています。", "します。", "してください。", "して下さい。", "してあります。", "すること。"].map { Array((word + $0).utf8) }
    } + [Array("略記する。）".utf8), Array("略記する。)".utf8)]
}
