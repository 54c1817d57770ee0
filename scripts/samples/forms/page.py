"""Places the cells of a sheet on pages: runs of text with coordinates in points."""

from dataclasses import dataclass

from forms.design import Design

SIZE, LEADING = 10.0, 14.0


@dataclass
class Run:
    page: int
    x: float
    y: float
    text: str
    block: int
    size: float = SIZE

    @property
    def width(self) -> float:
        return sum(1 if ord(c) > 0xFF else 0.5 for c in self.text) * self.size


def wrap(text: str, width: float) -> list[str]:
    """Lines that fit; a stop or closing bracket never begins one."""
    lines, line, used = [], "", 0.0
    for c in text:
        step = SIZE if ord(c) > 0xFF else SIZE / 2
        if used + step > width and c not in "、。）」】＞":
            lines, line, used = lines + [line], "", 0.0
        line, used = line + c, used + step
    return lines + [line] if line else lines


class Paper:
    """The pages of one document."""

    def __init__(self, design: Design):
        self.design, self.runs, self.pages, self.block = design, [], 0, 0
        self.width, self.height = (780.0, 540.0) if design.shape == "slide" else (595.0, 842.0)

    def begin(self) -> None:
        self.pages, self.y = self.pages + 1, 50.0

    def need(self, height: float) -> None:
        """Begins a page where less is left."""
        if self.y + height > self.height - 50:
            self.begin()

    def put(self, x: float, y: float, text: str, size: float = SIZE, joined: bool = False) -> None:
        if not joined:
            self.block += 1
        self.runs.append(Run(self.pages, x, y, text, self.block, size))

    def value(self, x: float, y: float, width: float, value: list) -> float:
        """Puts the lines of a value, or the rows of a table; the place below."""
        for number, part in enumerate(value):
            if isinstance(part, list):
                for column, text in enumerate(part):
                    if text:
                        self.put(x + column * min(90, width / 3), y, text)
                y += LEADING
                continue
            for i, line in enumerate(wrap(part, width)):
                self.put(x, y, line, joined=number + i > 0)
                y += LEADING
        return y

    def rows(self, value: list, width: float) -> int:
        return sum(1 if isinstance(part, list) else len(wrap(part, width)) for part in value)

    def sheet(self, cells: list, title: str) -> None:
        self.begin()
        if self.design.titled:
            self.put(40, self.y, title, 16)
            self.y += 30
        self.slide(cells) if self.design.shape == "slide" else [self.cell(*cell) for cell in cells]

    def cell(self, label: str, value: list) -> None:
        shape, table = self.design.shape, bool(value) and isinstance(value[0], list)
        width = 395.0 if shape == "grid" else 515.0
        head = wrap(label, 100.0) if shape == "grid" else [label]
        height = max(self.rows(value, width), len(head)) * LEADING
        self.need(height + LEADING)
        if shape == "grid":
            middle, top = self.y + (height - len(head) * LEADING) / 2, len(self.runs)
            for i, line in enumerate(head):
                self.put(40, middle + i * LEADING, line, joined=i > 0)
            below = self.value(150, self.y, width, value)
            if self.design.torn:  # in the order of the lines, as some extractors print
                self.runs[top:] = sorted(self.runs[top:], key=lambda run: run.y)
            self.y = max(below, self.y + height) + 4
        elif shape == "beside" and not table:
            self.y = self.value(40, self.y, width, [label + self.design.separator + "".join(value[:1]), *value[1:]]) + 4
        else:
            self.put(40, self.y, label)
            self.y = self.value(40, self.y + LEADING, width, value) + 8

    def slide(self, cells: list) -> None:
        half, top, side = (len(cells) + 1) // 2, self.y, 350.0
        for x, column in ((40.0, cells[:half]), (400.0, cells[half:])):
            self.y = top
            for label, value in column:
                self.put(x, self.y, label)
                self.y = self.value(x, self.y + LEADING, side - 20, value) + 8
        if self.design.picture:
            for x, word in [(420, "市"), (500, "⇒"), (560, "団体")]:
                self.put(x, self.height - 60, word)

    def furnish(self) -> None:
        """The page numbers, each behind the other runs of its page."""
        if not self.design.furniture:
            return
        printed, count = [], self.pages
        for number in range(1, count + 1):
            self.block += 1
            text = self.design.furniture.format(number, count)
            printed += [run for run in self.runs if run.page == number]
            printed.append(Run(number, self.width / 2 - 15, self.height - 30, text, self.block))
        self.runs = printed
