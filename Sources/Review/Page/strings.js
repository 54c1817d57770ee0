// What the page says, in both of its languages.
const STRINGS = {
  en: {
    review: "Review", overview: "Overview", views: "Views", lists: "Findings and policies",
    help: "Keys", source: "Source text", record: "Record", skipToRecord: "Skip to the record",
    search: "Search text", office: "Office", field: "Field", confidence: "Confidence ≤",
    ownPages: "Only the pages of the policy", all: "All", save: "Save corrections",
    saveHint: "Downloads a file for: shisaku correct",
    saved: "Corrections saved. Apply them with: shisaku correct DIR --corrections FILE",
    findings: "To check", policies: "Policies", otherLanguage: "日本語",
    summary: (policies, share, unassigned) =>
      `${policies} policies · ${share} % of the text in records or form · ${unassigned} characters unassigned`,
    hits: (at, count) => count ? `${at} of ${count} places` : "not found",
    page: "Page", printedPage: "printed", line: "line", noFindings: "Nothing to check.",
    noPolicies: "No policy passes the filters.", now: "Read", rival: "Or",
    confirm: "Right", confirmed: "Marked right", move: "Move to", moved: "Moved", undo: "Undo",
    useRival: "Use this reading", rivalReading: "The other reading", empty: "No text was found.",
    locate: "Show in the source text",
    willBeWritten: "As printed; shisaku correct normalises it.", nothing: "none",
    details: "Details", reprint: "Reprint", part: "part", amount: "Amount", partOf: "part of a larger amount",
    draft: "draft", json: "Record as JSON", diagnostics: "Diagnostics", measures: "Measures of the strategy",
    offices: "Offices", label: "Label", year: "Fiscal year", low: "low confidence",
    kind: "Kind", reading: "Value", baseline: "baseline", actual: "actual", target: "target",
    fiscalYear: (year) => `FY ${year}`,
    budgetPlot: "Budget by fiscal year and office",
    budgetNote: "Initial and supplementary budgets of the policies, by their first office. Pale: part of a larger amount (の内数).",
    entityPlot: "Entities by type", coveragePlot: "Coverage by page",
    coverageNote: "Share of each page's characters. Click a page to read it.",
    confidencePlot: "Confidence", confidenceNote: "Fields by the chance that the choice is right.",
    nameless: "(no name)", sections: "in sections",
    assigned: "in a record", furniture: "form", unassigned: "unassigned", other: "others",
    characters: "characters", entities: "entities", measuresCount: "measures", pagesCount: "pages",
    count: "Number", type: "Type", table: "Table", corrected: "corrected",
    keysTitle: "Keys", close: "Close", shortcuts: "Single keys act as commands",
    keys: [
      ["j / k", "next, previous policy"], ["] / [", "next, previous thing to check"],
      ["/", "search"], ["n / N", "next, previous place found"], ["c", "mark the texts of the policy right"],
      ["o", "overview and back"], ["s", "save corrections"], ["?", "this list"], ["Esc", "close, or leave the search"],
    ],
    fields: {
      name: "Name", theme: "Theme", categories: "Category", offices: "Offices",
      strategy_positions: "Position", budget: "Budget", fields: "Other fields", details: "Details", roadmap: "Roadmap", printed_pages: "Page number",
      measures: "Measures", contents: "Contents", kpis: "Indicators", unassigned: "Unassigned",
    },
    pageKinds: { contents: "contents", sheet: "sheet", excerpt: "excerpt", indicators: "indicators", other: "other" },
    codes: {},
    yen: (value) => value >= 1e9 ? `¥${number(value / 1e9)} bn` : `¥${number(value / 1e6)} m`,
  },
  ja: {
    review: "確認", overview: "全体", views: "表示", lists: "要確認と施策",
    help: "キー操作", source: "原文", record: "レコード", skipToRecord: "レコードへ移動",
    search: "本文を検索", office: "担当", field: "項目", confidence: "確信度 ≤",
    ownPages: "この施策の頁だけを表示", all: "すべて", save: "修正を保存",
    saveHint: "shisaku correct に渡すファイルを保存します",
    saved: "修正を保存しました。shisaku correct DIR --corrections FILE で反映できます。",
    findings: "要確認", policies: "施策", otherLanguage: "English",
    summary: (policies, share, unassigned) =>
      `${policies} 施策 ・ 本文の ${share}% を割当て ・ 未割当 ${unassigned} 字`,
    hits: (at, count) => count ? `${count} 件中 ${at} 件目` : "見つかりません",
    page: "頁", printedPage: "印字", line: "行", noFindings: "確認すべき点はありません。",
    noPolicies: "条件に合う施策はありません。", now: "採用", rival: "別案",
    confirm: "正しい", confirmed: "確認済み", move: "移す", moved: "移動済み", undo: "元に戻す",
    useRival: "この読みにする", rivalReading: "別の読み", empty: "該当する文がありません。",
    locate: "原文での位置を示す",
    willBeWritten: "原文のまま。shisaku correct が正規化します。", nothing: "なし",
    details: "詳細", reprint: "再掲", part: "その", amount: "金額", partOf: "の内数",
    draft: "案", json: "レコード（JSON）", diagnostics: "診断", measures: "総合戦略の具体的取組",
    offices: "担当府省庁", label: "区分", year: "年度", low: "確信度が低い",
    kind: "種別", reading: "値", baseline: "基準値", actual: "実績値", target: "目標値",
    fiscalYear: (year) => `${year}年度`,
    budgetPlot: "年度・担当別の予算額",
    budgetNote: "各施策の当初予算と補正予算を、先頭の担当で集計。淡い部分は内数。",
    entityPlot: "種類別の固有表現", coveragePlot: "頁別の割当て",
    coverageNote: "各頁の文字の内訳。棒を押すとその頁へ移動。",
    confidencePlot: "確信度", confidenceNote: "選択が正しい見込み別の項目数。",
    nameless: "（名称なし）", sections: "見出しの本文",
    assigned: "レコード", furniture: "様式", unassigned: "未割当", other: "その他",
    characters: "字", entities: "固有表現", measuresCount: "取組", pagesCount: "頁",
    count: "件数", type: "種類", table: "表", corrected: "修正済み",
    keysTitle: "キー操作", close: "閉じる", shortcuts: "一文字キーで操作する",
    keys: [
      ["j / k", "次・前の施策"], ["] / [", "次・前の要確認"], ["/", "検索"], ["n / N", "次・前の一致箇所"],
      ["c", "この施策の文の欄を正しいとする"], ["o", "全体表示の切替え"], ["s", "修正を保存"],
      ["?", "この一覧"], ["Esc", "閉じる・検索を離れる"],
    ],
    fields: {
      name: "施策名", theme: "テーマ", categories: "施策分類", offices: "担当",
      number: "番号", status: "区分", path: "見出し", strategy_positions: "位置づけ", period: "期間",
      budget: "予算額", fields: "その他の欄", parts: "内訳", indicators: "指標", details: "詳細", roadmap: "工程", printed_pages: "頁番号",
      measures: "具体的取組", contents: "目次", kpis: "指標", unassigned: "未割当",
    },
    pageKinds: { contents: "目次", sheet: "施策", excerpt: "抜粋", indicators: "指標", other: "その他" },
    // The program's messages are English; these say the same by their code.
    codes: {
      "entities.era-bounds": "元号の期間外の日付です。値は実際に指す日です。",
      "entities.lunisolar": "太陰太陽暦の日付のため、値は年だけです。",
      "normalization.compatibility-ideograph": "互換漢字を統合漢字に直しました。",
      "normalization.variation-selector": "異体字セレクタを除きました。",
      "segmentation.no-name": "施策名がありません。補ってください。",
      "review.confirmed": "確認者が正しいとしました。",
      "review.corrected": "確認者が修正しました。",
      "segmentation.budget-row": "予算額の行を読み取れません。原文と比べてください。",
      "records.printed-twice": (message) =>
        `同じ施策が ${/\S+#\d+/.exec(message)?.[0] ?? ""} にもあります。二重に数えないでください。`,
      "records.inferred": "府省庁は印字されていません。文書の他の箇所から補いました。",
      "segmentation.no-policies": "施策の様式が見つかりません。",
      "segmentation.rival-box": "別の文とも読めます。二つを比べてください。",
    },
    yen: (value) => value >= 1e8 ? `${number(value / 1e8)}億円` : `${number(value / 1e4)}万円`,
  },
};

/** A number for people: at most two decimals, thousands parted. */
function number(value) {
  return value.toLocaleString("en", { maximumFractionDigits: value >= 100 ? 0 : 2 });
}

let language = /^ja\b/.test(navigator.language) ? "ja" : "en";

/** The words for `key`; functions get the other arguments. */
function say(key, ...values) {
  const words = STRINGS[language][key];
  return typeof words === "function" ? words(...values) : words;
}

/** What a kind of entity is called; the rules say so in the data. */
const kindName = (kind) => data.kinds[kind]?.[language] ?? kind;
/** What a member of a record is called: in Japanese as the form prints it, else by its key. */
const fieldName = (field) => say("fields")[field]
  ?? (language === "ja" ? data.labels[field] : null)
  ?? field[0].toUpperCase() + field.slice(1).replaceAll("_", " ");
