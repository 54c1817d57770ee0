

/// One policy (施策) as `policy.schema.json` writes it.
package struct PolicyRecord: Sendable {
}
