extension Rule { package static var documentation: String { "" }
  package static var examples: [RuleExample] { [] } }
