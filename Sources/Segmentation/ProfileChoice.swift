/// Which family a document belongs to: the one whose labels explain it best.
struct ProfileChoice {
  let profile: Profile
  /// The labels of that profile in the document.
  let hits: [LabelHit]
  /// Whether enough of the family's fields have a label here.
  let isSettled: Bool

  /// How many of ten labelled fields settle the choice without a look at the other families.
  private static let enough = 7

  /// Finds the labels of `profile`, or, where that is `nil`, of the built-in family that fits best.
  init(bytes: [UInt8], lines: [TextLine], profile: Profile?) {
    if let profile {
      self.profile = profile
      hits = LabelFinder(bytes: bytes, lines: lines, profile: profile).hits()
      isSettled = true
      return
    }
    var best: (profile: Profile, hits: [LabelHit], fields: Int)?
    for builtIn in Profile.BuiltIn.families {
      let profile = builtIn.profile
      let hits = LabelFinder(bytes: bytes, lines: lines, profile: profile).hits()
      let fields = Self.fields(of: hits)
      if best.map({ fields > $0.fields }) ?? true { best = (profile, hits, fields) }
      if fields * 10 >= profile.roles.count * Self.enough { break }
    }
    self.profile = best?.profile ?? .sesakuSheet
    hits = best?.hits ?? []
    isSettled = (best?.fields ?? 0) * 2 >= self.profile.roles.count
  }

  /// How many fields have a label, but for those without a place of their own.
  private static func fields(of hits: [LabelHit]) -> Int {
    // One bit a place.
    let roles: UInt32 = hits.reduce(0) { $0 | 1 << UInt32($1.role.slot) }
    return (roles & ~(1 << UInt32(Field.Place.fields.slot))).nonzeroBitCount
  }

  /// How well each built-in family fits a document. O(bytes · families).
  static func families(bytes: [UInt8], lines: [TextLine]) -> [FormSurvey.Family] {
    Profile.BuiltIn.families.map { builtIn in
      let profile = builtIn.profile
      let hits = LabelFinder(bytes: bytes, lines: lines, profile: profile).hits()
      return FormSurvey.Family(
        name: profile.name, found: fields(of: hits), labelled: profile.roles.count)
    }
  }
}
