"""A random form, and the policies that are printed on it."""

import random

import forms.labels as labels
import forms.texts as texts

UNITS = {"千円": 1000, "百万円": 1_000_000}
SHAPES = ["stacked", "beside", "grid", "slide"]
DECORATIONS = ["{}", "{}", "■{}", "◆ {}", "○{}", "【{}】", "＜{}＞", "［{}］", "〔{}〕"]
NUMBERS = ["", "", "", "{}．", "({}) ", "{} ", "circled"]
SEPARATORS = ["：", " ： ", "　", "  ", "\t"]


class Design:
    """What all sheets of a document share."""

    def __init__(self, rng: random.Random):
        self.shape = rng.choice(SHAPES)
        self.decoration, self.number = rng.choice(DECORATIONS), rng.choice(NUMBERS)
        self.separator = rng.choice(SEPARATORS)
        self.unit, self.year = rng.choice(list(UNITS)), rng.randint(2021, 2028)
        self.amounts = rng.choice(["line", "before", "table"])
        self.unit_place = "head" if self.amounts == "table" else "cell"
        self.titled = rng.random() < 0.4  # the name is the sheet's top line, without a label
        self.document_title = rng.random() < 0.5
        self.furniture = rng.choice(["", "- {} -", "P{}", "{}／{}"])
        self.note = rng.choice(["", "", "", "（簡潔に）", "（具体的に記入）"])
        self.picture = self.shape == "slide" and rng.random() < 0.6
        self.torn = self.shape == "grid" and rng.random() < 0.3
        known = labels.catalogue()
        self.fields = [(key, rng.choice(known[key])) for key in ("purpose", "overview")]
        for key, share in [("number", 0.5), ("office", 0.85), ("period", 0.5), ("effect", 0.6), ("target", 0.4), ("legal_basis", 0.3)]:
            if rng.random() < share:
                self.fields.append((key, rng.choice(known[key])))
        if rng.random() < 0.8:
            self.fields.append(("budget", rng.choice(["予算額", "事業費", "当初予算額"])))
        self.fields += [("unknown", label) for label in rng.sample(labels.UNKNOWN, rng.randint(1, 3))]
        rng.shuffle(self.fields)
        # What this form's texts look like; each field has its habit.
        self.styles = {key: rng.choice(texts.STYLES) for key, _ in self.fields}
        self.mark = rng.choice(texts.MARKS)
        if not self.titled:
            self.fields.insert(0, ("name", rng.choice(known["name"])))

    def label(self, text: str, ordinal: int) -> str:
        number = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"[ordinal] if self.number == "circled" else self.number.format(ordinal + 1)
        return number + self.decoration.format(text) + (self.note if ordinal % 3 == 1 else "")

    def traits(self) -> dict:
        return {"shape": self.shape, "decoration": self.decoration, "amounts": self.amounts, "titled": self.titled,
                "torn": self.torn, "separator": self.separator if self.shape == "beside" else None, "unit": self.unit}


def era(year: int) -> str:
    return f"令和{year - 2018}年度"


def policy(rng: random.Random, design: Design, name: str) -> tuple[list, dict]:
    """The cells of a sheet, label and lines of its value, and its truth."""
    truth, cells = {"name": name, "fields": {}}, []
    for ordinal, (key, label) in enumerate(design.fields):
        printed = design.label(label, ordinal)
        if key not in ("name", "budget") and rng.random() < 0.06:
            cells.append((printed, []))  # an empty box
            continue
        if key not in ("name", "purpose", "overview") and rng.random() < 0.05:
            continue
        if key == "budget":
            printed, value = budget(rng, design, printed, truth)
        else:
            value = field(rng, design, key, label, truth)
        cells.append((printed, value))
    return cells, truth


def field(rng: random.Random, design: Design, key: str, label: str, truth: dict) -> list[str]:
    """The paragraphs of a value."""
    if key in ("purpose", "overview", "effect"):
        value = texts.prose(rng, key, 6, design.styles[key], design.mark)
        truth[key] = "\n".join(value)
        return value
    if key == "unknown":
        value = texts.prose(rng, "other", 3, design.styles[key], design.mark)
        truth["fields"][label] = "\n".join(value)
        return value
    if key == "name":
        return [truth["name"]]
    if key == "number":
        truth["number"] = f"{rng.randint(1, 9999):04}"
        return [truth["number"]]
    if key == "office":
        truth["offices"] = [rng.choice(texts.DEPARTMENTS) + rng.choice(texts.DIVISIONS)]
        return truth["offices"]
    if key == "period":
        truth["period"] = f"{era(design.year - rng.randint(0, 2))}～{era(design.year + rng.randint(1, 4))}"
        return [truth["period"]]
    short = rng.choice(["地域づくり条例第３条", "社会教育法", "道路法第４２条"]) if key == "legal_basis" else rng.choice(texts.WHO)
    truth["fields"][label] = short
    return [short]


def budget(rng: random.Random, design: Design, printed: str, truth: dict) -> tuple[str, list[str]]:
    factor = UNITS[design.unit]
    entries = truth["budget"] = []

    def amount(year: int, kind: str) -> str:
        value = int(10 ** rng.uniform(1, 4.5))
        entries.append({"fy": year, "kind": kind, "yen": value * factor, "text": f"{value:,}"})
        return f"{value:,}"

    year, unit = design.year, design.unit
    if design.amounts == "line":
        return printed, [f"{era(year)}当初予算 {amount(year, 'initial')}{unit}"]
    if design.amounts == "before":
        return printed, [f"{era(year)}当初予算 {amount(year, 'initial')}{unit}（前年度当初予算 {amount(year - 1, 'initial')}{unit}）"]
    rows = [[""] + [era(y) for y in (year - 1, year)]]
    for word, kind in [("当初予算", "initial"), ("補正予算", "supplementary")]:
        rows.append([word] + [amount(y, kind) for y in (year - 1, year)])
    return f"{printed}（単位：{unit}）", rows
