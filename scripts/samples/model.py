"""The invented documents as values, read from `Samples/source/*.toml` or made by `invent`."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from typography import era_year, narrow

MINISTRY = re.compile(r"^(?:内閣官房|内閣府|復興庁|.{1,5}[省庁]|公正取引委員会|個人情報保護委員会)$")
CATEGORIES = {"budget": ("①", "予算"), "tax": ("②", "税制"), "other": ("③", "その他")}
KANJI = "〇一二三四五六七八九"


@dataclass
class Office:
    """`総務省/自治行政局/地域政策課`; `~/…` where the list leaves the ministry out; `_` prints a space."""

    source: str
    ministry: str | None = None

    @classmethod
    def list(cls, sources: list[str]) -> list["Office"]:
        offices, ministry = [], None
        for source in sources:
            head = re.split(r"[/_]", source)[0]
            if MINISTRY.match(head):
                ministry = head
            offices.append(cls(source, ministry))
        return offices

    @property
    def printed(self) -> str:
        return self.source.removeprefix("~/").replace("/", "").replace("_", " ")

    @property
    def expected(self) -> dict:
        value = {"text": self.printed.replace(" ", ""), "ministry": self.ministry}
        # A unit that stands alone may inherit those above it.
        if not self.source.startswith("~/") and re.search(r"[/_]", self.source):
            value["path"] = re.split(r"[/_]", self.source)
        return value


@dataclass
class BudgetEntry:
    """One amount of the budget cell; `million` is None where a dash stands for it."""

    year: int
    kind: str = "initial"
    round: int | None = None
    draft: str = ""  # how the draft is marked: （案）, (案), 額（案）
    million: int | None = None
    part: bool = False
    western: bool = False

    @property
    def label(self) -> str:
        year = f"{self.year}年度" if self.western else f"{era_year(self.year)}年度"
        if self.kind == "initial":
            return f"{year}予算{self.draft}"
        return f"{year}第{KANJI[self.round]}次補正" if self.round else f"{year}補正予算"

    @property
    def amount(self) -> str:
        return "－" if self.million is None else f"{self.million:,}百万円" + ("の内数" if self.part else "")

    @property
    def expected(self) -> dict:
        amount = None if self.million is None else {"currency": "JPY", "value": self.million * 1_000_000}
        return {
            "label": self.label, "fiscal_year": self.year, "kind": self.kind, "round": self.round,
            "draft": bool(self.draft), "amount": amount, "part_of_larger": self.part,
        }  # fmt: skip


@dataclass
class Sheet:
    name: str
    purpose: str
    overview: str
    effect: str
    offices: list[Office]
    category: str = "budget"
    category_note: str | None = None
    positions: list[str] = field(default_factory=list)
    budget: list[BudgetEntry] = field(default_factory=list)
    budget_notes: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    periods: list[str] = field(default_factory=list)
    plan: list[str] = field(default_factory=list)  # what the chart says under its heads
    page: int | None = None
    reprint: bool = False
    order: str = ""  # see sheets.py; empty: the document's habit
    double: bool = False  # a blank line after every line
    labelled: bool = True  # False: the label 施策名 is missing
    joined: bool = False  # the amounts of earlier years share one pair of brackets


@dataclass
class Item:
    text: str
    offices: list[Office]


@dataclass
class Measure:
    path: list[str]
    marker: str
    title: str
    reprint: bool
    items: list[Item]


@dataclass
class Theme:
    """The sheets of one theme and the excerpts that follow them, a list of measures a page."""

    title: str
    sheets: list[Sheet]
    excerpts: list[list[Measure]] = field(default_factory=list)
    printed: bool = True


@dataclass
class Indicator:
    section: str
    item: str
    name: str
    targets: list[dict]
    current: list[dict]
    notes: list[str] = field(default_factory=list)


@dataclass
class Document:
    name: str
    strategy: str  # 〇〇総合戦略, as captions say it
    position_label: list[str]  # the lines of the label 〇〇における位置づけ
    themes: list[Theme]
    class_label: list[str] = field(default_factory=lambda: ["施策", "分類"])
    detail_label: list[str] = field(default_factory=lambda: ["詳", "細"])
    effect_label: list[str] = field(default_factory=lambda: ["施策", "効果の", "詳細"])
    contents: list[str] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    passages: list[list[str]] = field(default_factory=list)
    page_break: str = "space"  # space, newlines, form-feed
    line_break: str = "\n"
    digits: str = "single"
    eras: bool = True
    latin_wide: bool = False
    kangxi: bool = False
    tilde: str = "～"
    purpose_width: int = 24
    overview_width: int = 29
    lower_width: int = 60
    colon: str = "："  # between the label of an amount and the amount
    caption_first: bool = False  # the caption of an excerpt page stands at its head
    loose: float = 0.0  # how often an empty line cuts a paragraph of an excerpt
    format: str = "text"

    @property
    def sheets(self) -> list[Sheet]:
        return [sheet for theme in self.themes for sheet in theme.sheets]


def excerpt(source: str) -> list[Measure]:
    """Reads `=` headings by depth, `!` a measure with its marker, `-` an item, `@` its offices."""
    headings, measures = [], []
    for line in filter(None, map(str.strip, source.splitlines())):
        sign, _, rest = line.partition(" ")
        if set(sign) == {"="}:
            headings = headings[: len(sign) - 1] + [rest]
        elif sign == "!":
            marker = re.match(r"\(\w\)|.", rest)[0]
            printed = rest.removeprefix(marker)
            title = printed.removesuffix("【再掲】")
            measures.append(Measure(list(headings), marker, title, title != printed, []))
        elif sign == "-":
            measures[-1].items.append(Item(rest, []))
            measures[-1].reprint |= rest.endswith("【再掲】")
        elif sign == "@":
            measures[-1].items[-1].offices = Office.list(rest.split())
        else:
            raise ValueError(f"an excerpt line starts with =, !, - or @: {line}")
    return measures


def read(path: Path) -> Document:
    """A document of `Samples/source`."""
    data = tomllib.loads(path.read_text("utf-8"))
    themes = []
    for theme in data.pop("theme"):
        sheets = []
        for sheet in theme["sheet"]:
            sheet["offices"] = Office.list(sheet["offices"])
            sheet["budget"] = [BudgetEntry(**entry) for entry in sheet.get("budget", [])]
            sheets.append(Sheet(**sheet))
        excerpts = [excerpt(source) for source in theme.get("excerpts", [])]
        themes.append(Theme(theme["title"], sheets, excerpts, theme.get("printed", True)))
    indicators = [Indicator(**row) for row in data.pop("indicator", [])]
    return Document(name=path.stem, themes=themes, indicators=indicators, **data)


def roadmap_interval(label: str) -> str | None:
    """The EDTF interval of a column head: 令和7年度 -> 2025-04-01/2026-03-31."""
    years = []
    for era, year in re.findall(r"(令和|平成)?(元|\d+)年度", narrow(label)):
        base = {"令和": 2018, "平成": 1988, "": 0}[era]
        years.append(base + (1 if year == "元" else int(year)))
    if not years:
        return None
    end = ".." if label.endswith(("以降", "～", "〜")) else f"{years[-1] + 1}-03-31"
    return f"{years[0]}-04-01/{end}"
