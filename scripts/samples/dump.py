"""A dump under construction: its lines, and which of them hold what."""

from collections import defaultdict

PAGE_BREAKS = {"space": "\n ", "newlines": "\n\n\n\n", "form-feed": "\n\n\f"}


class Dump:
    """Collects lines; `held` maps (owner, field) to the numbers of the lines that hold the field."""

    def __init__(self, page_break: str, line_break: str):
        self.page_break = PAGE_BREAKS[page_break]
        self.line_break = line_break
        self.text = ""
        self.held: dict[tuple, list[int]] = defaultdict(list)
        self.breaking = False

    @property
    def line(self) -> int:
        """Number of the line that comes next, 1-based."""
        text = self.text.rstrip("\n") + self.page_break if self.breaking else self.text
        return text.count("\n") + 1

    @property
    def last(self) -> int:
        """Number of the last line that is not empty, 1-based."""
        return self.text.rstrip("\n").count("\n") + 1

    def put(self, text: str = "", *keys: tuple) -> None:
        """One line; `keys` say what stands on it."""
        if self.breaking:
            self.text = self.text.rstrip("\n") + self.page_break
            self.breaking = False
        for key in keys:
            self.held[key].append(self.line)
        self.text += text + "\n"

    def end_page(self) -> None:
        self.breaking = bool(self.text)

    def ranges(self, *key) -> list[list[int]]:
        """The held lines as runs [first, last]."""
        runs: list[list[int]] = []
        for number in self.held.get(key, []):
            if runs and number == runs[-1][1] + 1:
                runs[-1][1] = number
            else:
                runs.append([number, number])
        return runs

    def encoded(self) -> bytes:
        return self.text.replace("\n", self.line_break).encode("utf-8")
