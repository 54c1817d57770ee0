internal import ShisakuEntities
internal import ShisakuSegmentation
internal import ShisakuValues

/// The ministries of offices that are printed without one, as far as the document tells them.
///
///     sheet      自治財政局財政課
///     excerpt    総務省自治財政局調整課      → 総務省
///
/// The excerpts of the sheet tell it, where they name the first unit of the office directly below one
/// ministry and below no other. Where they do not name the unit at all, the ministry that published
/// the document does, for bureaus (局) of the bundled list, as long as no sheet prints another
/// ministry and no excerpt has the unit below another.
struct OfficeMinistries {
  /// A ministry, and the text that tells it: none where it is the publisher.
  struct Finding {
    let ministry: String
    let evidence: TextRanges
  }

  private let measures: [MeasureNode]
  /// The ministry to which the offices of all sheets belong.
  private let publisher: String?

  init(_ tree: DocumentTree, publisher: DocumentRecord.Publisher?) {
    measures = tree.measures
    guard let publisher, publisher.kind == .ministry,
      OrganizationRule.isMinistry(publisher.name),
      tree.sheets.indices.allSatisfy({ sheet in
        tree.sheets[sheet].offices.allSatisfy {
          $0.ministry == nil || $0.ministry == publisher.name
        }
      })
    else {
      self.publisher = nil
      return
    }
    self.publisher = publisher.name
  }

  /// The ministry of an office that is printed without one. O(offices in the excerpts).
  ///
  /// - Parameters:
  ///   - office: as it was read.
  ///   - own: the measures in the excerpts of its sheet.
  /// - Returns: `nil` where the document does not tell it, or tells two.
  func ministry(of office: OfficeNode, own: [Int]) -> Finding? {
    guard office.ministry == nil, let unit = office.path.first else { return nil }
    var found: Finding?
    for index in own {
      for item in measures[index].items {
        for other in item.offices where Self.names(unit, other) {
          guard let ministry = other.ministry else { continue }
          if found == nil { found = Finding(ministry: ministry, evidence: other.text) }
          if found?.ministry != ministry { return nil }
        }
      }
    }
    return found ?? publisher(of: unit)
  }

  /// Whether an office has a unit directly below its ministry.
  private static func names(_ unit: String, _ office: OfficeNode) -> Bool {
    office.path.count > 1 && office.path[1] == unit && office.path[0] == office.ministry
  }

  /// The rank of bureaus in `OfficeEnding`.
  private static let bureau = 2

  private func publisher(of unit: String) -> Finding? {
    guard let publisher, OrganizationRule.isUnit(unit) else { return nil }
    let name = Array(unit.utf8)
    let rank = OfficeEnding.ranks.first { name.suffix($0.ending.count).elementsEqual($0.ending) }?
      .rank
    guard rank == Self.bureau else { return nil }
    let isElsewhere = measures.contains { measure in
      measure.items.contains { item in
        item.offices.contains { Self.names(unit, $0) && $0.ministry != publisher }
      }
    }
    return isElsewhere ? nil : Finding(ministry: publisher, evidence: [])
  }
}
