"""Prints a plan (計画) from its data in one of two wordings, with what it should be read as."""

import json
import tomllib
from pathlib import Path

from plans.book import Book

CIRCLED = "①②③④⑤⑥⑦⑧⑨"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def wide(number: int) -> str:
    return str(number).translate(WIDE)


class Plan:
    """One plan on its way to pages: what is printed, and what it should be read as."""

    def __init__(self, data: dict, folder: Path, font: Path):
        self.data, self.folder = data, folder
        self.records: list[dict] = []
        self.goals: list[dict] = []
        self.book = Book(folder / "plan.pdf", data["title"], font)
        self.contents: list[tuple[str, int, int]] = []

    def cover(self) -> None:
        self.book.text(120, 560, self.data["title"], 22)
        self.book.text(220, 500, self.data["subtitle"], 13)
        self.book.turn()

    def print_contents(self, entries: list[tuple[str, int]]) -> None:
        self.book.text(270, self.book.y, "目　次", 14)
        self.book.y -= 34
        for place, (text, indent) in enumerate(entries):
            self.book.entry(text, 2 + place // 3, indent)
        self.book.turn()

    def values(self, kpis: list[list[str]]) -> list[dict]:
        return [{"name": n, "baselines": [b], "targets": [t]} for n, b, t in kpis]

    def table(self, head: list[str], kpis: list[list[str]]) -> None:
        self.book.table([head, *kpis], [235, 120, 120])

    def lines(self, kpis: list[list[str]]) -> None:
        before, after = self.data["years"]
        for name, base, target in kpis:
            self.book.paragraph(f"指標：{name}　基準値 {base}（{before}）　目標値 {target}（{after}）")

    def record(self, part: dict, name: str, path: list[str], **others) -> None:
        self.records.append({
            "name": name, "path": path, "overview": part["text"],
            "offices": part["office"].split("、"), "indicators": self.values(part["kpis"]), **others,
        })

    # The wording of strategies: 基本目標１, 施策（１）, 具体的な取組①.

    def strategy(self) -> None:
        data = self.data
        entries = [(f"第{wide(i)}章　{part['title']}", 0) for i, part in enumerate(data["introduction"], 1)]
        for i, goal in enumerate(data["goal"], 1):
            entries.append((f"基本目標{wide(i)}　{goal['title']}", 0))
            entries += [(f"施策（{wide(j)}）{m['title']}", 20) for j, m in enumerate(goal["measure"], 1)]
        self.print_contents(entries)
        for i, part in enumerate(data["introduction"], 1):
            self.book.heading(f"第{wide(i)}章　{part['title']}", 16)
            self.book.paragraph("　" + part["text"])
        for i, goal in enumerate(data["goal"], 1):
            self.book.turn()
            self.book.heading(f"基本目標{wide(i)}　{goal['title']}", 16)
            self.book.paragraph("　" + goal["text"])
            self.book.paragraph("【数値目標】")
            self.table(["指標", f"基準値（{data['years'][0]}）", f"目標値（{data['years'][1]}）"], goal["kpis"])
            self.goals += self.values(goal["kpis"])
            for j, measure in enumerate(goal["measure"], 1):
                self.book.heading(f"施策（{wide(j)}）{measure['title']}", 13)
                if data["indicators"] == "lines":
                    self.actions(goal, measure)
                else:
                    self.measure(goal, measure)

    def actions(self, goal: dict, measure: dict) -> None:
        for k, action in enumerate(measure["action"]):
            self.book.heading(f"具体的な取組{CIRCLED[k]} {action['title']}", 11)
            self.book.paragraph(action["text"])
            self.book.paragraph("担当課：" + action["office"])
            self.lines(action["kpis"])
            self.record(action, action["title"], [goal["title"], measure["title"]])

    def measure(self, goal: dict, measure: dict) -> None:
        before, after = self.data["years"]
        self.book.paragraph("　" + measure["text"])
        self.book.paragraph("【主な取組】")
        for action in measure["actions"]:
            self.book.paragraph("・" + action, 10)
        self.book.paragraph("【担当課】" + measure["office"])
        self.book.paragraph("")
        self.table(["重要業績評価指標（KPI）", f"基準値（{before}）", f"目標値（{after}）"], measure["kpis"])
        self.record(measure, measure["title"], [goal["title"]],
                    fields={"主な取組": "".join(measure["actions"])})

    # Another wording: 第３章, 基本方針Ⅰ, 1-1, the office behind the title.

    def environment(self) -> None:
        data = self.data
        entries = [(f"第{i}章　{part['title']}", 0) for i, part in enumerate(data["introduction"], 1)]
        entries.append((f"第{len(entries) + 1}章　施策の展開", 0))
        for i, goal in enumerate(data["goal"], 1):
            entries.append((f"基本方針{'ⅠⅡⅢⅣ'[i - 1]}　{goal['title']}", 10))
            entries += [(f"{i}-{j}　{m['title']}", 20) for j, m in enumerate(goal["measure"], 1)]
        self.print_contents(entries)
        for i, part in enumerate(data["introduction"], 1):
            self.book.heading(f"第{i}章　{part['title']}", 16)
            self.book.paragraph("　" + part["text"])
        self.book.turn()
        self.book.heading(f"第{len(data['introduction']) + 1}章　施策の展開", 16)
        before, after = data["years"]
        for i, goal in enumerate(data["goal"], 1):
            self.book.heading(f"基本方針{'ⅠⅡⅢⅣ'[i - 1]}　{goal['title']}", 14)
            self.book.paragraph("　" + goal["text"])
            self.table(["成果指標", f"現状（{before}）", f"目標（{after}）"], goal["kpis"])
            self.goals += self.values(goal["kpis"])
            for j, measure in enumerate(goal["measure"], 1):
                self.book.heading(f"{i}-{j}　{measure['title']}", 12, f"〔{measure['office']}〕")
                self.book.paragraph("　" + measure["text"])
                self.book.paragraph("◇主な取組")
                for action in measure["actions"]:
                    self.book.paragraph("○ " + action, 10)
                self.book.paragraph("")
                self.table(["評価指標", f"現状値（{before}）", f"目標値（{after}）"], measure["kpis"])
                self.record(measure, measure["title"], ["施策の展開", goal["title"]],
                            fields={"主な取組": "".join(measure["actions"])})


def write(source: Path, output: Path, font: Path) -> None:
    data = tomllib.loads(source.read_text("utf-8"))
    folder = output / data["name"]
    folder.mkdir(parents=True, exist_ok=True)
    plan = Plan(data, folder, font)
    plan.cover()
    getattr(plan, data["wording"])()
    plan.book.save()
    for name, value in (("truth.json", plan.records), ("goals.json", plan.goals)):
        text = json.dumps(value, ensure_ascii=False, indent=1)
        (folder / name).write_text(text + "\n", "utf-8")
