"""How a value comes to look in print: widths, eras, lookalike signs, line wraps.

The data files hold every text as a reader means it (2025年度, 30%, ICT). `Typography.dress` turns it
into what a word processor may have printed (令和７年度, ３０％, ＩＣＴ); undoing that is the work of the
program under test, so the expected value is the text of the data file itself.
"""

import random
import re
import unicodedata
from dataclasses import dataclass

ERA_STARTS = [("令和", 2019), ("平成", 1989), ("昭和", 1926)]
NOT_AT_LINE_START = "、。，．・：；？！」』）］】〉》％ーゃゅょっァィゥェォャュョッ々～〜"
NOT_AT_LINE_END = "「『（［【〈《"
KANGXI = str.maketrans("人力方生文用行日水", "⼈⼒⽅⽣⽂⽤⾏⽇⽔")
QUOTED = re.compile(r"(「[^」]*」|『[^』]*』)")


def wide(text: str) -> str:
    """Printable ASCII in its full-width form."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def narrow(text: str) -> str:
    """Full-width digits and Latin letters in their ASCII form; punctuation as it is."""
    return "".join(
        unicodedata.normalize("NFKC", c) if "０" <= c <= "９" or "Ａ" <= c <= "Ｚ" or "ａ" <= c <= "ｚ" else c
        for c in text
    )


def columns(text: str) -> float:
    """Width in full-width columns."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "FWA" else 0.5 for c in text)


def era_year(year: int) -> str:
    """2025 -> 令和7; 2019 -> 令和元."""
    name, start = next((n, s) for n, s in ERA_STARTS if year >= s)
    return name + ("元" if year == start else str(year - start + 1))


@dataclass
class Typography:
    """The habits of one document's typists; the choices that vary within it come from `rng`."""

    rng: random.Random
    digits: str = "single"  # narrow, wide, or single: only lone digits are wide
    eras: bool = True
    latin_wide: bool = False
    kangxi: bool = False
    tilde: str = "～"

    def number(self, text: str) -> str:
        if self.digits == "wide" or (self.digits == "single" and len(text) == 1):
            return wide(text)
        return text

    def dress(self, text: str) -> str:
        """Running text as printed. Years inside 「」 stay: quoted names keep their own form."""
        parts = QUOTED.split(text)
        for i in range(0, len(parts), 2):
            if self.eras:
                parts[i] = re.sub(
                    r"(?<![\d.])(20(?:19|[2-9]\d)|19[89]\d|20[01]\d)(?=年)", lambda m: era_year(int(m[1])), parts[i]
                )
        return self.signs("".join(parts))

    def signs(self, text: str) -> str:
        """Widths and lookalikes alone: for names, titles and labels."""
        text = text.replace("〜", self.tilde)
        if self.digits == "wide":
            text = re.sub(r"(?<![A-Za-z\d])\d[\d,.]*%?", lambda m: wide(m[0]), text)
        elif self.digits == "single":
            text = re.sub(r"(?<![A-Za-z\d,./])\d(?![A-Za-z\d,./%])", lambda m: wide(m[0]), text)
        if self.latin_wide:
            text = re.sub(r"(?<![A-Za-z\d])[A-Z]{2,}(?![A-Za-z\d])", lambda m: wide(m[0]), text)
        return text.translate(KANGXI) if self.kangxi else text


def wrap(text: str, width: float) -> list[str]:
    """Lines of at most `width` columns; numbers and Latin words whole, no closing sign at a start."""
    tokens = re.findall(r"[A-Za-z0-9,.:/%_()-]+|.", text)
    lines, line = [], ""
    for token in tokens:
        if line and columns(line + token) > width and token[0] not in NOT_AT_LINE_START:
            carried = ""
            while len(line) > 1 and line[-1] in NOT_AT_LINE_END:
                line, carried = line[:-1], line[-1] + carried
            lines.append(line.rstrip(" "))
            line = carried + token.lstrip(" ")
        else:
            line += token
    return lines + [line] if line.strip() else lines
