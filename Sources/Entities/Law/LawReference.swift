/// A law that later entities of a document lean on (同法第3条, 法第5条の2).
package struct LawReference: Sendable {
  let title: String
  /// Empty where the list has none.
  let id: String
  /// Whether the document calls it 法 from here on (以下「法」という。).
  var isNamed = false

  /// The law that an entity tells; `nil` where it has no title.
  init?(_ value: [(key: String, value: EntityValue)]) {
    var id = ""
    var title: String?
    for (key, value) in value {
      guard case .string(let text) = value else { continue }
      if key == "title" { title = text }
      if key == "egov_id" { id = text }
    }
    guard let title else { return nil }
    self.title = title
    self.id = id
  }
}
