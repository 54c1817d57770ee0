extension ExportSchema {
  /// All views.
  package static let views = [
    ExportView(
      name: "policy_list",
      summary: "A policy with everything that stands on its sheet once; lists joined with 、.",
      query: """
        SELECT
          policies.id, policies.document, ordinal, policies.name, reprint,
          themes.title AS theme, themes.part AS theme_part,
          (SELECT group_concat(label, '、') FROM
            (SELECT label FROM categories WHERE policy = policies.id ORDER BY position))
            AS categories,
          (SELECT group_concat(text, '、') FROM
            (SELECT text FROM offices WHERE policy = policies.id ORDER BY position)) AS offices,
          (SELECT ministry FROM offices
            WHERE policy = policies.id AND ministry IS NOT NULL ORDER BY position LIMIT 1)
            AS ministry,
          \(proseKeys.joined(separator: ", "))
        FROM policies LEFT JOIN themes ON themes.policy = policies.id
        """),
    ExportView(
      name: "budget_years",
      summary: "A policy in a fiscal year: yen that are its own, yen that are の内数 "
        + "(part of a larger amount, not to be added up), initial and supplementary.",
      query: """
        SELECT
          policy, fiscal_year,
          \(yen("NOT part_of_larger AND kind = 'initial'")) AS initial_jpy,
          \(yen("NOT part_of_larger AND kind = 'supplementary'")) AS supplementary_jpy,
          \(yen("part_of_larger")) AS part_of_larger_jpy
        FROM budget_entries
        GROUP BY policy, fiscal_year
        """),
    ExportView(
      name: "ministry_budgets",
      summary: "A ministry in a fiscal year: its policies (by the first office with a ministry), "
        + "and the yen that may be added up: no の内数, no 【再掲】.",
      query: """
        SELECT
          ministry, fiscal_year, count(DISTINCT policy) AS policies,
          \(yen("NOT part_of_larger")) AS amount_jpy,
          sum(part_of_larger) AS amounts_left_out
        FROM budget_entries JOIN policy_list ON policy_list.id = policy
        WHERE NOT reprint
        GROUP BY ministry, fiscal_year
        """),
    ExportView(
      name: "distinct_measures",
      summary: "A measure once in its document, with the number of policies that share it.",
      query: """
        SELECT
          policies.document, measures.path, measures.marker, measures.title, measures.reprint,
          spans.start_byte, min(measures.policy) AS first_policy, count(*) AS policies
        FROM measures
        JOIN policies ON policies.id = measures.policy
        JOIN spans ON spans.record = measures.policy
          AND spans.pointer = measures.pointer || '/title' AND spans.position = 0
        GROUP BY policies.document, spans.start_byte
        """),
    ExportView(
      name: "text_sources",
      summary: "A text with the file and the bytes that it was read from, one row a span.",
      query: """
        SELECT
          texts.id, texts.document, texts.policy, texts.field, texts.text, texts.pointer,
          documents.source_name, documents.source_sha256,
          spans.position, spans.start_byte, spans.end_byte
        FROM texts
        JOIN documents ON documents.id = texts.document
        JOIN spans ON spans.record = coalesce(texts.policy, texts.document)
          AND spans.pointer = texts.pointer
        """),
    ExportView(
      name: "doubts",
      summary: "What a person should look at: confidences below 0.9, warnings and errors.",
      query: """
        SELECT policies.document, policy, pointer, confidence, NULL AS code, NULL AS message
        FROM confidences JOIN policies ON policies.id = policy
        WHERE confidence < 0.9
        UNION ALL
        SELECT document, policy, pointer, NULL, code, message
        FROM diagnostics
        WHERE severity <> 'note'
        """),
  ]

  /// The sum of amounts, in two parts: SQLite ends a query whose `sum` runs over 64 bits, and one document
  /// with such amounts would take all others with it. A sum that is larger is a floating-point number.
  private static func yen(_ condition: String) -> String {
    "sum(amount_jpy / 1000000000) FILTER (WHERE \(condition)) * 1000000000 "
      + "+ sum(amount_jpy % 1000000000) FILTER (WHERE \(condition))"
  }
}
