"""What a document should be read as: `expected.json` (values) and `gold.json` (line numbers)."""

from dump import Dump
from model import CATEGORIES, Document, Sheet, Theme, roadmap_interval

KINDS = {"＜": "heading", "【": "heading", "○": "list_item", "・": "list_item", "•": "list_item", "➢": "list_item",
         "※": "note", "|": "figure_text", "‖": "figure_text", "≡": "figure_text"}  # fmt: skip


def circled(text: str) -> tuple[int | None, str]:
    """①地域の… -> (1, 地域の…)"""
    if "①" <= text[0] <= "⑳":
        return ord(text[0]) - ord("①") + 1, text[1:]
    return None, text


def theme_of(theme: Theme, sheet: Sheet) -> dict | None:
    if not theme.printed:
        return None
    return {"title": theme.title, "part": theme.sheets.index(sheet) + 1 if len(theme.sheets) > 1 else None}


def measures_of(theme: Theme) -> list[dict]:
    return [
        {
            "path": measure.path, "marker": measure.marker, "title": measure.title, "reprint": measure.reprint,
            "items": [{"text": i.text, "offices": [o.expected for o in i.offices]} for i in measure.items],
        }
        for page in theme.excerpts for measure in page
    ]  # fmt: skip


def detail(text: str) -> dict:
    kind = KINDS.get(text[0], "paragraph")
    return {"kind": kind, "text": text[1:].strip() if kind in ("figure_text", "list_item") else text}


def is_below(unit: str, office: dict) -> bool:
    """Whether an office has a unit directly below its ministry; a bureau that a list prints alone has it there."""
    if "path" in office:
        return office["path"][:2] == [office["ministry"], unit]
    return unit.endswith("局") and office["text"].startswith(unit)


def with_ministries(offices: list[dict], theme: Theme) -> list[dict]:
    """Offices that are printed without a ministry get the one that the theme's excerpts, and no other, have their
    first unit directly below."""
    named = [o.expected for page in theme.excerpts for m in page for i in m.items for o in i.offices]
    ministry = None
    for office in offices:
        if office["ministry"] is None:
            if "path" in office:
                found = {o["ministry"] for o in named if o["ministry"] and is_below(office["path"][0], o)}
                ministry = found.pop() if len(found) == 1 else None
                office["path"] = ([ministry] if ministry else []) + office["path"]
            office["ministry"] = ministry
    return offices


def policy(theme: Theme, sheet: Sheet, ordinal: int) -> dict:
    positions = [dict(zip(("number", "label"), circled(position))) for position in sheet.positions]
    periods = [{"label": label, "edtf": roadmap_interval(label)} for label in sheet.periods]
    return {
        "ordinal": ordinal, "name": sheet.name, "reprint": sheet.reprint, "theme": theme_of(theme, sheet),
        "categories": [{"code": sheet.category, "label": CATEGORIES[sheet.category][1], "note": sheet.category_note}],
        "offices": with_ministries([office.expected for office in sheet.offices], theme),
        "strategy_positions": positions,
        "budget": {"entries": [entry.expected for entry in sheet.budget], "notes": sheet.budget_notes},
        "purpose": sheet.purpose, "overview": sheet.overview, "effect": sheet.effect,
        "details": [detail(text) for text in sheet.details],
        "roadmap": {"periods": periods} if periods else None,
        "printed_pages": [] if sheet.page is None else [sheet.page],
        "measures": measures_of(theme),
    }  # fmt: skip


def contents_of(document: Document) -> list[dict]:
    section: list[str] = []
    entries = []
    for line in document.contents:
        sign, _, title = line.partition(" ")
        if sign == "-":
            plain = title.removesuffix("【再掲】")
            entries.append({"section": list(section), "title": plain, "reprint": plain != title})
        else:
            section = section[: len(sign) - 1] + [title]
    return entries


def expected(document: Document) -> dict:
    pairs = [(theme, sheet) for theme in document.themes for sheet in theme.sheets]
    kpis = [{"section": row.section, "item": row.item or None, "name": row.name, "targets": row.targets,
             "current": row.current, "notes": row.notes} for row in document.indicators]  # fmt: skip
    return {
        "document": document.name,
        "contents": contents_of(document),
        "kpis": kpis,
        "policies": [policy(theme, sheet, i + 1) for i, (theme, sheet) in enumerate(pairs)],
    }


def gold(document: Document, dump: Dump) -> dict:
    """Where everything stands: runs [first, last] of 1-based lines, split at line feeds."""
    policies, excerpts = [], []
    for number, theme in enumerate(document.themes):
        lines = []
        for sheet in theme.sheets:
            owner, value = id(sheet), policy(theme, sheet, 0)
            lines.append(dump.held[(owner, "name")][0])
            policies.append({
                "line": lines[-1], "sheet": dump.ranges(owner, "sheet"), "name": sheet.name, "reprint": sheet.reprint,
                "theme": value["theme"]["title"] if value["theme"] else None,
                "theme_ordinal": value["theme"]["part"] if value["theme"] else None,
                "categories": [category["label"] for category in value["categories"]],
                "offices": [office["text"] for office in value["offices"]],
                "positions": [position["label"] for position in value["strategy_positions"]],
                "budget": [
                    {"fy": e.year, "kind": e.kind + (f"-{e.round}" if e.round else ""), "draft": bool(e.draft),
                     "yen": None if e.million is None else e.million * 1_000_000, "part_of": e.part}
                    for e in sheet.budget
                ],
                "budget_dash": not sheet.budget, "budget_notes": sheet.budget_notes,
                **{field: dump.ranges(owner, field) for field in ("purpose", "overview", "effect")},
                "roadmap_periods": sheet.periods, "printed_page": sheet.page,
            })  # fmt: skip
        for part, measures in enumerate(theme.excerpts):
            excerpts.append({
                "lines": dump.ranges((number, part), "excerpt")[0], "policy_lines": lines,
                "measures": [
                    {"path": m.path, "marker": m.marker, "title": m.title, "reprint": m.reprint,
                     "items": [{"body": dump.ranges(id(i), "body"), "offices": "、".join(o.printed for o in i.offices)}
                               for i in m.items]}
                    for m in measures
                ],
            })  # fmt: skip
    return {"policies": policies, "excerpts": excerpts}
