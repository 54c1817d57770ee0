/// A number with the noun that it counts: `1 policy`, `80 policies`.
func counted(_ number: Int, _ one: String, _ many: String) -> String {
  "\(number) \(number == 1 ? one : many)"
}
