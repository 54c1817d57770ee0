"""Lays a document out as a PDF and takes its text out again with pdftotext and pdfminer.

The tools live in a folder of their own and are fetched only when a sample PDF is made anew: reportlab
and pdfminer.six from PyPI into a virtual environment, the IPAex Gothic font (IPA Font License, which
lets documents embed it) from Debian. The PDF holds the glyphs that it uses and no others.
"""

import importlib
import shutil
import subprocess
import sys
from pathlib import Path

from model import Document, Measure, Sheet, Theme
from pages import Pages
from typography import Typography

REQUIREMENTS = ["reportlab==5.1.0", "pdfminer.six==20260107"]
FONT_PACKAGE = "fonts-ipaexfont-gothic"
FONT = "usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf"
PAGE = (842, 595)
SIZE = 10


def tools(folder: Path) -> Path:
    """Makes sure of the tools, makes their modules importable, returns the path of the font."""
    if shutil.which("pdftotext") is None:
        sys.exit("error: pdftotext is missing; apt-get install poppler-utils")
    folder.mkdir(exist_ok=True)
    environment = folder / "venv"
    if not environment.exists():
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([environment / "bin" / "pip", "install", "--quiet", *REQUIREMENTS], check=True)
    sys.path.append(str(next(environment.glob("lib/python3*/site-packages"))))
    font = folder / FONT
    if not font.exists():
        subprocess.run(["apt-get", "download", "--quiet", "--quiet", FONT_PACKAGE], cwd=folder, check=True)
        package = next(folder.glob(f"{FONT_PACKAGE}_*.deb"))
        subprocess.run(["dpkg-deb", "--extract", package, folder], check=True)
    return font


class Layout:
    """Draws sheets and excerpts; the drawing order is what scrambles the text of the dumps."""

    def __init__(self, document: Document, typography: Typography, path: Path, font: Path):
        canvas = importlib.import_module("reportlab.pdfgen.canvas")
        metrics = importlib.import_module("reportlab.pdfbase.pdfmetrics")
        fonts = importlib.import_module("reportlab.pdfbase.ttfonts")
        metrics.registerFont(fonts.TTFont("IPAexGothic", str(font)))
        self.canvas = canvas.Canvas(str(path), pagesize=PAGE, invariant=1)
        self.canvas.setTitle(document.strategy)
        self.document, self.type = document, typography
        self.pages = Pages(document, typography)

    def cell(self, x: float, y: float, width: float, height: float, lines: list[str], size: float = SIZE) -> None:
        """A box with its text; (x, y) is the upper left corner, y counted downwards."""
        self.canvas.rect(x, PAGE[1] - y - height, width, height)
        self.text(x + 4, y + size + 3, lines, size)

    def label(self, x: float, y: float, width: float, height: float, lines: list[str]) -> None:
        """A box with the label of its row, halfway up."""
        self.canvas.rect(x, PAGE[1] - y - height, width, height)
        self.text(x + 4, y + SIZE + (height - len(lines) * SIZE * 1.3) / 2, lines)

    def text(self, x: float, y: float, lines: list[str], size: float = SIZE) -> None:
        self.canvas.setFont("IPAexGothic", size)
        for i, line in enumerate(lines):
            self.canvas.drawString(x, PAGE[1] - y - i * size * 1.3, line)

    def draw(self) -> None:
        for theme in self.document.themes:
            for sheet in theme.sheets:
                self.sheet(theme, sheet)
            for part, measures in enumerate(theme.excerpts):
                self.excerpt(measures, part, len(theme.excerpts))
        self.canvas.save()

    def sheet(self, theme: Theme, sheet: Sheet) -> None:
        blocks = {k: [line for line, _ in v] for k, v in self.pages.blocks(theme, sheet).items()}
        effect, details = blocks["effect"], blocks["details"] + [""] + blocks["roadmap"]
        parts = [
            lambda: self.text(30, 34, blocks["theme"], 15),
            lambda: self.cell(30, 48, 500, 24, blocks["name"], 11),
            lambda: self.cell(530, 48, 280, 24, blocks["office"]),
            lambda: (self.cell(30, 72, 40, 44, blocks["class_label"]), self.cell(70, 72, 100, 44, blocks["class"])),
            lambda: (self.cell(170, 72, 50, 44, blocks["budget_label"]), self.cell(220, 72, 270, 44, blocks["budget"])),
            lambda: (self.cell(490, 72, 70, 44, blocks["position_label"], 8), self.cell(560, 72, 250, 44, blocks["position"])),
            lambda: (self.label(30, 116, 30, 110, blocks["purpose_label"]), self.cell(60, 116, 330, 110, blocks["purpose"])),
            lambda: (self.label(390, 116, 30, 110, blocks["overview_label"]), self.cell(420, 116, 390, 110, blocks["overview"])),
            lambda: (self.label(30, 226, 30, 250, blocks["detail_label"]), self.cell(60, 226, 750, 250, details)),
            lambda: (self.cell(30, 476, 50, 60, blocks["effect_label"]), self.cell(80, 476, 730, 60, effect)),
            lambda: self.text(800, 575, blocks["page"]),
        ]  # fmt: skip
        # Every other sheet was filled in another order than it reads.
        order = [1, 3, 5, 2, 4, 9, 6, 0, 8, 7, 10] if self.document.sheets.index(sheet) % 2 else range(len(parts))
        for i in order:
            parts[i]()
        self.canvas.showPage()

    def excerpt(self, measures: list[Measure], part: int, parts: int) -> None:
        scratch = Pages(self.document, self.type)
        scratch.excerpt((0, part), measures, parts)
        lines = scratch.dump.text.rstrip("\n").split("\n")
        self.text(30, 34, [lines.pop()], 13)
        self.text(40, 64, lines, 11)
        self.canvas.showPage()


def make(document: Document, typography: Typography, folder: Path, tool_folder: Path) -> None:
    """Writes NAME.pdf, NAME.pdftotext.txt, NAME.pdftotext-layout.txt and NAME.pdfminer.txt to `folder`."""
    font = tools(tool_folder)
    path = folder / f"{document.name}.pdf"
    Layout(document, typography, path, font).draw()
    subprocess.run(["pdftotext", path, path.with_suffix(".pdftotext.txt")], check=True)
    subprocess.run(["pdftotext", "-layout", path, path.with_suffix(".pdftotext-layout.txt")], check=True)
    extract = importlib.import_module("pdfminer.high_level").extract_text
    path.with_suffix(".pdfminer.txt").write_text(extract(str(path)), "utf-8")
