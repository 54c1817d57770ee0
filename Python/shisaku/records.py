"""Records and documents, and the way from a value to the bytes that it was read from."""

from __future__ import annotations

import bisect
import hashlib
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple

from .types import (
    Budget, Category, Detail, Diagnostic, Entity, Field, Indicator, Measure, Office, Part, Period,
    Roadmap, Status, StrategyPosition, Theme)

__all__ = ["Document", "Entity", "Failure", "Record", "Source"]


@dataclass(frozen=True)
class Failure:
    """A document that could not be read, in the place of its records."""

    id: str
    path: str
    #: Stable, such as `extraction.no-text`.
    code: str
    #: The reason, for people.
    message: str


@dataclass(frozen=True)
class Source:
    """What a value was read from."""

    #: Half-open ranges of bytes of the source text, in reading order.
    spans: Tuple[Tuple[int, int], ...]
    #: The bytes in these ranges, one after the other.
    bytes: bytes
    #: The page that the first range begins on, from 1.
    page: Optional[int]
    #: The number printed on that page.
    printed_page: Optional[int]

    @property
    def text(self) -> str:
        """The bytes as text, as it stands in the dump."""
        return self.bytes.decode("utf-8")


class _Members:
    """Attributes for the members of a JSON object."""

    data: Dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["data"][name]
        except KeyError:
            raise AttributeError(f"{type(self).__name__} has no {name}") from None

    def __getitem__(self, name: str) -> Any:
        return self.data[name]

    def __dir__(self) -> List[str]:
        return sorted({*super().__dir__(), *self.data})


class Document(_Members):
    """A document: its own record as attributes (`title`, `pages`, `sections` …), and `policies`."""

    id: str
    title: Optional[str]
    publisher: Optional[Dict[str, str]]
    fiscal_year: Optional[int]
    pages: List[Dict[str, Any]]
    sections: List[Dict[str, Any]]
    contents: List[Dict[str, Any]]
    kpis: List[Dict[str, Any]]
    entities: List[Entity]
    ledger: Dict[str, Any]
    diagnostics: List[Diagnostic]

    def __init__(self, answer: Dict[str, Any], path: str) -> None:
        """A document from an answer of `shisaku stream` and the path that it was read from."""
        self.data = answer["document"]
        #: The file that it was read from.
        self.path = path
        #: `complete`, or `partial` where a diagnostic says what is missing.
        self.status: str = answer["status"]
        #: Its records.
        self.policies: List[Record] = [Record(data, self) for data in answer["policies"]]
        text = answer.get("source_text")
        self._text: Optional[bytes] = None if text is None else text.encode("utf-8")
        # Of every page: where it begins, its number, the number printed on it.
        self._pages = sorted((p["span"][0], p["number"], p["printed"]) for p in self.data["pages"])

    def __repr__(self) -> str:
        return f"<Document {self.id}: {len(self.policies)} policies>"

    @property
    def text(self) -> bytes:
        """The source text: what all spans refer to. Raises `ValueError` where the file is another
        one by now."""
        if self._text is None:
            with open(self.path, "rb") as file:
                text = file.read()
            if hashlib.sha256(text).hexdigest() != self.data["source"]["text_sha256"]:
                raise ValueError(f"{self.path} has changed since it was converted")
            self._text = text
        return self._text

    def page(self, offset: int) -> Tuple[Optional[int], Optional[int]]:
        """The page that holds a byte of the source text: its number, and that printed on it."""
        place = bisect.bisect_right([start for start, _, _ in self._pages], offset)
        return self._pages[place - 1][1:] if place else (None, None)


class Record(_Members):
    """A policy: the members of its record as attributes.

    `record["document"]` is the document's id, `record.document` the document. `record.data` is the
    record as it would stand in a file.
    """

    schema: str
    id: str
    document: Document
    ordinal: int
    number: Optional[str]
    name: Optional[str]
    status: Optional[Status]
    path: List[str]
    reprint: bool
    theme: Optional[Theme]
    categories: List[Category]
    offices: List[Office]
    strategy_positions: List[StrategyPosition]
    period: Optional[Period]
    budget: Optional[Budget]
    purpose: Optional[str]
    overview: Optional[str]
    effect: Optional[str]
    fields: List[Field]
    indicators: List[Indicator]
    parts: List[Part]
    details: List[Detail]
    roadmap: Optional[Roadmap]
    printed_pages: List[int]
    measures: List[Measure]
    entities: List[Entity]
    #: JSON pointer of each value → its ranges of bytes.
    provenance: Dict[str, List[List[int]]]
    confidence: Dict[str, float]
    diagnostics: List[Diagnostic]

    def __init__(self, data: Dict[str, Any], document: Document) -> None:
        """A record of a document."""
        self.data = data
        self.document = document

    def __repr__(self) -> str:
        return f"<Record {self.id}: {self.name}>"

    def source(self, pointer: str) -> Source:
        """The bytes and the page behind a value.

        `pointer` is a JSON pointer: `/name`, `/budget/entries/0/amount`. That of an object or an
        array gives all ranges below it, in the order of the dump. Raises `KeyError` for a value
        that was not read from the document.
        """
        found = self.provenance.get(pointer)
        if found is None:
            below = [spans for key, spans in self.provenance.items()
                     if key.startswith(pointer.rstrip("/") + "/")]
            found = sorted(span for spans in below for span in spans)
        if not found:
            raise KeyError(f"{pointer} of {self.id} was not read from the document")
        spans = tuple((start, end) for start, end in found)
        text = self.document.text
        page, printed = self.document.page(spans[0][0])
        return Source(spans, b"".join(text[start:end] for start, end in spans), page, printed)
