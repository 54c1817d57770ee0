extension Profile {
  /// A profile that is embedded in the program.
  package enum BuiltIn: String, Sendable, CaseIterable {
    case sesakuSheet = "sesaku-sheet"
    case gyoseiReview = "gyosei-review"
    case form

    /// Those of one family; a document that none of them explains is read as any form.
    static let families: [BuiltIn] = [.sesakuSheet, .gyoseiReview]
  }

  /// 施策集: one sheet a policy.
  package static let sesakuSheet = Profile(stored: .sesakuSheet)
  /// 行政事業レビュー: one sheet a project.
  package static let gyoseiReview = Profile(stored: .gyoseiReview)
  /// Any form, read by the catalogue alone.
  package static let form = Profile(stored: .form)

  /// Empty until `scripts/make-stored-tables` has run for the first time.
  private init(stored builtIn: BuiltIn) {
    self.init(stored: StoredProfiles.lines[builtIn] ?? "")
  }
}

extension Profile.BuiltIn {
  /// The profile; read when it is first asked for, once.
  package var profile: Profile {
    switch self {
    case .sesakuSheet: .sesakuSheet
    case .gyoseiReview: .gyoseiReview
    case .form: .form
    }
  }

  /// The profile as it is written.
  package var yaml: String {
    let bytes =
      switch self {
      case .sesakuSheet: PackageResources.sesaku_sheet_yml
      case .gyoseiReview: PackageResources.gyosei_review_yml
      case .form: PackageResources.form_yml
      }
    return String(decoding: bytes, as: UTF8.self)
  }
}
