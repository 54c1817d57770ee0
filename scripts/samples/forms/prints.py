"""Prints placed runs in the formats of extractors."""

from html import escape
from itertools import groupby

from forms.page import Paper, Run


def pages(paper: Paper) -> list[list[Run]]:
    return [[run for run in paper.runs if run.page == number] for number in range(1, paper.pages + 1)]


def plain(paper: Paper) -> str:
    return "".join("\n".join(run.text for run in page) + "\n\f" for page in pages(paper))


def rows(paper: Paper) -> str:
    """Line by line over the whole width: the lines of cells that stand side by side are mixed."""
    return "".join("\n".join(run.text for run in sorted(page, key=lambda run: (round(run.y / 7), run.x))) + "\n\f"
                   for page in pages(paper))


def columns(paper: Paper) -> str:
    """Column by column, a blank line between cells."""
    printed = ""
    for page in pages(paper):
        blocks = [list(runs) for _, runs in groupby(page, key=lambda run: run.block)]
        blocks.sort(key=lambda runs: (round(min(run.x for run in runs) / 60), runs[0].y))
        printed += "\n\n".join("\n".join(run.text for run in runs) for runs in blocks) + "\n\f"
    return printed


def drawn(paper: Paper) -> str:
    """As spreadsheets draw their cells: those of one line, row by row, before those that are wrapped."""
    printed = ""
    for page in pages(paper):
        blocks = [list(runs) for _, runs in groupby(page, key=lambda run: run.block)]
        single = [runs[0] for runs in blocks if len(runs) == 1]
        for _, row in groupby(sorted(single, key=lambda run: (round(run.y / 7), run.x)), key=lambda run: round(run.y / 7)):
            printed += " ".join(run.text for run in row) + "\n"
        printed += "".join(run.text + "\n" for runs in blocks if len(runs) > 1 for run in runs) + "\f"
    return printed


def layout(paper: Paper) -> str:
    """A character grid: half an em is one column, wide characters take two."""
    printed = ""
    for page in pages(paper):
        for _, row in groupby(sorted(page, key=lambda run: (round(run.y / 7), run.x)), key=lambda run: round(run.y / 7)):
            line, used = "", 0
            for run in row:
                gap = max(int(run.x / 5) - 8 - used, 2 if line else 0)
                line += " " * gap + run.text
                used += gap + sum(2 if ord(c) > 0xFF else 1 for c in run.text)
            printed += line + "\n"
        printed += "\f"
    return printed


def box(x: float, y: float, right: float, bottom: float) -> str:
    return f'xMin="{x:.6f}" yMin="{y:.6f}" xMax="{right:.6f}" yMax="{bottom:.6f}"'


def around(run: Run) -> tuple[float, float, float, float]:
    return run.x, run.y, run.x + run.width, run.y + run.size * 1.2


def words(run: Run) -> list[Run]:
    """The words of a line, parted at white space."""
    found, x = [], run.x
    for blank, group in groupby(run.text, key=str.isspace):
        word = Run(run.page, x, run.y, "".join(group), run.block, run.size)
        x += word.width
        if not blank:
            found.append(word)
    return found


def bounded(paper: Paper) -> str:
    out = '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml">\n<head>\n<title></title>\n</head>\n<body>\n<doc>\n'
    for page in pages(paper):
        out += f'  <page width="{paper.width:.6f}" height="{paper.height:.6f}">\n'
        for _, runs in groupby(page, key=lambda run: run.block):
            runs = list(runs)
            corners = list(zip(*map(around, runs)))
            out += "    <flow>\n      <block " + box(min(corners[0]), min(corners[1]), max(corners[2]), max(corners[3])) + ">\n"
            for run in runs:
                out += f"        <line {box(*around(run))}>\n"
                for word in words(run):
                    out += f"          <word {box(*around(word))}>{escape(word.text)}</word>\n"
                out += "        </line>\n"
            out += "      </block>\n    </flow>\n"
        out += "  </page>\n"
    return out + "</doc>\n</body>\n</html>\n"


def positioned(paper: Paper) -> str:
    """pdf2xml: pixels, one and a half to a point."""
    out = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE pdf2xml SYSTEM "pdf2xml.dtd">\n\n<pdf2xml producer="poppler" version="22.12.0">\n'
    for number, page in enumerate(pages(paper), 1):
        out += f'<page number="{number}" position="absolute" top="0" left="0" height="{paper.height * 1.5:.0f}" width="{paper.width * 1.5:.0f}">\n'
        out += "".join(f'<text top="{r.y * 1.5:.0f}" left="{r.x * 1.5:.0f}" width="{r.width * 1.5:.0f}" height="{r.size * 1.8:.0f}" font="0">{escape(r.text)}</text>\n' for r in page)
        out += "</page>\n"
    return out + "</pdf2xml>\n"


FORMATS = {"pdftotext.txt": plain, "rows.txt": rows, "columns.txt": columns, "drawn.txt": drawn, "pdftotext_layout.txt": layout, "pdftotext_bbox_layout.xhtml": bounded, "pdftohtml.xml": positioned}
