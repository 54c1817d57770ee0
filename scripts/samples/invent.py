"""Puts random documents together from the word lists; the same seed gives the same documents."""

import random
import re

import words
from model import BudgetEntry, Document, Indicator, Item, Measure, Office, Sheet, Theme
from pages import HABITS


class Inventor:
    """The choices of one document."""

    def __init__(self, seed: int, index: int):
        self.random = random.Random(f"{seed}/{index}")
        self.year = self.random.randint(2021, 2030)
        self.scramble = self.random.random()
        self.home = self.random.choice(words.OFFICES).split("/")[0]

    def phrase(self, name: str) -> str:
        """An entry of a list with its {…} filled in."""

        def fill(match: re.Match) -> str:
            if match[1] == "year":
                return str(self.year + self.random.randint(-2, 4))
            if match[1] == "count":
                return str(self.random.choice([2, 3, 5, 8, 12, 20, 35, 60, 90]))
            return self.phrase(match[1])

        return re.sub(r"\{(\w+)\}", fill, self.random.choice(words.LISTS[name]))

    def box(self, name: str, most: int) -> str:
        """One to `most` sentences; sometimes a bulleted list."""
        sentences = list(dict.fromkeys(self.phrase(name) for _ in range(self.random.randint(1, most))))
        if self.random.random() < 0.25:
            bullet = self.random.choice(["•", "・", "○"])
            return "\n".join(bullet + " " + sentence for sentence in sentences)
        return "".join(sentences)

    def million(self) -> int:
        """An amount: 2 to 15,000, small ones as often as large ones."""
        return int(10 ** self.random.uniform(0.3, 4.2))

    def budget(self) -> list[BudgetEntry]:
        if self.random.random() < 0.25:
            return []
        draft = self.random.choice(["（案）", "(案)", "額（案）"])
        entries = [BudgetEntry(self.year, draft=draft, million=self.million(), part=self.random.random() < 0.15)]
        if self.random.random() < 0.4:
            entries.append(BudgetEntry(self.year - 1, "supplementary", self.random.choice([None, 1, 2]), million=self.million()))
        if self.random.random() < 0.7:
            million = None if self.random.random() < 0.05 else self.million()
            entries.append(BudgetEntry(self.year - 1, million=million))
        if self.random.random() < 0.08:
            entries = [entry for entry in entries if entry.kind == "supplementary"] or entries
        return entries

    def periods(self) -> list[str]:
        if self.random.random() < 0.45:
            return []
        first, era = self.year - 2019, "令和"
        heads = [f"{era}{first + i}年度" for i in range(self.random.randint(1, 2))]
        last = first + len(heads)
        return heads + [self.random.choice([f"{era}{last}年度以降", f"{era}{last}年度〜{era}{last + 2}年度"])]

    def order(self) -> str:
        """A habit, more or less shaken; what `+` and `=` join stays together."""
        blocks = self.random.choice(HABITS).split(" ")
        for _ in range(int(self.scramble * 6)):
            block = blocks.pop(self.random.randrange(len(blocks)))
            blocks.insert(self.random.randint(0, len(blocks)), block)
        names = [block for block in blocks if re.match(r"name\b", block)]
        if names and self.random.random() < 0.8:  # most sheets start with the name
            blocks.remove(names[0])
            blocks.insert(0, names[0])
        if len(blocks) > 8 and self.random.random() < 0.15:
            blocks[-4] += " |"
        return " ".join(blocks)

    def offices(self, most: int, home: bool) -> list[Office]:
        pool = [o for o in words.OFFICES if o.startswith(self.home)] if home else words.OFFICES
        chosen = sorted(self.random.sample(pool, min(len(pool), self.random.randint(1, most))), key=words.OFFICES.index)
        if home:
            return Office.list([office.split("/", 1)[1] for office in chosen])
        sources, ministry = [], ""
        for office in chosen:
            head, rest = office.split("/", 1)
            sources.append("~/" + rest if head == ministry else office)
            ministry = head
        return Office.list(sources)

    def sheet(self, page: int) -> Sheet:
        category = self.random.choices(["budget", "other", "tax"], [6, 3, 1])[0]
        periods, order = self.periods(), self.order()
        # Without a label only its place at the head says what a name is.
        labelled = self.random.random() > 0.05 or not order.startswith("name")
        return Sheet(
            name=self.phrase("name"), purpose=self.box("purpose", 2), overview=self.box("overview", 2),
            effect=self.box("effect", 2), offices=self.offices(2, home=True), category=category,
            category_note="制度の見直し" if category == "other" and self.random.random() < 0.2 else None,
            positions=sorted(self.random.sample(words.POSITIONS, self.random.choice([1, 1, 1, 2]))),
            budget=self.budget() if category == "budget" else [],
            details=[self.phrase("detail") for _ in range(self.random.randint(0, 9))],
            periods=periods, plan=[self.phrase("theme") for _ in periods],
            page=page if self.random.random() < 0.6 else None, order=order,
            double=self.random.random() < 0.15, labelled=labelled,
            joined=self.random.random() < 0.2,
        )  # fmt: skip

    def excerpt(self) -> list[Measure]:
        levels = [words.CHAPTERS, words.SECTIONS, words.PARTS, words.POINTS, words.LETTERS, words.ROMANS]
        path = [self.random.choice(level) for level in levels[: self.random.randint(2, 6)]]
        first = self.random.randint(0, 12)
        measures = []
        for i in range(self.random.randint(1, 3)):
            items = [Item(self.phrase("measure"), self.offices(6, home=False)) for _ in range(self.random.choice([1, 1, 2]))]
            reprint = self.random.random() < 0.08
            measures.append(Measure(path, chr(ord("⒜") + first + i), self.phrase("theme"), reprint, items))
        return measures

    def theme(self, page: int) -> Theme:
        sheets = [self.sheet(page + 2 * i) for i in range(self.random.choice([1, 1, 1, 2, 3]))]
        excerpts = [self.excerpt() for _ in range(self.random.choice([0, 1, 1, 1, 2]))]
        return Theme(self.phrase("theme"), sheets, excerpts)

    def reading(self, value: int, unit: str, year: int) -> dict:
        at = f"{year}-04-01/{year + 1}-03-31"
        return {"text": f"{value}{unit}（{year}年度）", "value": str(value), "unit": unit, "at": at}

    def indicator(self, section: str) -> Indicator:
        unit = self.random.choice(["地域", "団体", "か所", "人"])
        target = self.reading(self.random.randint(20, 900), unit, self.year + 5)
        current = self.reading(self.random.randint(1, 19), unit, self.year - 1)
        name = f"{self.phrase('what')}に取り組む{self.phrase('body')}"
        return Indicator(section, "", name, [target], [current])

    def document(self, name: str) -> Document:
        strategy, labels = self.random.choice(words.STRATEGIES)
        themes, page = [], 1
        for _ in range(self.random.randint(3, 9)):
            themes.append(self.theme(page))
            page += 2 * len(themes[-1].sheets) + len(themes[-1].excerpts)
        contents = []
        for i, section in enumerate(words.SECTIONS[:2]):
            contents += [f"# {section}", *(f"- {theme.title}" for theme in themes[i::2])]
        section = f"○ {words.POINTS[0][1:]}"
        return Document(
            name=name, strategy=strategy, position_label=self.random.choice(labels), themes=themes, contents=contents,
            class_label=self.random.choice([["施策", "分類"], ["施策", "分類"], ["施策分類"], ["施策分", "類"]]),
            detail_label=self.random.choice([["詳", "細"], ["詳", "細"], ["詳細"], ["詳", "", "細"]]),
            effect_label=self.random.choice([["施策", "効果の", "詳細"], ["施策", "効果の", "詳細"], ["施策効果", "の詳細"]]),
            colon=self.random.choice(["：", "：", "：", ":", "： "]), caption_first=self.random.random() < 0.1,
            loose=self.random.choice([0, 0.02, 0.1]),
            indicators=[self.indicator(section) for _ in range(self.random.randint(0, 3))],
            page_break=self.random.choice(["space", "newlines", "form-feed"]),
            line_break=self.random.choices(["\n", "\r\n"], [9, 1])[0],
            digits=self.random.choice(["single", "single", "narrow", "wide"]), eras=self.random.random() < 0.8,
            latin_wide=self.random.random() < 0.2, kangxi=self.random.random() < 0.03,
            tilde=self.random.choice(["～", "〜", "~"]), purpose_width=self.random.randint(22, 25),
            overview_width=self.random.randint(28, 29), lower_width=self.random.randint(56, 64),
        )  # fmt: skip


def document(seed: int, index: int) -> Document:
    name = f"invented-{seed}-{index:05}"
    return Inventor(seed, index).document(name)
