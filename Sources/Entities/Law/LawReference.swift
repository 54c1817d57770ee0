/// A law that later entities of a document lean on (同法第3条, 法第5条の2).
///
/// A class, since the context of every passage holds two of them and hardly a passage changes one.
package final class LawReference: Sendable {
  let title: String
  /// Empty where the list has none.
  let id: String
  /// Whether the document calls it 法 from here on (以下「法」という。).
  let isNamed: Bool

  /// The law that an entity tells; `nil` where it has no title.
  init?(_ value: [(key: String, value: EntityValue)], isNamed: Bool) {
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
    self.isNamed = isNamed
  }
}
