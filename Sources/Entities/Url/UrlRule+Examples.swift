extension UrlRule {
  package static let documentation = """
    Addresses of web pages (url).

    Accepts http and https addresses up to the first character that RFC 3986 does not allow; a
    passage has the breaks of lines undone already. Punctuation at the end and a bracket without
    its partner belong to the sentence. Leaves alone: addresses without a scheme, e-mail addresses.
    """

  package static let examples: [RuleExample] = [
    RuleExample(
      "⟦https://www.soumu.go.jp/kankeijinkou/⟧", "url url=https://www.soumu.go.jp/kankeijinkou/"),
    RuleExample("（⟦http://example.jp/a(b)/c.html⟧）。", "url url=http://example.jp/a(b)/c.html"),
    .lookalike("www.example.jp"),
    .lookalike("httpd"),
    .lookalike("info@example.jp"),
  ]
}
