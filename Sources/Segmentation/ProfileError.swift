/// A profile that cannot be used, with everything that is wrong in it.
package struct ProfileError: Error, Sendable {
  /// One thing that is wrong.
  package struct Problem: Sendable, Hashable {
    /// From 1.
    package var line: Int
    /// Characters (Unicode scalars) from 1.
    package var column: Int
    /// What is wrong and what is expected in its place.
    package var message: String
  }

  /// At least one, by place.
  package let problems: [Problem]

  init(_ problems: [Problem]) {
    self.problems = problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }
}

extension ProfileError: CustomStringConvertible {
  package var description: String {
    problems.map { "\($0.line):\($0.column): \($0.message)" }.joined(separator: "\n")
  }
}
