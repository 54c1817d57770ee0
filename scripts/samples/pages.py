"""Prints a document as the raw text that a PDF reader leaves of it.

A sheet is a form of boxes. Its blocks come in any order, named in `order`:

    name theme office class_label class position_label position budget_label budget purpose_label
    purpose overview_label overview detail_label details effect_label effect roadmap page

A space between two names leaves a blank line, `+` starts a new line, `=` goes on in the same line
and ` | ` breaks the page.
"""

import re

from dump import Dump
from model import CATEGORIES, Document, Measure, Sheet, Theme
from typography import Typography, wrap

CIRCLED = "①②③④⑤⑥⑦⑧⑨"
PRIVATE_BULLET = "\uf06c"
HABITS = [
    (
        "name class_label class purpose detail_label office effect effect_label overview_label theme overview"
        " purpose_label page position_label position budget_label=budget details roadmap"
    ),
    (
        "name class_label class=budget_label+budget theme position_label position office purpose_label overview_label"
        " purpose overview detail_label effect+effect_label details roadmap page"
    ),
    (
        "theme name office class_label class position_label position budget_label+budget details purpose_label"
        " detail_label effect+effect_label overview_label purpose overview roadmap page"
    ),
    (
        "class_label class budget_label+budget overview page purpose_label detail_label effect effect_label"
        " overview_label purpose details roadmap theme position_label position name=office"
    ),
]


class Pages:
    """Prints one document into a `Dump`."""

    def __init__(self, document: Document, typography: Typography):
        self.document = document
        self.type = typography
        self.dump = Dump(document.page_break, document.line_break)
        self.contents_lines: list[int] = []

    def print(self) -> Dump:
        if self.document.contents:
            self.contents()
        for number, theme in enumerate(self.document.themes):
            for sheet in theme.sheets:
                self.sheet(theme, sheet)
            for part, measures in enumerate(theme.excerpts):
                self.excerpt((number, part), measures, len(theme.excerpts))
        for passage in self.document.passages:
            for paragraph in passage:
                self.lines(wrap(self.type.dress(paragraph), 44))
                self.dump.put()
            self.dump.end_page()
        if self.document.indicators:
            self.indicators()
        return self.dump

    def lines(self, lines: list[str], *keys: tuple) -> None:
        for line in lines:
            self.dump.put(line, *keys)

    # MARK: contents

    def contents(self) -> None:
        for line in self.document.contents:
            sign, _, title = line.partition(" ")
            if sign == "-":
                lines = wrap("●" + self.type.signs(title), 38)
                lines[-1] += " " * self.type.rng.randint(0, 1) + "・" * max(4, 47 - len(lines[-1]))
            else:
                lines = [self.type.signs(title)]
            self.lines(lines)
            self.dump.put()
        self.dump.end_page()

    # MARK: sheets

    def sheet(self, theme: Theme, sheet: Sheet) -> None:
        owner = id(sheet)
        order = sheet.order or HABITS[self.document.sheets.index(sheet) % len(HABITS)]
        blocks = self.blocks(theme, sheet)
        first = self.dump.line
        pending: tuple[str, list] | None = None

        def flush() -> None:
            nonlocal pending
            if pending:
                text, keys = pending
                if text or not sheet.double:
                    self.dump.put(text, *keys)
                if text and sheet.double:
                    self.dump.put()
            pending = None

        joint = ""
        for token in re.split(r"(\s\|\s|[ +=])", order):
            if token == " | ":
                flush()
                self.dump.end_page()
            elif token in (" ", "+", "="):
                joint = token
            else:
                block = blocks[token]
                if not block:
                    continue
                if joint == "=" and pending:
                    text, keys = block[0]
                    pending = (pending[0] + " " + text, pending[1] + keys)
                    block = block[1:]
                elif joint == " " and pending:
                    flush()
                    if not sheet.double:  # then a box ends like a line
                        self.dump.put()
                for line in block:
                    flush()
                    pending = line
        flush()
        self.dump.held[(owner, "sheet")] = list(range(first, self.dump.last + 1))
        self.dump.end_page()

    def blocks(self, theme: Theme, sheet: Sheet) -> dict[str, list]:
        """The lines of each block, every one with the keys of what stands on it."""
        owner, signs = id(sheet), self.type.signs

        def block(lines: list[str], field: str = "") -> list:
            return [(line, [(owner, field)] if field else []) for line in lines]

        def box(field: str, width: int) -> list:
            lines = []
            for paragraph in getattr(sheet, field).split("\n"):
                lines += wrap(self.bullets(self.type.dress(paragraph)), width)
            return block(lines, field)

        name = ("施策名：" if sheet.labelled else "") + signs(sheet.name) + ("【再掲】" if sheet.reprint else "")
        title = signs(theme.title)
        if len(theme.sheets) > 1:
            title += CIRCLED[theme.sheets.index(sheet)]
        number, label = CATEGORIES[sheet.category]
        note = f"（{sheet.category_note}）" if sheet.category_note else ""
        page = [] if sheet.page is None else [self.type.number(str(sheet.page))]
        return {
            "name": block(wrap(name, 40), "name"),
            "theme": block(wrap(title, 45), "theme") if theme.printed else [],
            "office": block(wrap("、".join(o.printed for o in sheet.offices), 26), "office"),
            "class_label": block(self.document.class_label),
            "class": block([number + label + note], "class"),
            "position_label": block(self.document.position_label),
            "position": block([line for p in sheet.positions for line in wrap(signs(p), 19)], "position"),
            "budget_label": block(["予算額"]),
            "budget": block(self.budget(sheet), "budget"),
            "purpose_label": block(["目的"]),
            "purpose": box("purpose", self.document.purpose_width),
            "overview_label": block(["概要"]),
            "overview": box("overview", self.document.overview_width),
            "detail_label": block(self.document.detail_label),
            "details": block(self.details(sheet.details), "details"),
            "effect_label": block(self.document.effect_label),
            "effect": box("effect", self.document.lower_width),
            "roadmap": block(self.roadmap(sheet), "roadmap"),
            "page": block(page, "page"),
        }

    def bullets(self, text: str) -> str:
        return text.replace("•", PRIVATE_BULLET)

    def budget(self, sheet: Sheet) -> list[str]:
        """The current year's amount bare, the years before it in brackets."""
        if not sheet.budget:
            return ["－"]
        amounts = [self.type.signs(f"{e.label}{self.document.colon}{e.amount}") for e in sheet.budget]
        bare = 1 if sheet.budget[0].kind == "initial" else 0
        earlier = ["、".join(amounts[bare:])] if sheet.joined else amounts[bare:]
        lines = amounts[:bare] + [f"（{text}）" for text in earlier if text]
        return lines + [f"※{note}" for note in sheet.budget_notes]

    def details(self, details: list[str]) -> list[str]:
        lines = []
        for i, detail in enumerate(details):
            sign, text = detail[0], detail[1:]
            if i and sign in "＜【|‖≡○":
                lines.append("")
            if sign == "‖":  # one character a line
                lines += [line for c in text for line in (c, "")]
            elif sign == "≡":  # a spaced-out title
                lines.append(" ".join(text))
            elif sign == "|":
                lines += wrap(self.type.dress(text), 14)
            else:
                lines += wrap(self.bullets(self.type.dress(detail)), self.document.lower_width - 6)
        return lines

    def roadmap(self, sheet: Sheet) -> list[str]:
        if not sheet.periods:
            return []
        heads = [self.type.signs(period) for period in sheet.periods]
        lines = ["＜中長期的取組＞", "", " ".join(heads)]
        for text in sheet.plan:
            lines += ["", *wrap(self.type.dress(text), 16)]
        return lines

    # MARK: excerpts

    def excerpt(self, owner: tuple, measures: list[Measure], parts: int) -> None:
        caption = f"{self.document.strategy}（該当箇所・抜粋）"
        if parts > 1:
            caption += CIRCLED[owner[1]]
        first = self.dump.line
        path: list[str] = []
        if self.document.caption_first:
            self.lines([caption, ""])
        for measure in measures:
            if measure.path != path:
                shared = next((i for i, (a, b) in enumerate(zip(path, measure.path)) if a != b), len(path))
                for heading in measure.path[shared:]:
                    self.lines(wrap(self.type.signs(heading), 46))
                self.dump.put("【具体的取組】")
                path = measure.path
            marked = any(item.text.endswith("【再掲】") for item in measure.items)  # there, not in the title
            mark = "【再掲】" if measure.reprint and not marked else ""
            self.dump.put(measure.marker + self.type.signs(measure.title) + mark)
            for item in measure.items:
                for line in wrap("・" + self.type.dress(item.text), 47):
                    self.dump.put(line, (id(item), "body"))
                    if self.type.rng.random() < self.document.loose:
                        self.dump.put()
                offices = "、".join(o.printed for o in item.offices)
                if offices:
                    self.lines(wrap(f"（{offices}）", 55))
                self.dump.put()
        if not self.document.caption_first:
            self.dump.put(caption)
        self.dump.held[(owner, "excerpt")] = list(range(first, self.dump.last + 1))
        self.dump.end_page()

    # MARK: indicators

    def indicators(self) -> None:
        section = ""
        signs = self.type.signs
        for row in self.document.indicators:
            if row.section != section:
                self.lines(["項目 KPI 現状値", "", signs(row.section), ""])
                section = row.section
            name = signs(f"○{row.item} {row.name}" if row.item else row.name)
            self.lines(wrap(name, 40))
            self.lines([signs(reading["text"]) for reading in row.targets])
            self.dump.put()
            self.lines([signs(reading["text"]) for reading in row.current] or ["ー"])
            for note in row.notes:
                self.lines(["", *wrap(f"※ {note}", 16)])
            self.dump.put()
        self.dump.put(f"{self.document.strategy}のKPI")
