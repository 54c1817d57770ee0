"""Tables of indicators below the cells of a sheet: several shapes, each with its truth."""

import random

import forms.texts as texts

SHAPES = ["none", "none", "rows", "rows", "pairs", "pairs", "roles", "lines"]
NAMES = ["講座に参加した人の数", "相談を受け付けた件数", "利用した人の満足度", "設備を置いた場所の数", "派遣した専門家の延べ人数", "活動を続ける団体の割合",
         "{place}で開いた催しの回数", "{place}を利用した{who}の割合", "{thing}に取り組む{who}のうち、支援の後も活動を続けている者の割合"]
UNITS = ["人", "件", "％", "か所", "回"]
TITLES = ["指標", "■指標の推移", "４ 指標", "【評価指標】"]
LEFT, RIGHT = 40.0, 545.0


class Indicators:
    """What the tables of all sheets of a document share."""

    def __init__(self, rng: random.Random, year: int, shape: str):
        self.rng, self.year = rng, year
        self.shape = "none" if shape == "slide" else rng.choice(SHAPES)
        self.title = rng.choice(TITLES)
        self.kinds = rng.choice(["left", "head", "none"])
        self.has_unit = rng.random() < 0.7
        self.target, self.actual = rng.choice([("目標値", "実績値"), ("目標", "実績"), ("計画値", "実績値")])
        self.has_rate = rng.random() < 0.4
        self.align = rng.choice(["right", "middle"])
        self.count = rng.randint(2, 3)  # years
        self.has_gap = rng.random() < 0.5  # the last year has no actual value yet

    def draw(self, paper) -> list[dict]:
        """Puts the table on the page. Returns its truth."""
        if self.shape == "none":
            return []
        found = [self.indicator(kind) for kind in self.rng.choice([["activity"], ["outcome"], ["activity", "outcome"], ["outcome", "outcome", "activity"]])]
        paper.need(14.0 * (4 + 3 * len(found)))
        paper.y += 10
        if self.shape == "lines":
            return [self.line(paper, one) for one in found]
        paper.put(LEFT, paper.y, self.title)
        paper.y += 20
        for kind in dict.fromkeys(one["kind"] for one in found) if self.kinds == "head" else [None]:
            getattr(self, self.shape)(paper, [one for one in found if kind in (None, one["kind"])])
            paper.y += 12
        if self.kinds == "none":
            for one in found:
                one["kind"] = None
        return found

    def indicator(self, kind: str) -> dict:
        rng = self.rng
        unit = rng.choice(UNITS)
        name = texts.fill(rng, rng.choice(NAMES))
        years = [self.year - self.count + 1 + i for i in range(self.count)]
        if self.shape in ("roles", "lines"):
            first = max(2020, self.year - rng.randint(1, 3))
            return {"name": name, "kind": kind, "unit": unit, "baselines": [self.value(first)], "targets": [self.value(self.year + 3)], "actuals": []}
        actuals = years[:-1] if self.has_gap else years
        return {"name": name, "kind": kind, "unit": unit, "baselines": [], "targets": [self.value(y) for y in years], "actuals": [self.value(y) for y in actuals]}

    def value(self, year: int) -> dict:
        number = self.rng.choice([self.rng.randint(1, 99), self.rng.randint(100, 9999), round(self.rng.uniform(1, 99), 1)])
        return {"fy": year, "text": f"{number:,}"}

    def cell(self, paper, x: float, y: float, width: float, text: str, align: str = "middle") -> None:
        wide = sum(1 if ord(c) > 0xFF else 0.5 for c in text) * 10
        paper.put(x + (width - wide if align == "right" else (width - wide) / 2), y, text)

    def head(self, found: list[dict]) -> str:
        return {"activity": "活動指標", "outcome": "成果指標"}[found[0]["kind"]] if self.kinds == "head" else "指標名"

    def opening(self, paper, found: list[dict], y: float, rest: float) -> float:
        """The heads before those of values. Returns where the columns of values begin."""
        self.cell(paper, 95 if self.kinds == "left" else LEFT, y, 150, self.head(found))
        if self.has_unit:
            self.cell(paper, 255 + rest, y, 35, "単位")
        return 300 + rest

    def closing(self, paper, one: dict, top: float, height: float, rest: float) -> None:
        """Kind, name and unit of an indicator, in the middle of its rows."""
        from forms.page import LEADING, wrap

        middle = top + (height - LEADING) / 2
        if self.kinds == "left":
            paper.put(LEFT, middle, {"activity": "活動指標", "outcome": "成果指標"}[one["kind"]])
        lines = wrap(one["name"], 150.0)
        for i, line in enumerate(lines):
            paper.put(95 if self.kinds == "left" else LEFT, middle - (len(lines) - 1) * LEADING / 2 + i * LEADING, line, joined=i > 0)
        if self.has_unit and not rest:
            self.cell(paper, 255, middle, 35, one["unit"])
        elif not self.has_unit:
            one["unit"] = None

    def height(self, one: dict, rows: int) -> float:
        from forms.page import LEADING, wrap

        return max(rows, len(wrap(one["name"], 150.0))) * LEADING

    def rows(self, paper, found: list[dict]) -> None:
        from forms.design import era

        years = [value["fy"] for value in found[0]["targets"]]
        left = self.opening(paper, found, paper.y, 45)
        step = (RIGHT - left) / len(years)
        for i, year in enumerate(years):
            self.cell(paper, left + i * step, paper.y, step, era(year))
        paper.y += 18
        for one in found:
            printed = [(self.target, one["targets"]), (self.actual, one["actuals"])]
            if self.has_rate:
                printed.append(("達成率", None))
            height = self.height(one, len(printed))
            self.closing(paper, one, paper.y, height, 45)
            y = paper.y + (height - 14 * len(printed)) / 2
            for word, values in printed:
                self.cell(paper, 248, y, 45, word)
                if self.has_unit:
                    self.cell(paper, 300, y, 35, one["unit"] if values else "％")
                for i in range(len(years)):
                    text = values[i]["text"] if values and i < len(values) else "－" if values else str(self.rng.randint(20, 130))
                    self.cell(paper, left + i * step, y, step - 12, text, self.align)
                y += 14
            paper.y += height + 4

    def pairs(self, paper, found: list[dict]) -> None:
        from forms.design import era

        years = [value["fy"] for value in found[0]["targets"]]
        left = 300.0
        heads = [(year, role) for year in years for role in ("targets", "actuals") if any(v["fy"] == year for v in found[0][role])]
        step = (RIGHT - left) / len(heads)
        for year in years:
            own = [i for i, (y, _) in enumerate(heads) if y == year]
            self.cell(paper, left + own[0] * step, paper.y, step * len(own), era(year))
        self.opening(paper, found, paper.y + 7, 0)
        for i, (_, role) in enumerate(heads):
            self.cell(paper, left + i * step, paper.y + 14, step, self.target if role == "targets" else self.actual)
        paper.y += 32
        self.body(paper, found, left, step, [(role, year) for year, role in heads])

    def roles(self, paper, found: list[dict]) -> None:
        from forms.design import era

        first, last = found[0]["baselines"][0]["fy"], found[0]["targets"][0]["fy"]
        for one in found:
            one["baselines"][0]["fy"] = first
        left = self.opening(paper, found, paper.y, 0)
        step = (RIGHT - left) / 2
        self.cell(paper, left, paper.y, step, f"基準値（{era(first)}）")
        self.cell(paper, left + step, paper.y, step, f"目標値（{era(last)}）")
        paper.y += 18
        self.body(paper, found, left, step, [("baselines", first), ("targets", last)])

    def body(self, paper, found: list[dict], left: float, step: float, columns: list) -> None:
        for one in found:
            height = self.height(one, 1)
            self.closing(paper, one, paper.y, height, 0)
            for i, (role, year) in enumerate(columns):
                text = next(v["text"] for v in one[role] if v["fy"] == year)
                self.cell(paper, left + i * step, paper.y + (height - 14) / 2, step - 8, text, self.align)
            paper.y += height + 4

    def line(self, paper, one: dict) -> dict:
        from forms.design import era

        unit, (first,), (last,) = one["unit"], one["baselines"], one["targets"]
        label = {"activity": "活動指標", "outcome": "成果指標"}[one["kind"]] if self.kinds == "head" else "指標"
        for value in (first, last):
            value["text"] = f"{value['text']}{unit}（{era(value['fy'])}）"
        paper.y = paper.value(LEFT, paper.y, 505, [f"{label}：{one['name']}　基準値 {first['text']}　目標値 {last['text']}"]) + 4
        return {**one, "unit": None, "kind": one["kind"] if self.kinds == "head" else None}
