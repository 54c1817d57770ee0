/// Words of which labels are made.
package enum LabelWord {
  /// How labels end whose value is the name of something: 事業名, 制度名.
  package static let name = Array("名".utf8)
}
