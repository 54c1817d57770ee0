"""Lays a plan out as a PDF and takes its text out again in the ways of pdftotext."""

import importlib
import subprocess
from pathlib import Path

WIDTH, HEIGHT, LEFT, RIGHT = 595, 842, 60, 535
SIZE, LEADING = 10.5, 17
DUMPS = {
    "pdftotext": [],
    "pdftotext-layout": ["-layout"],
    "pdftotext-raw": ["-raw"],
    "pdftotext-bbox-layout.xhtml": ["-bbox-layout"],
}


def columns(text: str) -> float:
    return sum(1 if ord(c) > 0xFF else 0.5 for c in text)


def wrap(text: str, width: float, size: float = SIZE) -> list[str]:
    """Lines that fit; a stop or a closing bracket never begins one."""
    lines, line = [], ""
    for c in text:
        if columns(line + c) * size > width and c not in "、。）」】〕ー":
            lines, line = lines + [line], ""
        line += c
    return lines + [line] if line else lines


class Book:
    """Pages that are filled from the top."""

    def __init__(self, path: Path, title: str, font: Path):
        canvas = importlib.import_module("reportlab.pdfgen.canvas")
        metrics = importlib.import_module("reportlab.pdfbase.pdfmetrics")
        fonts = importlib.import_module("reportlab.pdfbase.ttfonts")
        metrics.registerFont(fonts.TTFont("IPAexGothic", str(font)))
        self.canvas = canvas.Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
        self.canvas.setTitle(title)
        self.path, self.page, self.y = path, 0, HEIGHT - 60

    def text(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        self.canvas.setFont("IPAexGothic", size)
        self.canvas.drawString(x, y, text)

    def turn(self) -> None:
        """Ends a page with its number, but for the cover."""
        if self.page:
            self.text(WIDTH / 2 - 6, 30, str(self.page), 9)
        self.canvas.showPage()
        self.page, self.y = self.page + 1, HEIGHT - 60

    def room(self, height: float) -> None:
        if self.y - height < 60:
            self.turn()

    def heading(self, text: str, size: float, beside: str = "") -> None:
        """A heading that stays with what follows, with a text at the right edge of its line."""
        self.room(110)
        self.y -= size
        for line in wrap(text, RIGHT - LEFT - columns(beside) * SIZE, size):
            self.text(LEFT, self.y, line, size)
            self.y -= size * 1.5
        if beside:
            self.text(RIGHT - columns(beside) * SIZE, self.y + size * 1.5, beside)

    def paragraph(self, text: str, indent: float = 0) -> None:
        for line in wrap(text, RIGHT - LEFT - indent):
            self.room(LEADING)
            self.text(LEFT + indent, self.y, line)
            self.y -= LEADING

    def entry(self, text: str, page: int, indent: float) -> None:
        """An entry of the contents page."""
        dots = int((RIGHT - LEFT - indent) / SIZE * 2 - columns(text) * 2 - 6)
        self.text(LEFT + indent, self.y, text + " " + "…" * (dots // 2) + f" {page}")
        self.y -= LEADING

    def table(self, rows: list[list[str]], widths: list[float]) -> None:
        """A ruled table, row by row; cells are wrapped and stand in the middle of their rows."""
        cells = [[wrap(text, width - 8) for text, width in zip(row, widths)] for row in rows]
        self.room(sum(max(map(len, row)) * 14 + 6 for row in cells) + 10)
        self.y += 8
        for row in cells:
            height = max(map(len, row)) * 14 + 6
            x = LEFT
            for lines, width in zip(row, widths):
                self.canvas.rect(x, self.y - height, width, height)
                top = self.y - 13 - (height - 6 - len(lines) * 14) / 2
                for place, line in enumerate(lines):
                    self.text(x + 4, top - place * 14, line)
                x += width
            self.y -= height
        self.y -= LEADING + 4

    def save(self) -> None:
        self.turn()
        self.canvas.save()
        for name, options in DUMPS.items():
            subprocess.run(
                ["pdftotext", *options, self.path, self.path.with_name(name)], check=True
            )
