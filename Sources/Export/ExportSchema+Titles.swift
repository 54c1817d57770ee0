internal import ShisakuEntities

extension ExportSchema {
  /// What a column is called in Japanese.
  ///
  /// - Parameters:
  ///   - column: its name.
  ///   - sheet: of a workbook, for names that mean another thing there.
  /// - Returns: the words, for columns of entities those that their rule declares; `nil` for a name
  ///   that no table has.
  package static func title(of column: String, in sheet: String) -> String? {
    titles["\(sheet).\(column)"] ?? (sheet == "entities" ? entityTitles[column] : nil)
      ?? titles[column]
  }

  private static let entityTitles = Dictionary(
    RuleRegistry.kinds.flatMap(\.members).compactMap(\.column).map { ($0.name, $0.japanese) },
    uniquingKeysWith: { first, _ in first })

  /// What a column of `budgets_by_year` is called in Japanese.
  static func title(ofYear year: Int, kind: String, isDraft: Bool, isPart: Bool) -> String {
    "\(year)年度 \(budgetKinds[kind] ?? kind)" + (isDraft ? "（案）" : "") + (isPart ? "の内数" : "")
  }

  private static let budgetKinds = [
    "initial": "当初", "supplementary": "補正", "carried_in": "繰越（前年度から）",
    "carried_out": "繰越（翌年度へ）", "reserve": "予備費等", "total": "計", "executed": "執行額",
  ]

  private static let titles = [
    // Whose row it is, and where it was read from.
    "id": "識別子", "record": "レコード", "document": "文書", "policy": "施策", "policy_name": "施策名",
    "position": "順", "pointer": "値の所在", "ordinal": "通し番号", "review": "確認画面",
    "documents.id": "文書", "inputs.id": "文書", "policies.id": "施策",
    // Policies.
    "name": "施策名", "number": "番号", "status": "状態コード", "status_label": "状態", "path": "見出し",
    "reprint": "再掲", "theme": "テーマ", "categories": "施策分類", "offices": "担当",
    "strategy_positions": "位置づけ", "period": "期間", "period_edtf": "期間（EDTF）", "purpose": "目的",
    "overview": "概要", "effect": "効果", "budgets": "予算額", "indicators": "指標", "fields": "その他の欄",
    "parts": "内訳", "details": "詳細", "measures": "具体的取組", "entities": "固有表現", "findings": "要確認",
    // Amounts.
    "part": "内訳の順", "label": "表示", "fiscal_year": "年度", "kind": "区分", "round": "次数", "draft": "案",
    "amount_jpy": "金額（円）", "part_of_larger": "内数",
    // Indicators.
    "indicator": "指標の順", "indicators.name": "指標", "document_indicators.name": "指標",
    "series": "系列", "text": "内容", "value": "数値", "unit": "単位", "at": "時点", "bound": "以上・以下・約",
    "section": "表の見出し", "item": "行の見出し", "notes": "注",
    // Fields, sub-projects, details, measures, sections.
    "key": "項目キー", "fields.label": "項目", "marker": "番号", "title": "題", "measure": "取組の順",
    "measures.title": "取組", "level": "段", "details.kind": "種類",
    // Entities.
    "type": "種類", "entities.text": "表現", "field": "値のある欄", "entities.value": "値（JSON）",
    // Findings.
    "code": "コード", "severity": "重さ", "message": "説明",
    // Documents and inputs.
    "publisher": "発行者", "publisher_kind": "発行者の種類", "profile": "様式", "profile_version": "様式の版",
    "source_name": "ファイル名", "source_bytes": "バイト数", "source_sha256": "SHA-256",
    "source_format": "形式", "source_encoding": "文字コード", "text_sha256": "本文のSHA-256",
    "characters": "文字数", "assigned": "値になった字", "in_sections": "見出しの本文の字", "furniture": "様式の字",
    "unassigned": "未割当の字", "engine_version": "shisakuの版", "icu_version": "ICUの版",
    "unicode_version": "Unicodeの版", "source": "入力", "sha256": "SHA-256", "inputs.status": "結果",
    "error_code": "誤りのコード", "error_message": "誤りの説明",
  ]
}
