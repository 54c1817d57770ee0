/// What an export consists of: tables, views, and the search over all texts.
package enum ExportSchema {
  /// Raised when a table, a column or a view is renamed, removed or changes its meaning; in SQLite
  /// `PRAGMA user_version`.
  package static let version = 1

  /// `PRAGMA application_id` of the databases: "shsk".
  package static let applicationID = 0x7368_736B

  /// All tables, those that others refer to before them.
  package static let tables: [ExportTable] =
    batchTables + documentTables + policyTables + measureTables + sharedTables
}
