"""One document of a random form in all formats, with its truth."""

import json
import random
import re
from pathlib import Path

import forms.texts as texts
from forms.design import Design, era, policy
from forms.indicators import Indicators
from forms.page import Paper
from forms.prints import FORMATS, plain


def values(truth: dict) -> list[str]:
    single = [truth.get(key) for key in ("name", "number", "period", "purpose", "overview", "effect")]
    for one in truth.get("indicators", []):
        single += [one["name"], *(v["text"] for role in ("baselines", "targets", "actuals") for v in one[role])]
    return [v for v in [*single, *truth.get("offices", []), *truth["fields"].values(), *(b["text"] for b in truth.get("budget", []))] if v]


def write(seed: int, index: int, folder: Path) -> None:
    rng = random.Random(f"forms/{seed}/{index}")
    design = Design(rng)
    paper = Paper(design)
    # Tables of indicators draw from a source of their own: the rest of a form does not hang on them.
    tables = Indicators(random.Random(f"forms/{seed}/{index}/indicators"), design.year, design.shape)
    if design.document_title:
        paper.begin()
        paper.put(150, 200, f"{era(design.year)}　主な取組の一覧", 18)
    truths, names = [], set()
    count = rng.randint(2, 6)
    while len(names) < count:
        names.add(texts.name(rng))
    for name in sorted(names):
        cells, truth = policy(rng, design, name)
        paper.sheet(cells, name)
        truth["indicators"] = tables.draw(paper)
        truths.append(truth)
    # A torn label stands within its value, so only whole dumps can hold every value in order.
    if not design.torn:
        dump = re.sub(r"\s", "", plain(paper))
        for truth in truths:
            for value in values(truth):
                assert re.sub(r"\s", "", value) in dump, (seed, index, value)
    paper.furnish()
    folder.mkdir(parents=True, exist_ok=True)
    for name, print_format in FORMATS.items():
        (folder / name).write_text(print_format(paper), "utf-8")
    for name, value in (("truth.json", truths), ("traits.json", {**design.traits(), "indicators": tables.shape})):
        (folder / name).write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")
