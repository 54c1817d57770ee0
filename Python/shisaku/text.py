"""Two stages of the program by themselves, for any Japanese text."""

from __future__ import annotations

import json
from typing import List

from . import _program
from .records import Entity


def normalize(text: str, *, eras: str = "western") -> str:
    """The text as values of records are written: widths, kana, wraps and era years put right.

    >>> normalize("Ｒ３～Ｒ７年度の予算は①８Ｋ、３，９００億円")
    '2021〜2025年度の予算は①8K、3,900億円'
    """
    # The program takes no text for a mistake.
    if not text:
        return ""
    return _program.run(["normalize", "--encoding", "utf-8", "--eras", eras, "-"], text)


def entities(text: str) -> List[Entity]:
    """Dates, fiscal years, amounts, laws, places … in a text, each once, in their order.

    `spans` count bytes of the text in UTF-8.

    >>> entities("上限１，５００百万円")[0]["value"]
    {'currency': 'JPY', 'value': 1500000000, 'bound': 'max'}
    """
    if not text.strip():
        return []
    output = _program.run(["entities", "--encoding", "utf-8", "-"], text)
    return [json.loads(line) for line in output.split("\n") if line]
